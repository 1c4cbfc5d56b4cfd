/** A short look into the file of a store: whose it is, where it ends, whether it is a backup. Milliseconds. */
import { statSync } from 'node:fs'
import { basename } from 'node:path'
import type { BackupPlace, BackupState } from '#shared/safekeeping/words.ts'
import type Database from 'better-sqlite3'
import { parseBackupName } from './backup-name.ts'
import { checkHead } from './check-head.ts'
import type { Identity } from './counters.ts'
import { openDatabaseReadonly } from './database.ts'
import { checkApplied } from './migrate.ts'
import { loadMigrations } from './migrations.ts'

export interface FileFacts extends Identity {
  readonly isBackup: boolean
  readonly epoch: string
  readonly seq: number
  readonly lastEventMs: number
  readonly lastReceiptNo: string | null
}

export interface BackupFacts extends Omit<FileFacts, 'isBackup'> {
  readonly place: BackupPlace
  readonly name: string
  readonly bytes: number
  readonly state: BackupState
  readonly takenMs: number
}

const NOTHING = {
  storeId: '',
  tillId: '',
  epoch: '',
  seq: 0,
  lastEventMs: 0,
  lastReceiptNo: null,
} as const

/** `expected`: whose backup it must be; null when nobody knows any more. */
export function lookAtBackup(
  path: string,
  place: BackupPlace,
  expected: Identity | null,
): BackupFacts {
  const { size, mtimeMs } = statSync(path)
  const name = basename(path)
  const takenMs = parseBackupName(name)?.takenMs ?? Math.trunc(mtimeMs)
  const seen = factsIn(path)
  const { isBackup, ...facts } = seen.facts ?? { ...NOTHING, isBackup: false }
  const state = seen.problem ?? stateOf(isBackup, facts, expected)
  return { place, name, bytes: size, state, takenMs, ...facts }
}

function stateOf(isBackup: boolean, facts: Identity, expected: Identity | null): BackupState {
  if (!isBackup) return 'not-a-backup'
  if (expected === null) return 'ok'
  const isOurs = facts.tillId === expected.tillId && facts.storeId === expected.storeId
  return isOurs ? 'ok' : 'other-till'
}

interface Seen {
  readonly facts: FileFacts | null
  readonly problem: 'damaged' | 'newer' | null
}

function factsIn(path: string): Seen {
  let db: Database.Database | null = null
  try {
    db = openDatabaseReadonly(path)
    const problem = isNewer(db) ? 'newer' : null
    if (problem === null) checkHead({ db })
    return { facts: readFacts(db), problem }
  } catch {
    return { facts: null, problem: 'damaged' }
  } finally {
    db?.close()
  }
}

/** A file with migrations that this program does not have, or that were changed since. */
function isNewer(db: Database.Database): boolean {
  const applied = db
    .prepare<[], { tag: string; sha256: string }>('SELECT tag, sha256 FROM migration ORDER BY tag')
    .all()
  try {
    checkApplied(applied, loadMigrations())
    return false
  } catch {
    return true
  }
}

/** Throws when the file is no store. Columns that every version has. */
export function readFacts(db: Database.Database): FileFacts {
  const meta = db
    .prepare<[], { storeId: string; tillId: string; isBackup: number }>(
      'SELECT store_id AS storeId, till_id AS tillId, is_backup AS isBackup FROM meta WHERE id = 1',
    )
    .get()
  if (meta === undefined) throw new Error('no store in the file')
  const last = db
    .prepare<[], { epoch: string; seq: number; ms: number }>(
      'SELECT epoch, seq, j.occurred_ms AS ms FROM head JOIN journal j USING (epoch, seq)',
    )
    .get()
  const receipt = db
    .prepare<[], { no: string }>('SELECT receipt_no AS no FROM sale ORDER BY position DESC LIMIT 1')
    .get()
  return {
    storeId: meta.storeId,
    tillId: meta.tillId,
    isBackup: meta.isBackup === 1,
    epoch: last?.epoch ?? '',
    seq: last?.seq ?? 0,
    lastEventMs: last?.ms ?? 0,
    lastReceiptNo: receipt?.no ?? null,
  }
}
