/** Files that must be there whole after a power cut: written under another name, synced, then given their name. */
import { createHash } from 'node:crypto'
import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, resolve } from 'node:path'

export function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** All of it, at that place of an open file: the system may take a part of what it is given. */
export function writeWhole(file: number, bytes: Buffer, at: number): void {
  for (let done = 0; done < bytes.length;) {
    done += writeSync(file, bytes, done, bytes.length - done, at + done)
  }
}

/** Makes new names durable where the system lets a folder be synced. */
export function syncFolder(dir: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(dir, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** Its name is durable too, and the names of those above it that had to be made. */
export function makeFolder(dir: string): void {
  const highest = mkdirSync(dir, { recursive: true, mode: 0o700 })
  if (highest === undefined) return
  for (let made = resolve(dir); made.length >= highest.length; made = dirname(made)) {
    syncFolder(dirname(made))
  }
}

/** `path` is there whole or as it was. What is left of a failed try is taken away. */
export function copyDurably(from: string, path: string): void {
  const part = `${path}.part`
  try {
    makeFolder(dirname(path))
    copyFileSync(from, part, constants.COPYFILE_FICLONE)
    syncFile(part)
    renameSync(part, path)
    syncFolder(dirname(path))
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

/** A file that only its owner can read, there whole or as it was. Nothing of a failed try is left. */
export function writeSecret(path: string, text: string): void {
  const part = `${path}.part`
  try {
    rmSync(part, { force: true })
    const file = openSync(part, 'wx', 0o600)
    try {
      writeSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(part, path)
    syncFolder(dirname(path))
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

export function freeBytes(dir: string): number {
  const { bavail, bsize } = statfsSync(dir)
  return bavail * bsize
}

/** Hexadecimal. */
export function sha256Of(path: string): string {
  const hasher = createHash('sha256')
  const piece = Buffer.alloc(1024 * 1024)
  const file = openSync(path, 'r')
  try {
    for (let read = -1; read !== 0;) {
      read = readSync(file, piece)
      hasher.update(piece.subarray(0, read))
    }
  } finally {
    closeSync(file)
  }
  return hasher.digest('hex')
}

/** 0 when it is not there. */
export const bytesOf = (path: string): number =>
  statSync(path, { throwIfNoEntry: false })?.size ?? 0

export const isNoRoom = (error: unknown): boolean => {
  const code = (error as NodeJS.ErrnoException | null)?.code
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL'
}
