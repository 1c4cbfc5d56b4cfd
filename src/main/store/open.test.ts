import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { testStore } from '../../../tests/support/goods.ts'
import { scratchFolder } from '../../../tests/support/clock.ts'
import { openAsNobody } from '../../../tests/support/child.ts'
import {
  connectionOf,
  copyOf,
  countOf,
  openTestStore,
  optionsFor,
  pathIn,
  tamper,
  trade,
  verifyFile,
} from '../../../tests/support/store.ts'
import { StoreOpenError } from './errors.ts'
import { loadMigrations } from './migrations.ts'
import { openStore, type OpenStoreOptions } from './open.ts'
import { verifyStore } from './verify.ts'

const NORMAL = 1
const FULL = 2

/** A folder with a store in which a shift is open and two sales were made; closed. */
function storeWithSales(): string {
  const dir = scratchFolder()
  const store = openTestStore(dir)
  trade(store, 2)
  store.close()
  return dir
}

function kindOf(dir: string, options: Partial<OpenStoreOptions> = {}): string {
  try {
    openStore(optionsFor(dir, options)).close()
    return 'opened'
  } catch (error) {
    if (error instanceof StoreOpenError) return error.kind
    throw error
  }
}

test('every opening of the store syncs every commit, the second and the third as well as the first', () => {
  const dir = scratchFolder()
  for (let opening = 1; opening <= 3; opening += 1) {
    const store = openTestStore(dir)
    const db = connectionOf(store)
    const read = (name: string) => db.pragma(name, { simple: true })
    expect.soft(read('synchronous'), `opening ${opening}`).toBe(FULL)
    expect.soft(read('journal_mode')).toBe('wal')
    expect.soft(read('foreign_keys')).toBe(1)
    expect.soft(read('recursive_triggers')).toBe(1)
    expect.soft(read('trusted_schema')).toBe(0)
    expect.soft(read('cell_size_check')).toBe(1)
    trade(store, 1)
    store.close()
  }
})

test('control: the library by itself would open the same file again without syncing commits', () => {
  const db = new Database(pathIn(storeWithSales()))
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
  db.prepare('SELECT count(*) FROM journal').get()
  expect(db.pragma('synchronous', { simple: true })).toBe(NORMAL)
  db.close()
})

test('a folder without a store is refused unless a new one is asked for', () => {
  expect(() => openStore({ ...optionsFor(scratchFolder()), create: undefined as never })).toThrow(
    expect.objectContaining({ kind: 'unreadable' }) as Error,
  )
})

test('what is not a database is refused as corrupt and left as it is', () => {
  const dir = scratchFolder()
  const text = 'this is the shopping list of the person who copied the wrong file\n'.repeat(200)
  writeFileSync(pathIn(dir), text)
  expect(kindOf(dir)).toBe('corrupt')
  expect(readFileSync(pathIn(dir), 'utf8')).toBe(text)
})

test('a damaged header is refused as corrupt', () => {
  const dir = storeWithSales()
  const bytes = readFileSync(pathIn(dir))
  bytes.fill(0xff, 0, 100)
  writeFileSync(pathIn(dir), bytes)
  expect(kindOf(dir)).toBe('corrupt')
})

test('a file cut off in the middle is refused as corrupt', () => {
  const dir = storeWithSales()
  const bytes = readFileSync(pathIn(dir))
  writeFileSync(pathIn(dir), bytes.subarray(0, 4096 * 3))
  expect(kindOf(dir)).toBe('corrupt')
})

test('an empty file is refused as corrupt and does not become a new store on the quiet', () => {
  const dir = storeWithSales()
  writeFileSync(pathIn(dir), '')
  expect(kindOf(dir, { create: undefined as never })).toBe('corrupt')
})

test('a database that was never enrolled is refused as corrupt when no new store is asked for', () => {
  const dir = storeWithSales()
  tamper(dir, (db) => db.exec('DELETE FROM journal; DELETE FROM head; DELETE FROM meta'))
  expect(kindOf(dir, { create: undefined as never })).toBe('corrupt')
})

test('a write-ahead file without its database is not taken for a new store', () => {
  const dir = scratchFolder()
  writeFileSync(`${pathIn(dir)}-wal`, 'frames of sales')
  expect(kindOf(dir)).toBe('corrupt')
  expect(readFileSync(`${pathIn(dir)}-wal`, 'utf8')).toBe('frames of sales')
})

