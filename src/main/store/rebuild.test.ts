import { beforeAll, expect, test } from 'vitest'
import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { temporaryFolder } from '../../../tests/support/clock.ts'
import {
  connectionOf,
  copyOf,
  openTestStore,
  optionsFor,
  pathIn,
  rowsOf,
  tamper,
  trade,
  verifyFile,
} from '../../../tests/support/store.ts'
import { openDatabaseReadonly } from './database.ts'
import { openStore } from './open.ts'
import { PROJECTIONS } from './project.ts'
import { compareProjections, isDifferent, rewriteProjections } from './rebuild.ts'

let clean: string
beforeAll(() => {
  clean = temporaryFolder()
  const store = openStore(optionsFor(clean))
  trade(store, 5)
  store.close()
  return () => rmSync(clean, { recursive: true, force: true })
})

const compareFile = (dir: string) => {
  const db = openDatabaseReadonly(pathIn(dir))
  try {
    return compareProjections(db)
  } finally {
    db.close()
  }
}

test('a store that nobody touched is what its journal says, table by table', () => {
  const report = compareFile(clean)
  expect(isDifferent(report)).toBe(false)
  expect(report).toMatchObject({ events: 7, unreadable: [] })
  expect(report.tables.map(({ table }) => table)).toEqual([...PROJECTIONS])
  expect(report.tables.find(({ table }) => table === 'sale')).toMatchObject({ rows: 5 })
})

test('every projection can be emptied, is found out, and is made again', () => {
  const dir = copyOf(clean)
  const before = contentsOf(dir)
  for (const table of PROJECTIONS.filter((name) => (before[name] ?? []).length > 0)) {
    tamper(dir, (db) => db.exec(`DELETE FROM "${table}"`))
    const found = compareFile(dir).tables.find((one) => one.table === table)
    expect(found, table).toMatchObject({ missing: before[table]?.length, extra: 0 })
    mend(dir)
    expect(contentsOf(dir), table).toEqual(before)
  }
})

test('a row that should not be there is found and taken away', () => {
  const dir = copyOf(clean)
  tamper(dir, (db) => db.exec(`INSERT INTO money_move VALUES (3, 99, 'safe', 5, 'CNY')`))
  const found = compareFile(dir).tables.find((one) => one.table === 'money_move')
  expect(found).toMatchObject({
    missing: 0,
    extra: 1,
    example: expect.stringMatching(/\/3$/u) as string,
  })
  mend(dir)
  expect(verifyFile(dir).violations).toEqual([])
})

test('what was mended is append-only again', () => {
  const dir = copyOf(clean)
  tamper(dir, (db) => db.exec('DELETE FROM stock_move'))
  mend(dir)
  const store = openTestStore(dir)
  const db = connectionOf(store)
  for (const table of ['journal', 'stock_move', 'money_move']) {
    expect(() => db.exec(`DELETE FROM ${table}`), table).toThrow('append-only')
  }
})

test('a store that is selling can be compared beside it, and nothing is written', () => {
  const dir = copyOf(clean)
  const store = openTestStore(dir)
  trade(store, 2)
  const before = rowsOf(store, 'SELECT count(*) AS changes FROM sqlite_schema')
  expect(isDifferent(compareFile(dir))).toBe(false)
  trade(store, 1)
  expect(rowsOf(store, 'SELECT count(*) AS changes FROM sqlite_schema')).toEqual(before)
})

test('comparing leaves the connection as it was: its statements mean the stored tables again', () => {
  const store = openTestStore(copyOf(clean))
  trade(store, 1)
  const db = connectionOf(store)
  const count = db.prepare<[], { rows: number }>('SELECT count(*) AS rows FROM sale')
  expect(count.get()?.rows).toBe(6)
  compareProjections(db)
  expect(count.get()?.rows).toBe(6)
  trade(store, 1)
  expect(count.get()?.rows).toBe(7)
  expect(rowsOf(store, 'SELECT name FROM sqlite_temp_schema')).toEqual([])
})

test('an event of which nothing can be made is named and does not stop the rest', () => {
  const dir = copyOf(clean)
  tamper(dir, (db) => db.exec(`UPDATE journal SET body = '{"lines":7}' WHERE position = 4`))
  const report = compareFile(dir)
  expect(report.unreadable).toEqual([expect.stringMatching(/\/4$/u)])
  expect(report.events).toBe(7)
})

function mend(dir: string): void {
  const store = openStore(optionsFor(dir))
  store.write((tx) => rewriteProjections(tx))
  store.close()
}

function contentsOf(dir: string): Record<string, unknown[]> {
  const db = new Database(pathIn(dir), { readonly: true })
  const rows = Object.fromEntries(
    PROJECTIONS.map((table) => [table, db.prepare(`SELECT * FROM "${table}"`).all()]),
  )
  db.close()
  return rows
}
