import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { scratchFolder } from '../../../tests/support/clock.ts'
import {
  connectionOf,
  countOf,
  openTestStore,
  optionsFor,
  rowsOf,
  trade,
  verifyFile,
} from '../../../tests/support/store.ts'
import { migrate, type Migration } from './migrate.ts'
import { loadMigrations } from './migrations.ts'
import { openStore } from './open.ts'

const shipped = loadMigrations()
const last = shipped.at(-1)

/** Gives `epoch` a new column the way SQLite asks for when a table has to be rebuilt. */
const REBUILD: Migration = {
  tag: '0900_rebuild',
  sql: `CREATE TABLE epoch_new (
      epoch TEXT PRIMARY KEY, parent_epoch TEXT REFERENCES epoch (epoch), parent_seq INTEGER NOT NULL,
      parent_hash BLOB NOT NULL, reason TEXT NOT NULL, opened_ms INTEGER NOT NULL,
      origin TEXT NOT NULL, verified INTEGER NOT NULL DEFAULT 0, acked_seq INTEGER NOT NULL DEFAULT 0,
      acked_hash BLOB, acked_server TEXT, note TEXT NOT NULL DEFAULT ''
    ) STRICT, WITHOUT ROWID;
    INSERT INTO epoch_new (epoch, parent_epoch, parent_seq, parent_hash, reason, opened_ms, origin,
      verified, acked_seq, acked_hash, acked_server) SELECT * FROM epoch;
    --> statement-breakpoint
    DROP TABLE epoch;
    ALTER TABLE epoch_new RENAME TO epoch;`,
}
const REBUILD_MOVES: Migration = {
  tag: '0901_rebuild_moves',
  sql: `CREATE TABLE money_move_new (
      position INTEGER NOT NULL REFERENCES journal (position), line INTEGER NOT NULL,
      account TEXT NOT NULL, amount_minor INTEGER NOT NULL, currency TEXT NOT NULL,
      PRIMARY KEY (position, line)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO money_move_new SELECT * FROM money_move;
    DROP TABLE money_move;
    ALTER TABLE money_move_new RENAME TO money_move;`,
}

function storeWithSales(): string {
  const dir = scratchFolder()
  const store = openTestStore(dir)
  trade(store, 3)
  store.close()
  return dir
}

