/** Where a hub's database is, and opening it: embedded in a folder of its own, or on a server that several hubs share. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import type { Db } from '../db/db.ts'
import { migrateHub } from '../db/migrate.ts'
import { openPglite } from '../db/pglite.ts'
import { openPostgres } from '../db/postgres.ts'
import { settleIncarnation } from '../incarnation.ts'
import { holdFolder } from './hold-folder.ts'

export interface PlaceFlags {
  readonly dir?: string
  readonly databaseUrl?: string
}

export const placeOptions = (command: Command): Command =>
  command
    .option('--dir <dir>', 'folder of the embedded database (default: ./hub-data)')
    .option('--database-url <url>', 'PostgreSQL 15 or newer; also by DATABASE_URL')

export interface OpenedDb {
  readonly db: Db
  /** It has just come to be. */
  readonly isNew: boolean
  /** Of an embedded database, else null. */
  readonly dir: string | null
  close(): Promise<void>
}

/** Migrated, and with its incarnation settled. */
export async function openDatabase(flags: PlaceFlags, nowMs: number): Promise<OpenedDb> {
  const url = flags.databaseUrl ?? process.env['DATABASE_URL']
  if (flags.dir === undefined && url !== undefined && url !== '') {
    const db = openPostgres(url)
    return settled(db, null, nowMs, () => db.close())
  }
  const dir = resolve(flags.dir ?? process.env['TILLBOOK_HUB_DIR'] ?? 'hub-data')
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const release = holdFolder(dir)
  const db = await openPglite(join(dir, 'data'))
  return settled(db, dir, nowMs, async () => {
    await db.close()
    release()
  })
}

async function settled(
  db: Db,
  dir: string | null,
  nowMs: number,
  close: () => Promise<void>,
): Promise<OpenedDb> {
  try {
    await migrateHub(db)
    const before = await db.query('SELECT 1 FROM hub')
    await settleIncarnation(db, dir === null ? null : join(dir, 'incarnation'), nowMs)
    return { db, dir, isNew: before.length === 0, close }
  } catch (error) {
    await close()
    throw error
  }
}
