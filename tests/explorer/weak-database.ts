/**
 * Changes how the driver of this process opens databases: checkpoints come often, so that many of them fall into a
 * run; and for the run that must find losses, commits are no longer synced. The product has no such switch.
 */
import Database from 'better-sqlite3'
import { CHECKPOINT_PAGES } from '#main/store/checkpoints.ts'

export interface DatabaseChange {
  readonly checkpointPages: number
  /** Commits as better-sqlite3 makes them on a file that was opened again, if nobody cared. */
  readonly isUnsynced: boolean
}

const FULL = 2

interface Wal {
  readonly log: number
}

interface Driver {
  pragma: (this: unknown, source: string, options?: unknown) => unknown
}

export function changeDatabases({ checkpointPages, isUnsynced }: DatabaseChange): void {
  const driver = Database.prototype as unknown as Driver
  const pragma = driver.pragma
  driver.pragma = function (source, options) {
    if (source === 'wal_checkpoint(NOOP)') {
      return (pragma.call(this, source, options) as Wal[]).map((wal) => ({
        ...wal,
        // The file is said to be so much longer that the product's own limit is met early.
        log: Math.floor((wal.log * CHECKPOINT_PAGES) / checkpointPages),
      }))
    }
    if (isUnsynced && source === 'synchronous = FULL') {
      return pragma.call(this, 'synchronous = NORMAL', options)
    }
    // The product looks whether it got what it had asked for.
    if (isUnsynced && source === 'synchronous') return FULL
    return pragma.call(this, source, options)
  }
}
