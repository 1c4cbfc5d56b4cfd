import { beforeAll, expect, test } from 'vitest'
import type Database from 'better-sqlite3'
import { rmSync } from 'node:fs'
import { temporaryFolder } from '../../../tests/support/clock.ts'
import {
  copyOf,
  openTestStore,
  optionsFor,
  rulesIn,
  tamper,
  trade,
  verifyFile,
} from '../../../tests/support/store.ts'
import { openStore } from './open.ts'

let clean: string
beforeAll(() => {
  clean = temporaryFolder()
  const first = openStore(optionsFor(clean))
  trade(first, 3)
  first.close()
  const second = openStore(optionsFor(clean))
  trade(second, 3)
  second.close()
  return () => rmSync(clean, { recursive: true, force: true })
})

const after = (change: string | ((db: Database.Database) => void)) => {
  const dir = copyOf(clean)
  tamper(dir, typeof change === 'string' ? (db) => db.exec(change) : change)
  return verifyFile(dir)
}

test('a store in which nothing was tampered with has nothing to report', () => {
  expect(verifyFile(clean)).toEqual({
    events: 9,
    chainOk: true,
    projectionOk: true,
    violations: [],
  })
})

test('a store that is selling can be verified beside it', () => {
  const dir = copyOf(clean)
  const store = openTestStore(dir)
  trade(store, 2)
  expect(verifyFile(dir)).toMatchObject({ events: 12, violations: [] })
})

const CHAIN = { chainOk: false, projectionOk: true }
const PROJECTION = { chainOk: true, projectionOk: false }

test.each<[string, string, string[], object]>([
  ['the head names another event', 'UPDATE head SET seq = seq - 1', ['I3'], CHAIN],
  ['the head has another hash', 'UPDATE head SET hash = zeroblob(32)', ['I3'], CHAIN],
  [
    'head office is said to have what we do not hold',
    'UPDATE epoch SET acked_seq = 99',
    ['I8'],
    CHAIN,
  ],
  [
    'head office confirmed something else',
    'UPDATE epoch SET acked_seq = 2, acked_hash = zeroblob(32)',
    ['I9'],
    CHAIN,
  ],
  [
    'an epoch names another parent',
    'UPDATE epoch SET parent_hash = zeroblob(32) WHERE parent_epoch IS NOT NULL',
    ['I4', 'I10'],
    CHAIN,
  ],
  [
    'a balance was corrected by hand',
    `UPDATE stock_balance SET quantity_milli = quantity_milli + 1 WHERE sku = 'COLA' AND location = 'FLOOR'`,
    ['I5', 'I6'],
    PROJECTION,
  ],
  [
    'both sides of a balance were corrected by hand',
    `UPDATE stock_balance SET quantity_milli = 0 WHERE sku = 'COLA'`,
    ['I5'],
    PROJECTION,
  ],
  ['a balance is missing', `DELETE FROM stock_balance WHERE sku = 'COLA'`, ['I5'], PROJECTION],
  [
    'goods moved that no event moved',
    `UPDATE stock_move SET quantity_milli = quantity_milli + 1 WHERE position = 3 AND line = 0`,
    ['stock-moves', 'I5'],
    PROJECTION,
  ],
  [
    'moved goods are missing',
    'DELETE FROM stock_move WHERE position = 3',
    ['stock-moves', 'I5'],
    PROJECTION,
  ],
  [
    'money moved that no event moved',
    'UPDATE money_move SET amount_minor = amount_minor + 1 WHERE position = 3 AND line = 0',
    ['money-moves', 'I7'],
    PROJECTION,
  ],
  [
    'money was booked to other accounts',
    `UPDATE money_move SET account = 'safe' WHERE position = 3 AND line = 0`,
    ['money-moves'],
    PROJECTION,
  ],
  [
    'a sale cannot be found by its number',
    `UPDATE sale SET receipt_no = 'X' WHERE position = 3`,
    ['sale'],
    PROJECTION,
  ],
])('verify finds that %s', (_what, sql, rules, verdict) => {
  const report = after(sql)
  // Whatever differs from the journal is told once more by the name of its table.
  expect(rulesIn(report)).toEqual(verdict === PROJECTION ? [...rules, 'projection'] : rules)
  expect(report).toMatchObject(verdict)
})

