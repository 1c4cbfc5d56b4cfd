/**
 * Stores that take minutes to build are kept from run to run in the system's folder for temporary files, under a hash
 * of the schema and of the file that builds them: change either, and they are built anew and the older ones thrown away.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadMigrations } from '#main/store/migrations.ts'

const KEPT = join(tmpdir(), 'tillbook-bench-kept')
const HASH_LENGTH = 12

/** The folder that `build` has filled, now or in a run before. Nobody may write to it. */
export async function keptFolder(
  name: string,
  builders: readonly string[],
  build: (dir: string) => void | Promise<void>,
): Promise<string> {
  const folder = join(KEPT, `${name}-${hashOf(builders)}`)
  if (existsSync(folder)) return folder
  const making = `${folder}.making-${process.pid}`
  mkdirSync(making, { recursive: true })
  try {
    await build(making)
    removeOlder(name, folder)
    renameSync(making, folder)
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
  return folder
}

function hashOf(builders: readonly string[]): string {
  const hash = createHash('sha256')
  for (const { sql } of loadMigrations()) hash.update(sql)
  for (const file of builders) hash.update(readFileSync(join(import.meta.dirname, file)))
  return hash.digest('hex').slice(0, HASH_LENGTH)
}

/** What another run is making just now is left alone. */
function removeOlder(name: string, folder: string): void {
  for (const one of readdirSync(KEPT)) {
    const isOlder = one.startsWith(`${name}-`) && !one.includes('.making-')
    if (isOlder && join(KEPT, one) !== folder) rmSync(join(KEPT, one), { recursive: true })
  }
}
