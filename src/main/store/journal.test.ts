import type Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { CLOCK_STEPPED_BACK } from '#shared/ledger/event.ts'
import { moneyMovesOf, stockMovesOf } from '#shared/ledger/moves.ts'
import { scratchFolder, testClock } from '../../../tests/support/clock.ts'
import {
  connectionOf,
  copyOf,
  countOf,
  openTestShift,
  openTestStore,
  rowOf,
  rowsOf,
  sell,
  trade,
  verifyFile,
} from '../../../tests/support/store.ts'
import { toEvent } from './journal-row.ts'
import type { Store } from './store.ts'

const columnsOf = (db: Database.Database, table: string): string =>
  (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name).join(', ')

const journalOf = (store: Store) =>
  rowsOf(store, 'SELECT epoch, seq, type, hash, prev_hash FROM journal ORDER BY position') as {
    epoch: string
    seq: number
    type: string
    hash: Buffer
    prev_hash: Buffer
  }[]

const headOf = (store: Store) => store.read((tx) => rowOf(tx, 'SELECT * FROM head'))
const countersOf = (store: Store) => store.read((tx) => rowOf(tx, 'SELECT * FROM meta'))

test.each(['journal', 'stock_move', 'money_move'])(
  'nothing in %s can be changed, deleted, replaced or written over',
  (table) => {
    const store = openTestStore()
    trade(store, 2)
    const db = connectionOf(store)
    const columns = columnsOf(db, table)
    const before = rowsOf(store, `SELECT * FROM ${table}`)
    const key = table === 'journal' ? 'position' : 'position, line'
    const deeds = [
      `UPDATE ${table} SET position = position`,
      `UPDATE OR REPLACE ${table} SET position = position + 1`,
      `DELETE FROM ${table}`,
      `INSERT OR REPLACE INTO ${table} (${columns}) SELECT ${columns} FROM ${table}`,
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM ${table} WHERE true
         ON CONFLICT (${key}) DO UPDATE SET position = excluded.position`,
    ]
    for (const deed of deeds) {
      expect.soft(() => db.exec(deed), deed).toThrow(`${table} is append-only`)
    }
    expect(rowsOf(store, `SELECT * FROM ${table}`)).toEqual(before)
  },
)

test.each([
  ['place', 'position'],
  ['id', 'event_id'],
  ['number', 'epoch, seq'],
])('a tool cannot put another event at the %s of one that is there', (_what, kept) => {
  const store = openTestStore()
  trade(store, 1)
  const db = connectionOf(store)
  db.pragma('recursive_triggers = OFF')
  const other: Readonly<Record<string, string>> = {
    position: 'position + 100',
    event_id: `event_id || 'x'`,
    seq: 'seq + 100',
  }
  const columns = columnsOf(db, 'journal')
  const values = columns
    .split(', ')
    .map((name) => (kept.split(', ').includes(name) ? name : (other[name] ?? name)))
  expect(() =>
    db.exec(`INSERT OR REPLACE INTO journal (${columns}) SELECT ${values.join(', ')} FROM journal`),
  ).toThrow('journal is append-only')
})

test('events are numbered without a gap and each carries the hash of the one before', () => {
  const store = openTestStore()
  trade(store, 4)
  const rows = journalOf(store)
  expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6])
  for (const [index, row] of rows.entries()) {
    const before = index === 0 ? Buffer.alloc(32) : rows[index - 1]?.hash
    expect(row.prev_hash).toEqual(before)
  }
  const last = rows.at(-1)
  expect(headOf(store)).toMatchObject({ epoch: last?.epoch, seq: last?.seq, hash: last?.hash })
})

test('balances, moves and the index of sales are what the events of the journal say', () => {
  const store = openTestStore()
  trade(store, 5)
  store.write((tx) => sell(tx, store, { goods: { BAG: 1000, APPLES: 333 } }))
  const events = rowsOf(
    store,
    'SELECT position, type, version, body FROM journal ORDER BY position',
  ).map((row) => ({
    position: row['position'],
    event: toEvent({
      type: String(row['type']),
      version: Number(row['version']),
      body: String(row['body']),
    }),
  }))
  const balances = new Map<string, number>()
  const add = (key: string, milli: number) => balances.set(key, (balances.get(key) ?? 0) + milli)
  for (const { event } of events) {
    for (const move of stockMovesOf(event)) {
      add(`${move.sku}@${move.to}`, move.quantityMilli)
      add(`${move.sku}@${move.from}`, -move.quantityMilli)
    }
  }
  const stored = rowsOf(store, 'SELECT sku, location, quantity_milli FROM stock_balance')
  expect(
    new Map(
      stored.map((row) => [
        `${String(row['sku'])}@${String(row['location'])}`,
        row['quantity_milli'],
      ]),
    ),
  ).toEqual(balances)
  const money = events.flatMap(({ position, event }) =>
    moneyMovesOf(event).map(({ account, amountMinor }, line) => ({
      position,
      line,
      account,
      amount_minor: amountMinor,
    })),
  )
  expect(
    rowsOf(store, 'SELECT position, line, account, amount_minor FROM money_move ORDER BY 1, 2'),
  ).toEqual(money)
  const sales = events.flatMap(({ position, event }) =>
    event.type === 'sale.completed' ? [{ position, receipt_no: event.body.receiptNo }] : [],
  )
  expect(rowsOf(store, 'SELECT position, receipt_no FROM sale ORDER BY position')).toEqual(sales)
})

test('a start that records nothing leaves no trace in the journal', () => {
  const dir = scratchFolder()
  openTestStore(dir).close()
  const store = openTestStore(dir)
  expect(countOf(store, 'journal')).toBe(0)
  trade(store, 1)
  const head = headOf(store)
  store.close()
  for (let start = 0; start < 3; start += 1) openTestStore(dir).close()
  const again = openTestStore(dir)
  expect(countOf(again, 'epoch')).toBe(1)
  expect(headOf(again)).toEqual(head)
})

test('the first event of a start opens an epoch that names the head before it', () => {
  const dir = scratchFolder()
  const first = openTestStore(dir)
  trade(first, 1)
  const head = headOf(first)
  first.close()
  const store = openTestStore(dir)
  trade(store, 2)
  const rows = journalOf(store)
  expect(rows.map(({ epoch, seq, type }) => [epoch === head['epoch'], seq, type])).toEqual([
    [true, 1, 'epoch.opened'],
    [true, 2, 'shift.opened'],
    [true, 3, 'sale.completed'],
    [false, 1, 'epoch.opened'],
    [false, 2, 'sale.completed'],
    [false, 3, 'sale.completed'],
  ])
  expect(rows[3]?.prev_hash).toEqual(head['hash'])
  expect(store.read((tx) => rowOf(tx, 'SELECT * FROM epoch WHERE epoch = ?', store.epoch))).toEqual(
    expect.objectContaining({
      parent_epoch: head['epoch'],
      parent_seq: head['seq'],
      parent_hash: head['hash'],
      reason: 'boot',
    }),
  )
})

test('two copies of one file go on in different epochs, and no receipt number comes twice', () => {
  const dir = scratchFolder()
  const original = openTestStore(dir)
  trade(original, 2)
  original.close()
  const copies = [openTestStore(copyOf(dir)), openTestStore(copyOf(dir)), openTestStore(dir)]
  for (const store of copies) trade(store, 3)
  const numbers = copies.map((store) =>
    rowsOf(store, 'SELECT receipt_no FROM sale ORDER BY position')
      .slice(2)
      .map((row) => String(row['receipt_no'])),
  )
  expect(new Set(copies.map((store) => store.epoch)).size).toBe(3)
  expect(new Set(numbers.flat()).size).toBe(9)
  expect(numbers.map((own) => own.map((no) => no.slice(0, 10)))).toEqual(
    Array(3).fill(['T01-000003', 'T01-000004', 'T01-000005']),
  )
})

test('what is rolled back leaves head, numbers, epoch and balances as they were', () => {
  const dir = scratchFolder()
  const first = openTestStore(dir)
  trade(first, 1)
  first.close()
  const store = openTestStore(dir)
  const before = [headOf(store), countersOf(store), rowsOf(store, 'SELECT * FROM stock_balance')]
  expect(() =>
    store.write((tx) => {
      sell(tx, store)
      sell(tx, store)
      throw new Error('the lights went out')
    }),
  ).toThrow('the lights went out')
  expect([headOf(store), countersOf(store), rowsOf(store, 'SELECT * FROM stock_balance')]).toEqual(
    before,
  )
  expect(countOf(store, 'epoch')).toBe(1)
  trade(store, 1)
  const numbers = rowsOf(store, 'SELECT receipt_no FROM sale ORDER BY position')
  expect(numbers.map((row) => String(row['receipt_no']).slice(0, 10))).toEqual([
    'T01-000001',
    'T01-000002',
  ])
  store.close()
  expect(verifyFile(dir)).toMatchObject({ chainOk: true, projectionOk: true })
})

test('the same decision cannot be recorded twice', () => {
  const store = openTestStore()
  const eventId = '0198c000-0000-7000-8000-000000000001'
  store.write((tx) => openTestShift(tx))
  store.write((tx) => sell(tx, store, { eventId }))
  expect(() => store.write((tx) => sell(tx, store, { eventId }))).toThrow('append-only')
  expect(countOf(store, 'sale')).toBe(1)
})

test('an event that is timed before one in the journal is flagged, and keeps its place', () => {
  const store = openTestStore()
  const now = testClock().nowMs()
  store.write((tx) => openTestShift(tx))
  for (const occurredMs of [now, now - 3 * 86_400_000, now - 3 * 86_400_000 + 1000, now + 1]) {
    store.write((tx) => sell(tx, store, { occurredMs }))
  }
  const rows = rowsOf(
    store,
    `SELECT seq, clock_flags FROM journal WHERE type = 'sale.completed' ORDER BY position`,
  )
  expect(rows.map((row) => [row['seq'], row['clock_flags']])).toEqual([
    [3, 0],
    [4, CLOCK_STEPPED_BACK],
    [5, CLOCK_STEPPED_BACK],
    [6, 0],
  ])
})

test('the event that opens an epoch belongs to the business day of what is recorded with it', () => {
  const dir = scratchFolder()
  const first = openTestStore(dir)
  trade(first, 1)
  first.close()
  const store = openTestStore(dir, { clock: testClock(testClock().nowMs() + 86_400_000) })
  trade(store, 1)
  const rows = rowsOf(store, 'SELECT business_date FROM journal')
  expect(new Set(rows.map((row) => row['business_date']))).toEqual(new Set(['2026-03-02']))
})
