/**
 * Room set aside in the store's folder, so that a day can be ended on a disk that has become full. Laid only where
 * there is plenty, given back by the first write that finds none.
 */
import { existsSync, rmSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { BALLAST_BYTES, BALLAST_FREE_BYTES_MIN } from '#shared/safekeeping/room.ts'
import { freeBytes } from './durable-files.ts'

const FILE = 'ballast.bin'
const PIECE_BYTES = 256 * 1024

export const hasBallast = (storeDir: string): boolean => existsSync(join(storeDir, FILE))

/** False when there was none to give back. */
export function releaseBallast(storeDir: string): boolean {
  if (!hasBallast(storeDir)) return false
  rmSync(join(storeDir, FILE), { force: true })
  return true
}

export interface BallastSize {
  readonly bytes: number
  /** No ballast where less than this is free. */
  readonly freeBytesMin: number
}

/** False when there is too little room for it. Bytes that no file system shortens: an empty file reserves nothing. */
export async function layBallast(
  storeDir: string,
  random: (bytes: number) => Uint8Array,
  size: BallastSize = { bytes: BALLAST_BYTES, freeBytesMin: BALLAST_FREE_BYTES_MIN },
): Promise<boolean> {
  if (hasBallast(storeDir)) return true
  if (freeBytes(storeDir) < size.freeBytesMin) return false
  const part = join(storeDir, `${FILE}.part`)
  try {
    const file = await open(part, 'w', 0o600)
    try {
      const piece = random(PIECE_BYTES)
      for (let at = 0; at < size.bytes; at += PIECE_BYTES) {
        await file.write(piece, 0, Math.min(PIECE_BYTES, size.bytes - at))
      }
    } finally {
      await file.close()
    }
    await rename(part, join(storeDir, FILE))
    return true
  } catch {
    await rm(part, { force: true })
    return false
  }
}
