/** A disk of a few megabytes that really is full when it is full: a tmpfs of its own. Linux, as root. */
import { spawnSync } from 'node:child_process'
import {
  closeSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export interface SmallDisk {
  readonly dir: string
  /** Takes all room but so many bytes. */
  fill(leaveBytes?: number): void
  /** Gives all of it back. */
  makeRoom(): void
}

/** Null where a disk cannot be mounted. */
export function mountSmallDisk(sizeKib = 4096): SmallDisk | null {
  const dir = mkdtempSync(join(tmpdir(), 'tillbook-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeKib}k`, 'tmpfs', dir])
  if (mounted.status !== 0) {
    rmSync(dir, { recursive: true, force: true })
    return null
  }
  onTestFinished(() => {
    spawnSync('umount', ['-l', dir])
    rmSync(dir, { recursive: true, force: true })
  })
  const ballast = join(dir, 'ballast')
  return {
    dir,
    fill(leaveBytes = 0) {
      writeUntilFull(ballast)
      truncateSync(ballast, Math.max(0, statSync(ballast).size - leaveBytes))
    },
    makeRoom: () => rmSync(ballast, { force: true }),
  }
}

function writeUntilFull(path: string): void {
  const file = openSync(path, 'a')
  const block = Buffer.alloc(4096, 1)
  try {
    for (;;) writeSync(file, block)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    closeSync(file)
  }
}

/** Whether these tests can be run here: some containers may not mount. */
export const canMount = (): boolean => process.platform === 'linux' && process.getuid?.() === 0