test('a store of a newer program is refused', () => {
  const dir = storeWithSales()
  tamper(dir, (db) => db.exec(`INSERT INTO migration VALUES ('9999_future', 'abc', 0)`))
  expect(kindOf(dir)).toBe('newer')
})

test('a migration that was edited after it was applied is refused', () => {
  const dir = storeWithSales()
  tamper(dir, (db) => db.exec(`UPDATE migration SET sha256 = 'abc'`))
  expect(kindOf(dir)).toBe('edited-migration')
})

test('a backup is refused as a live store', () => {
  const dir = storeWithSales()
  tamper(dir, (db) => db.exec('UPDATE meta SET is_backup = 1'))
  expect(kindOf(dir)).toBe('backup')
})

test('a backup is refused before anything in it is changed', () => {
  const dir = storeWithSales()
  tamper(dir, (db) => db.exec('UPDATE meta SET is_backup = 1'))
  const next = { tag: '9999_next', sql: 'CREATE TABLE next (id INTEGER PRIMARY KEY) STRICT' }
  const db = new Database(pathIn(dir), { readonly: true })
  const version = () => db.pragma('schema_version', { simple: true })
  const before = version()
  expect(kindOf(dir, { migrations: [...loadMigrations(), next] })).toBe('backup')
  expect(version()).toBe(before)
  db.close()
})

test.each([
  ['the last event is changed', `UPDATE journal SET body = '{}' WHERE position = 4`],
  ['the last event is missing', 'DELETE FROM journal WHERE position = 4'],
  ['the head names an earlier event', 'UPDATE head SET seq = seq - 1'],
  ['the head is missing', 'DELETE FROM head'],
])('a store is refused as corrupt when %s', (_what, sql) => {
  const dir = storeWithSales()
  tamper(dir, (db) => db.exec(sql))
  expect(kindOf(dir)).toBe('corrupt')
})

test('a folder that may not be written is refused as read-only, and so is a file', () => {
  const dir = storeWithSales()
  chmodSync(dir, 0o555)
  expect(openAsNobody(dir)).toBe('StoreOpenError read-only')
  chmodSync(dir, 0o777)
  chmodSync(pathIn(dir), 0o444)
  expect(openAsNobody(dir)).toBe('StoreOpenError read-only')
  chmodSync(pathIn(dir), 0o666)
  rmSync(join(dir, 'lock.db'))
  expect(openAsNobody(dir)).toBe('opened')
})

test('a store that was refused is not held: it opens once what was wrong is gone', () => {
  const dir = storeWithSales()
  tamper(dir, (db) => db.exec('UPDATE meta SET is_backup = 1'))
  expect(kindOf(dir)).toBe('backup')
  tamper(dir, (db) => db.exec('UPDATE meta SET is_backup = 0'))
  expect(kindOf(dir)).toBe('opened')
})

test('closing leaves one file with everything in it', () => {
  const dir = storeWithSales()
  expect(existsSync(`${pathIn(dir)}-wal`)).toBe(false)
  expect(verifyFile(dir)).toMatchObject({ events: 4, chainOk: true, projectionOk: true })
})

test('sales that were only in the write-ahead file are there after a crash', () => {
  const dir = scratchFolder()
  trade(openTestStore(dir), 3)
  const store = openTestStore(copyOf(dir))
  expect(countOf(store, 'sale')).toBe(3)
})

test('a new store is made whole or not at all', () => {
  const dir = scratchFolder()
  const broken = {
    ...testStore(),
    fill() {
      throw new Error('the catalogue could not be read')
    },
  }
  expect(() => openStore(optionsFor(dir, { create: broken }))).toThrow('could not be read')
  expect(existsSync(pathIn(dir))).toBe(false)
  const store = openTestStore(dir)
  expect(countOf(store, 'item')).toBeGreaterThan(0)
})

test('a start that died while making the store leaves nothing that a next one trips over', () => {
  const dir = scratchFolder()
  writeFileSync(join(dir, 'store.db.new'), 'half of a store')
  writeFileSync(join(dir, 'store.db.new-wal'), 'and its log')
  const store = openTestStore(dir)
  expect(verifyStore(connectionOf(store)).violations).toEqual([])
  store.close()
  expect(existsSync(join(dir, 'store.db.new'))).toBe(false)
})
