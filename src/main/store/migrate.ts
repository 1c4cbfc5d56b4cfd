/**
 * Brings the file to the schema of this program, forward only. Our own runner, since a generic one accepts
 * edited files, skips late ones, and cannot switch foreign keys off around a table rebuild
 * (docs/adr/0006). Shipped migrations are frozen: their hash is kept in the file and compared.
 */
import { createHash } from 'node:crypto'
import type Database from 'better-sqlite3'
import { StoreOpenError } from './errors.ts'

export interface Migration {
  /** File name without ending; the order of names is the order of running. */
  readonly tag: string
  readonly sql: string
}

export interface AppliedRow {
  readonly tag: string
  readonly sha256: string
}

const BREAKPOINT = '--> statement-breakpoint'

export interface MigrateOptions {
  readonly nowMs: number
  /** Called once before anything changes in a file that already holds data. */
  readonly backUp: (fromTag: string) => void
  /** Recreates triggers and what else a table rebuild would silently drop. */
  readonly afterEach: (db: Database.Database) => void
  /** What belongs to the new schema and must not be forgotten: in the transaction of the last migration. */
  readonly afterLast?: (db: Database.Database) => void
}

/**
 * Returns the tags that were applied now. Throws StoreOpenError `newer` when the file knows migrations
 * that this program does not, `edited-migration` when one was changed after it shipped.
 */
export function migrate(
  db: Database.Database,
  migrations: readonly Migration[],
  options: MigrateOptions,
): readonly string[] {
  db.exec(
    'CREATE TABLE IF NOT EXISTS migration (tag TEXT PRIMARY KEY, sha256 TEXT NOT NULL, applied_ms INTEGER NOT NULL) STRICT',
  )
  const applied = db.prepare<[], AppliedRow>('SELECT tag, sha256 FROM migration ORDER BY tag').all()
  checkApplied(applied, migrations)
  const pending = migrations.slice(applied.length)
  const last = applied.at(-1)
  if (pending.length > 0 && last !== undefined) options.backUp(last.tag)
  for (const migration of pending) {
    applyOne(db, migration, options, migration === pending.at(-1))
  }
  return pending.map((migration) => migration.tag)
}

/** Throws StoreOpenError `newer` or `edited-migration`. */
export function checkApplied(
  applied: readonly AppliedRow[],
  migrations: readonly Migration[],
): void {
  for (const [index, row] of applied.entries()) {
    const known = migrations[index]
    if (known === undefined || known.tag !== row.tag) {
      throw new StoreOpenError('newer', `the file has ${row.tag}, which this program does not know`)
    }
    if (hashOf(known) !== row.sha256) {
      throw new StoreOpenError('edited-migration', `${row.tag} was changed after it was applied`)
    }
  }
}

/** Foreign keys go off outside the transaction: inside, the pragma does nothing. */
function applyOne(
  db: Database.Database,
  migration: Migration,
  options: MigrateOptions,
  isLast: boolean,
): void {
  db.pragma('foreign_keys = OFF')
  try {
    db.exec('BEGIN IMMEDIATE')
    for (const sql of migration.sql.split(BREAKPOINT)) db.exec(sql)
    options.afterEach(db)
    if (isLast) options.afterLast?.(db)
    const broken = db.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0) {
      throw new StoreOpenError('corrupt', `${migration.tag} leaves ${broken.length} broken links`)
    }
    db.prepare('INSERT INTO migration (tag, sha256, applied_ms) VALUES (?, ?, ?)').run(
      migration.tag,
      hashOf(migration),
      options.nowMs,
    )
    db.exec('COMMIT')
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  } finally {
    db.pragma('foreign_keys = ON')
  }
}

const hashOf = (migration: Migration): string =>
  createHash('sha256').update(migration.sql).digest('hex')
