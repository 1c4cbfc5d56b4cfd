/**
 * Makes certain what the write-ahead file says. A sync that fails is reported once; the pages it was for count as
 * written from then on, whether they reached the disk or not, and no later sync tries them again. Written anew,
 * byte for byte, they are new to the system, and the sync that follows speaks for all of them.
 */
import { closeSync, existsSync, fsyncSync, openSync, readSync } from 'node:fs'
import { writeWhole } from './durable-files.ts'

const CHUNK_BYTES = 1_048_576

/** Throws what the system says when the disk does not take it. Nobody else writes to the file meanwhile. */
export function rewriteWal(databasePath: string): void {
  const path = `${databasePath}-wal`
  if (!existsSync(path)) return
  const file = openSync(path, 'r+')
  try {
    copyOntoItself(file)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function copyOntoItself(file: number): void {
  const chunk = Buffer.alloc(CHUNK_BYTES)
  for (let at = 0; ;) {
    const size = readSync(file, chunk, 0, CHUNK_BYTES, at)
    if (size === 0) return
    writeWhole(file, chunk.subarray(0, size), at)
    at += size
  }
}
