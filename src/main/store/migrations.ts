/** Finds the migration files: beside the program when packed, in drizzle/ of the tree otherwise. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { must } from '#shared/kernel/assert.ts'
import type { Migration } from './migrate.ts'

export function loadMigrations(dir: string = migrationsDir()): readonly Migration[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ tag: name.slice(0, -4), sql: readFileSync(join(dir, name), 'utf8') }))
}

function migrationsDir(): string {
  let dir = import.meta.dirname
  for (let depth = 0; depth < 6; depth += 1) {
    const candidate = join(dir, 'drizzle')
    if (existsSync(join(candidate, '0000_store.sql'))) return candidate
    dir = dirname(dir)
  }
  return must<string>(null, 'the folder drizzle/ is shipped with the program')
}
