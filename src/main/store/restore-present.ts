/** What the store that is there now knows beyond a backup, as far as its file can be read at all. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import type { HeadPlace } from '#shared/safekeeping/mirror-path.ts'
import type { Beyond } from '#shared/safekeeping/missing.ts'
import type { Identity } from './counters.ts'
import { openDatabaseReadonly } from './database.ts'
import { learnFromFile, noNumbers, type KnownNumbers } from './known-numbers.ts'
import { readFacts } from './backup-look.ts'
import { STORE_FILE } from './store-file.ts'

export interface Present {
  readonly identity: Identity
  readonly numbers: KnownNumbers
  readonly beyond: Beyond
}

/** Null when there is no store, or nothing can be read of it. A backup that was put in its place counts as well. */
export function lookAtPresent(
  storeDir: string,
  backup: HeadPlace,
  backupMs: number,
): Present | null {
  return reading(storeDir, (db) => {
    const { storeId, tillId } = readFacts(db)
    const numbers = noNumbers()
    learnFromFile(numbers, db)
    return { identity: { storeId, tillId }, numbers, beyond: beyond(db, backup, backupMs) }
  })
}

/** Whose store it is; null when nobody can say. */
export function presentIdentity(storeDir: string): Identity | null {
  return reading(storeDir, (db) => {
    const { storeId, tillId } = readFacts(db)
    return { storeId, tillId }
  })
}

function reading<T>(storeDir: string, read: (db: Database.Database) => T): T | null {
  const path = join(storeDir, STORE_FILE)
  if (!existsSync(path)) return null
  let db: Database.Database | null = null
  try {
    db = openDatabaseReadonly(path)
    return read(db)
  } catch {
    return null
  } finally {
    db?.close()
  }
}

/** Behind the backup's last event where the store has that; otherwise whatever is younger. */
function beyond(db: Database.Database, backup: HeadPlace, backupMs: number): Beyond {
  const at = db
    .prepare<[string, number], { position: number }>(
      'SELECT position FROM journal WHERE epoch = ? AND seq = ?',
    )
    .get(backup.epoch, backup.seq)
  const [where, value] =
    at === undefined ? ['occurred_ms > ?', backupMs] : ['position > ?', at.position]
  const row = db
    .prepare<[number], { events: number; lastMs: number }>(
      `SELECT count(*) AS events, coalesce(max(occurred_ms), 0) AS lastMs FROM journal WHERE ${where}`,
    )
    .get(Number(value))
  return row ?? { events: 0, lastMs: 0 }
}
