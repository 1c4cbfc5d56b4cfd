/** Makes a store out of the copy of a backup: up to date, filled in from a mirror, numbered, marked, checked. */
import type Database from 'better-sqlite3'
import { bringUpToDate } from './bring-up-to-date.ts'
import { problemIn, problemInFile } from './backup-check.ts'
import { openDatabase } from './database.ts'
import { syncFile } from './durable-files.ts'
import { noNumbers, raiseCounters, type KnownNumbers } from './known-numbers.ts'
import { mirroredEpochs } from './mirror-files.ts'
import { doubtWaiting } from './print-jobs.ts'
import { learnFromMirror, rehydrate } from './restore-rehydrate.ts'
import type { RestoreOutlook, RestoreWish } from './restore-wish.ts'
import { writeRestored } from './restored-mark.ts'
import { statement, type WriteTx } from './tx.ts'

export interface Prepared {
  /** Null when the file is good. */
  readonly problem: string | null
  readonly rehydrated: number
}

type Job = RestoreWish & { readonly source: string; readonly outlook: RestoreOutlook }

/** Leaves one file without side files, synced. */
export function prepareCandidate(path: string, job: Job): Prepared {
  const before = problemInFile(path, job.source)
  if (before !== null) return { problem: before, rehydrated: 0 }
  const db = openDatabase(path)
  try {
    bringUpToDate(db, { nowMs: job.nowMs, backUp: () => undefined })
    const rehydrated = db.transaction(() => fillIn(db, job)).immediate()
    const problem = problemIn(db)
    db.pragma('wal_checkpoint(TRUNCATE)')
    db.pragma('journal_mode = DELETE')
    return { problem, rehydrated }
  } finally {
    db.close()
    syncFile(path)
  }
}

function fillIn(db: Database.Database, job: Job): number {
  const tx = { db } as unknown as WriteTx
  const { backup, path, present } = job.outlook
  const dir = job.mirrorDir
  const rehydrated = dir === null ? 0 : rehydrate(tx, { dir, tillId: backup.tillId, path })
  raiseCounters(tx, knownNumbers(job))
  if (present !== null) raiseCounters(tx, present.numbers)
  statement(tx, 'UPDATE meta SET is_backup = 0 WHERE id = 1').run()
  // Whoever was signed in when the backup was taken need not be there now.
  statement(tx, 'DELETE FROM session').run()
  doubtWaiting(tx, job.nowMs)
  writeRestored(tx, {
    source: job.source,
    restoredMs: job.nowMs,
    lastEpoch: backup.epoch,
    lastSeq: backup.seq,
    rehydrated,
    isNoted: false,
    isCompared: false,
  })
  return rehydrated
}

/** Of the mirror, whatever is no older than the backup. */
function knownNumbers({ mirrorDir, outlook: { backup } }: Job): KnownNumbers {
  const known = noNumbers()
  if (mirrorDir === null) return known
  const epochs = mirroredEpochs(mirrorDir, backup.tillId)
    .filter(({ lastMs }) => lastMs >= backup.lastEventMs)
    .map(({ epoch }) => epoch)
  learnFromMirror(known, { dir: mirrorDir, tillId: backup.tillId, epochs })
  return known
}
