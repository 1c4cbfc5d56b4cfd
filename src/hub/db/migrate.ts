/** Brings the hub's database to today's shape. One process does it while the others wait; each migration is one transaction. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { must } from '#shared/kernel/assert.ts'
import type { Db } from './db.ts'

/** Any number that nobody else here locks. */
const LOCK = 7_205_759

/** Throws when a migration that was applied is another one now, or the database is newer than this program. */
export async function migrateHub(db: Db): Promise<void> {
  const migrations = hubMigrations()
  await db.transaction(async (sql) => {
    await sql.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    // Behind the lock too: two that make the same table at the same moment get in each other's way, whether or not it exists.
    await sql.query(
      'CREATE TABLE IF NOT EXISTS migration (tag text PRIMARY KEY, sha256 text NOT NULL, applied_ms bigint NOT NULL)',
    )
    const applied = await sql.query<{ tag: string; sha256: string }>(
      'SELECT tag, sha256 FROM migration',
    )
    const known = new Map(applied.map(({ tag, sha256 }) => [tag, sha256]))
    for (const { tag, statements, sha256 } of migrations) {
      const before = known.get(tag)
      known.delete(tag)
      if (before === sha256) continue
      if (before !== undefined) throw new Error(`migration ${tag} was changed after it was applied`)
      for (const statement of statements) await sql.query(statement)
      await sql.query('INSERT INTO migration (tag, sha256, applied_ms) VALUES ($1, $2, $3)', [
        tag,
        sha256,
        Date.now(),
      ])
    }
    const [newer] = known.keys()
    if (newer !== undefined) {
      throw new Error(`the database has migration ${newer}, which this program does not know`)
    }
  })
}

interface HubMigration {
  readonly tag: string
  readonly statements: readonly string[]
  readonly sha256: string
}

function hubMigrations(): readonly HubMigration[] {
  const dir = migrationsDir()
  return readdirSync(dir)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
    .map((name) => {
      const text = readFileSync(join(dir, name), 'utf8')
      return {
        tag: name.slice(0, -4),
        statements: text.split('--> statement-breakpoint'),
        sha256: createHash('sha256').update(text).digest('hex'),
      }
    })
}

function migrationsDir(): string {
  let dir = import.meta.dirname
  for (let depth = 0; depth < 6; depth += 1) {
    const candidate = join(dir, 'drizzle', 'hub')
    if (existsSync(join(candidate, '0000_hub.sql'))) return candidate
    dir = dirname(dir)
  }
  return must<string>(null, 'the folder drizzle/hub is shipped with the program')
}
