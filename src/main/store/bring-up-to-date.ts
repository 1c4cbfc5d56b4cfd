/** The file of a store to the schema of this program, projections and all. */
import type Database from 'better-sqlite3'
import { migrate, type Migration, type MigrateOptions } from './migrate.ts'
import { loadMigrations } from './migrations.ts'
import { rewriteProjections } from './rebuild.ts'
import { raiseStanding } from './standing.ts'
import type { WriteTx } from './tx.ts'

/**
 * Returns the tags that were applied now. Tables that came with one of them are filled from the journal. Throws what
 * migrate throws.
 */
export function bringUpToDate(
  db: Database.Database,
  options: Pick<MigrateOptions, 'nowMs' | 'backUp'>,
  migrations: readonly Migration[] = loadMigrations(),
): readonly string[] {
  return migrate(db, migrations, {
    ...options,
    afterEach: raiseStanding,
    afterLast: fillFromJournal,
  })
}

/** With the migration or not at all: a start that finds the schema up to date looks no further. */
function fillFromJournal(db: Database.Database): void {
  const hasEvents = db.prepare('SELECT 1 FROM journal LIMIT 1').get() !== undefined
  if (hasEvents) rewriteProjections({ db } as unknown as WriteTx)
}