test.each([
  ['shift', `UPDATE shift SET cashier_no = '999'`, '/2'],
  ['sale', 'UPDATE sale SET copies = copies + 1 WHERE position = 4', '/4'],
  ['sale', 'UPDATE sale SET paid_minor = paid_minor + 1 WHERE position = 4', '/4'],
  ['stock_balance', 'UPDATE stock_balance SET last_position = last_position - 1', '/'],
  ['location', `UPDATE location SET is_sellable = 1 WHERE code = 'DAMAGED'`, 'DAMAGED'],
])('verify names the projection %s when a row of it is wrong: %s', (table, sql, example) => {
  const report = after(sql)
  expect(rulesIn(report)).toEqual(['projection'])
  const [violation] = report.violations
  expect(violation?.place).toBe(table)
  expect(violation?.detail).toContain(example)
  expect(report).toMatchObject(PROJECTION)
})

test.each([
  ['origin', `UPDATE journal SET origin = 'mocal' WHERE position = 3`],
  ['hash_alg', 'UPDATE journal SET hash_alg = 3 WHERE position = 3'],
  ['position', 'UPDATE journal SET position = 3 + 64 WHERE position = 3'],
  ['version', 'UPDATE journal SET version = version + 65536 WHERE position = 3'],
  ['clock_flags', 'UPDATE journal SET clock_flags = 1 << 32 WHERE position = 3'],
])('verify names a change of %s, which the hash does not cover', (column, sql) => {
  const { violations } = after(sql)
  const named = violations.find((one) => one.rule === 'column')
  expect(named).toMatchObject({ column })
  expect(named?.place).toMatch(/\/3$/u)
})

test('verify says which column was changed and what it held', () => {
  const { violations } = after(`UPDATE journal SET actor = '301' WHERE position = 3`)
  expect(violations).toHaveLength(1)
  expect(violations[0]).toMatchObject({ rule: 'hash', column: 'actor' })
  expect(violations[0]?.detail).toContain('it was 101')
})

test('more than one changed bit is named by its event, and no column is blamed', () => {
  const { violations } = after(`UPDATE journal SET actor = '999' WHERE position = 3`)
  expect(violations[0]).toMatchObject({ rule: 'hash', column: null })
})

test('a deleted event is found as a gap and as a broken link', () => {
  const report = after('DELETE FROM journal WHERE position = 3')
  expect(rulesIn(report)).toEqual(expect.arrayContaining(['I2', 'I4']))
  expect(report).toMatchObject({ chainOk: false })
})

test('an event that was cut off at the end is found', () => {
  expect(rulesIn(after('DELETE FROM journal WHERE position = 9'))).toEqual(
    expect.arrayContaining(['I3']),
  )
})

test('two events that changed places are found', () => {
  const report = after(`
    UPDATE journal SET seq = 99 WHERE position = 3; UPDATE journal SET seq = 3 WHERE position = 4;
    UPDATE journal SET seq = 4 WHERE position = 3`)
  expect(rulesIn(report)).toEqual(['hash'])
  expect(report.violations).toHaveLength(2)
})

test('goods and money of no event at all are found, even when the balances agree with them', () => {
  const report = after(`
    INSERT INTO stock_move SELECT 999, line, sku, lot, serial, quantity_milli, from_location,
      to_location, reason FROM stock_move WHERE position = 3;
    INSERT INTO money_move SELECT 999, line, account, amount_minor, currency
      FROM money_move WHERE position = 3;
    DELETE FROM stock_balance;
    INSERT INTO stock_balance SELECT sku, lot, location, sum(quantity), 9 FROM (
      SELECT sku, lot, to_location AS location, quantity_milli AS quantity FROM stock_move
      UNION ALL SELECT sku, lot, from_location, -quantity_milli FROM stock_move) GROUP BY 1, 2, 3`)
  expect(rulesIn(report)).toEqual(['stock-moves', 'money-moves', 'projection'])
  expect(report).toMatchObject(PROJECTION)
})

test('a body that was bent out of shape is named and does not stop the check', () => {
  const report = after(`UPDATE journal SET body = '{"lines":7}' WHERE position = 3`)
  expect(report.events).toBe(9)
  expect(report.violations.map(({ rule, place }) => [rule, place.slice(-2)])).toEqual(
    expect.arrayContaining([
      ['hash', '/3'],
      ['body', '/3'],
    ]),
  )
})

test('a wrong balance is reported as such behind more broken events than are listed', () => {
  const dir = copyOf(clean)
  const store = openTestStore(dir)
  trade(store, 110)
  store.close()
  tamper(dir, (db) => {
    db.exec(`UPDATE journal SET actor = '999'; UPDATE stock_balance SET quantity_milli = 0`)
  })
  const report = verifyFile(dir)
  expect(report).toMatchObject({ chainOk: false, projectionOk: false })
  expect(report.violations).toHaveLength(100)
})

test('a damaged page is found', () => {
  const report = after((db) => {
    db.unsafeMode(true)
    db.pragma('writable_schema = ON')
    db.exec(`UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'sale')
             WHERE name = 'effect'`)
  })
  expect(rulesIn(report)).toContain('file')
})
