import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test as anyTest } from 'vitest'
import { scratchFolder } from '../support/clock.ts'
import { compileShim } from './compile-shim.ts'

const shim = compileShim()
const test = shim.ok ? anyTest : anyTest.skip

afterAll(() => {
  if (shim.ok) shim.discard()
})

test('a disk that fails is no matter of what gets the number of a file that was closed', () => {
  if (!shim.ok) return
  const scratch = scratchFolder()
  const dir = join(scratch, 'store')
  mkdirSync(dir)
  const fired = join(scratch, 'fired')
  const env = {
    ...{ ...process.env, LD_PRELOAD: shim.path, UV_USE_IO_URING: '0', NODE_OPTIONS: '' },
    ...{ EXPLORER_DIR: dir, EXPLORER_BELL: join(scratch, 'bell') },
    ...{ EXPLORER_LOG: join(scratch, 'log'), EXPLORER_FIRED: fired },
  }
  const program = join(import.meta.dirname, 'closed-files.ts')
  const ended = spawnSync(process.execPath, [program], { env, encoding: 'utf8' })
  expect([ended.signal, ended.stdout]).toEqual([null, 'heard'])
  expect(readFileSync(fired, 'utf8')).toBe('')
})