const triggersOf = (db: Database.Database) =>
  db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY 1`).pluck().all()

const openWith = (dir: string, migrations: readonly Migration[]) =>
  openTestStore(dir, { migrations })

test('a rebuilt table keeps its rows and those that point to it, and the journal stays append-only', () => {
  const dir = storeWithSales()
  const before = openTestStore(dir)
  const triggers = triggersOf(connectionOf(before))
  const rows = rowsOf(before, 'SELECT epoch, seq FROM journal')
  before.close()
  const store = openWith(dir, [...shipped, REBUILD, REBUILD_MOVES])
  expect(rowsOf(store, 'SELECT epoch, seq FROM journal')).toEqual(rows)
  expect(rowsOf(store, 'SELECT DISTINCT note FROM epoch')).toEqual([{ note: '' }])
  expect(triggersOf(connectionOf(store))).toEqual(triggers)
  const db = connectionOf(store)
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
  expect(() => db.exec('DELETE FROM money_move')).toThrow('append-only')
  expect(() => db.exec('DELETE FROM epoch')).toThrow('FOREIGN KEY')
  trade(store, 1)
  expect(rowsOf(store, `SELECT reason FROM epoch WHERE epoch = '${store.epoch}'`)).toEqual([
    { reason: 'upgrade' },
  ])
  store.close()
  expect(verifyFile(dir).violations).toEqual([])
})

test('what was brought up to date is not touched at the next start', () => {
  const dir = storeWithSales()
  openWith(dir, [...shipped, REBUILD]).close()
  const db = new Database(join(dir, 'store.db'))
  onTestFinished(() => void db.close())
  const version = db.pragma('schema_version', { simple: true })
  const options = { nowMs: 0, backUp: () => undefined, afterEach: () => undefined }
  expect(migrate(db, [...shipped, REBUILD], options)).toEqual([])
  expect(db.pragma('schema_version', { simple: true })).toBe(version)
})

test('a migration that comes late, before one that was applied, is refused', () => {
  const dir = storeWithSales()
  openWith(dir, [...shipped, REBUILD_MOVES]).close()
  expect(() =>
    openStore(optionsFor(dir, { migrations: [...shipped, REBUILD, REBUILD_MOVES] })),
  ).toThrow(expect.objectContaining({ kind: 'newer' }) as Error)
})

test('an upgrade first writes a backup that holds all sales and cannot be opened as a store', () => {
  const dir = storeWithSales()
  openWith(dir, [...shipped, REBUILD]).close()
  const backup = join(dir, 'backup', `before-upgrade-from-${last?.tag}.db`)
  const db = new Database(backup, { readonly: true })
  onTestFinished(() => void db.close())
  expect(db.prepare('SELECT count(*) FROM sale').pluck().get()).toBe(3)
  expect(db.prepare('SELECT is_backup FROM meta').pluck().get()).toBe(1)
  expect(readdirSync(join(dir, 'backup'))).toHaveLength(1)
})

test('a new store and a start without an upgrade write no backup', () => {
  expect(existsSync(join(storeWithSales(), 'backup'))).toBe(false)
})

test('an upgrade that fails leaves the store as it was, and the backup of the next try holds newer sales', () => {
  const dir = storeWithSales()
  const broken = { tag: '0902_broken', sql: 'CREATE TABLE half (a TEXT) STRICT; SELECT nonsense' }
  const tryUpgrade = () => openStore(optionsFor(dir, { migrations: [...shipped, broken] }))
  expect(tryUpgrade).toThrow()
  const store = openTestStore(dir)
  expect(rowsOf(store, `SELECT name FROM sqlite_schema WHERE name = 'half'`)).toEqual([])
  expect(countOf(store, 'migration')).toBe(shipped.length)
  expect(connectionOf(store).pragma('foreign_keys', { simple: true })).toBe(1)
  trade(store, 2)
  store.close()
  expect(tryUpgrade).toThrow()
  const db = new Database(join(dir, 'backup', `before-upgrade-from-${last?.tag}.db`))
  onTestFinished(() => void db.close())
  expect(db.prepare('SELECT count(*) FROM sale').pluck().get()).toBe(5)
})

test('a migration that would leave rows pointing nowhere is taken back', () => {
  const dir = storeWithSales()
  const careless = { tag: '0903_careless', sql: `PRAGMA foreign_keys = OFF; DELETE FROM epoch` }
  expect(() => openStore(optionsFor(dir, { migrations: [...shipped, careless] }))).toThrow(
    expect.objectContaining({ kind: 'corrupt' }) as Error,
  )
  expect(verifyFile(dir).violations).toEqual([])
})

test('what belongs to the last migration is done with it or neither is, and is not done for the others', () => {
  const db = new Database(':memory:')
  onTestFinished(() => void db.close())
  const steps = ['a', 'b'].map((tag) => ({ tag, sql: `CREATE TABLE ${tag} (x TEXT) STRICT` }))
  const options = { nowMs: 1, backUp: () => undefined, afterEach: () => undefined }
  const tables = () => db.prepare(`SELECT name FROM sqlite_schema ORDER BY 1`).pluck().all()
  const died = () => {
    throw new Error('the power went')
  }
  expect(() => migrate(db, steps, { ...options, afterLast: died })).toThrow('the power went')
  expect(tables()).not.toContain('b')
  let done = 0
  const afterLast = () => {
    done += 1
  }
  expect(migrate(db, steps, { ...options, afterLast })).toEqual(['b'])
  expect(migrate(db, steps, { ...options, afterLast })).toEqual([])
  expect([done, tables().includes('b')]).toEqual([1, true])
})
