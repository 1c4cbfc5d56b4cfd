/** Makes a file what it was before a migration: its tables and those of all later ones are gone, and nobody ran them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'

const FOLDER = 'drizzle'

/** For migrations that only make tables. The tables are told by the files, so that a later one needs no mention. */
export function undoFrom(db: Database.Database, tag: string): void {
  const later = readdirSync(FOLDER).filter((name) => name.endsWith('.sql') && name >= tag)
  const tables = later.flatMap((name) =>
    [...readFileSync(join(FOLDER, name), 'utf8').matchAll(/^CREATE TABLE (\w+)/gmu)].map(
      ([, table = '']) => table,
    ),
  )
  db.pragma('foreign_keys = OFF')
  for (const table of tables.toReversed()) db.exec(`DROP TABLE ${table}`)
  db.prepare('DELETE FROM migration WHERE tag >= ?').run(tag)
  db.pragma('foreign_keys = ON')
}
