/**
 * A program for shim.test.ts, to be started with shim.c preloaded: opens and closes files in the watched folder, has
 * all writes fail, and starts a thread, whose own channels get the numbers that those files had.
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

const FILES = 12
const dir = process.env['EXPLORER_DIR'] ?? ''
const bell = openSync(process.env['EXPLORER_BELL'] ?? '', 'w')
writeSync(bell, 'begin')
const files = Array.from({ length: FILES }, (_, index) => openSync(join(dir, `file-${index}`), 'w'))
for (const file of files) closeSync(file)
writeSync(bell, 'arm write 1 sticky')
const thread = new Worker(
  `const { parentPort } = require('node:worker_threads')
   parentPort.once('message', (word) => parentPort.postMessage(word))`,
  { eval: true },
)
thread.postMessage('heard')
thread.once('message', (word) => process.stdout.write(String(word)))
