/**
 * A hub's database for tests: one PGlite per worker, emptied before each use, because opening one takes seconds. Those that
 * need several processes or real concurrency ask for PostgreSQL and are skipped aloud where it is not to be had.
 */
import type { Db } from '#hub/db/db.ts'
import { migrateHub } from '#hub/db/migrate.ts'
import { openPglite } from '#hub/db/pglite.ts'

let opened: Promise<Db> | null = null

/** Migrated and empty. Do not close it. */
export async function emptyHubDb(): Promise<Db> {
  opened ??= openMigrated()
  const db = await opened
  const tables = await db.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
     WHERE n.nspname = 'public' AND relkind IN ('r', 'p') AND NOT relispartition
       AND relname <> 'migration'`,
  )
  await db.script(`TRUNCATE ${tables.map(({ name }) => name).join(', ')}`)
  return db
}

async function openMigrated(): Promise<Db> {
  const db = await openPglite(null)
  await migrateHub(db)
  return db
}
