/** Replaying invoices: the figures agree with an independent sum, and a second run adds nothing. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EventBodies, EventType } from '#shared/ledger/event.ts'
import { openDatabaseReadonly } from '#main/store/database.ts'
import { STORE_FILE } from '#main/store/open.ts'
import { temporaryFolder } from '../support/clock.ts'
import { verifyFile } from '../support/store.ts'
import { json, till } from './till.ts'

let dir: string
beforeEach(() => {
  dir = temporaryFolder()
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'
const ROWS = [
  '1001,22752,SET 7 BABUSHKA,6,2010-12-01 10:52:00,8.5,1,UK',
  '1001,POST,POSTAGE,1,2010-12-01 10:52:00,18.00,1,UK',
  '1001,22752,SET 7 BABUSHKA,3,2010-12-01 10:52:00,0.335,1,UK',
  'C1002,22752,SET 7 BABUSHKA,-6,2010-12-01 11:00:00,8.5,1,UK',
  '1003,21479,"WATER BOTTLE, WHITE",-4,2010-12-01 11:00:00,0,1,UK',
  '1004,21479,"WATER BOTTLE, WHITE",2,2010-12-01 11:05:00,0.005,1,UK',
  '1005,85123a,,1,2010-12-01 11:06:00,0,1,UK',
  '1006,22752,SET 7 BABUSHKA,1,2010-12-01 11:07:00,-3.00,1,UK',
]
const file = (rows: readonly string[], header = HEADER) => {
  const path = join(dir, 'invoices.csv')
  writeFileSync(path, [header, ...rows].join('\r\n'))
  return path
}
const store = () => join(dir, 'store')

const bodiesOf = <Type extends EventType>(type: Type): EventBodies[Type][] => {
  const db = openDatabaseReadonly(join(store(), STORE_FILE))
  try {
    const rows = db.prepare('SELECT body FROM journal WHERE type = ? ORDER BY position').all(type)
    return rows.map((row) => JSON.parse((row as { body: string }).body) as EventBodies[Type])
  } finally {
    db.close()
  }
}

test('sales and returns add up to the last unit, the rest is refused with its reason, twice is once', () => {
  const path = file(ROWS)
  const first = json(till('replay', path, '--store', store(), '--json'))
  // 6 × 8.50 = 51.00, 18.00, 3 × 0.335 = 1.005 → 1.01; 2 × 0.005 = 0.01; 0; and 51.00 back.
  expect(first).toMatchObject({
    invoices: 6,
    sales: 3,
    returns: 1,
    losses: 1,
    refused: [{ invoice: '1006', code: 'negative-price' }],
    priceZero: { sold: 1, lost: 1, found: 0 },
    units: 7,
    totalMinor: 5100 + 1800 + 101 + 1 - 5100,
    added: { items: 4, documents: 5 },
  })
  const second = json(till('replay', path, '--store', store(), '--json'))
  expect(second).toMatchObject({
    sales: 3,
    returns: 1,
    losses: 1,
    units: 7,
    totalMinor: first['totalMinor'],
    events: first['events'],
    added: { items: 0, documents: 0, events: 0 },
  })
  const verified = till('verify', '--store', store(), '--json')
  expect(verified.status).toBe(0)
  expect(json(verified)).toEqual({
    events: first['events'],
    chainOk: true,
    projectionOk: true,
    violations: [],
  })
})

const stockOf = () => JSON.parse(till('stock', '--store', store(), '--json').stdout) as unknown

test('goods leave the floor, come back to it and are lost from it; fees do not move', () => {
  till('replay', file(ROWS), '--store', store())
  expect(stockOf()).toEqual([
    { sku: '21479', lot: '', location: 'FLOOR', quantityMilli: -6000 },
    { sku: '22752', lot: '', location: 'FLOOR', quantityMilli: -3000 },
    { sku: '85123a', lot: '', location: 'FLOOR', quantityMilli: -1000 },
  ])
})

test('goods go back to the customer’s own invoices, line by line, and what none explains comes without a receipt', () => {
  const path = file([
    '1,22752,DOLLS,6,d,8.5,7,UK',
    '2,22752,DOLLS,2,d,8.5,7,UK',
    '3,22752,DOLLS,9,d,8.5,8,UK',
    // 2 of invoice 2, the latest that has them; 6 of invoice 1; then none is left.
    'C4,22752,DOLLS,-2,d,8.5,7,UK',
    'C5,22752,DOLLS,-6,d,8.5,7,UK',
    'C5,22752,DOLLS,-1,d,8.5,7,UK',
    'C6,22752,DOLLS,-1,d,9.5,8,UK',
  ])
  const report = json(till('replay', path, '--store', store(), '--json'))
  expect(report).toMatchObject({ returns: 3, totalMinor: 17 * 850 - 9 * 850 - 950, units: 7 })
  const returned = bodiesOf('return.completed').map(({ origin, lines, refunds }) => [
    origin === null ? null : origin.receiptNo.slice(0, 10),
    lines.map((line) => [line.originLineNo, line.quantityMilli]),
    refunds.map(({ amountMinor }) => amountMinor),
  ])
  expect(returned).toEqual([
    ['T01-000002', [[1, 2000]], [1700]],
    ['T01-000001', [[1, 6000]], [5100]],
    [null, [[null, 1000]], [850]],
    [null, [[null, 1000]], [950]],
  ])
})

test('words tell how goods were lost, and blank corrections at price 0 are found again', () => {
  const path = file([
    '1,22752,damaged in shop,-2,d,0,,UK',
    '2,22752,,-3,d,0,,UK',
    '3,22752,found,5,d,0,,UK',
    '4,22752,DOLLS,1,d,0,,UK',
    'C5,22752,DOLLS,1,d,2.5,,UK',
  ])
  expect(json(till('replay', path, '--store', store(), '--json'))).toMatchObject({
    sales: 1,
    losses: 3,
    refused: [{ invoice: 'C5', code: 'return-not-negative' }],
    priceZero: { sold: 1, lost: 2, found: 1 },
  })
  expect(bodiesOf('loss.recorded').map(({ kind, reasonCode }) => [kind, reasonCode])).toEqual([
    ['damaged', 'broken'],
    ['stolen', 'missing'],
    ['surplus', 'found'],
  ])
  expect(stockOf()).toEqual([{ sku: '22752', lot: '', location: 'FLOOR', quantityMilli: -1000 }])
})

test('a longer file adds what is new and nothing else', () => {
  till('replay', file(ROWS.slice(0, 3)), '--store', store())
  const longer = json(till('replay', file(ROWS), '--store', store(), '--json'))
  expect(longer).toMatchObject({ sales: 3, added: { documents: 4 } })
})

test('a file that holds no invoices is refused in words and makes no store', () => {
  const wrong = till('replay', file(['1,2'], 'a,b'), '--store', store())
  expect(wrong.status).toBe(2)
  expect(wrong.stderr).toContain('columns are missing')
  const broken = till('replay', file(['1001,"22752,open']), '--store', store())
  expect(broken.status).toBe(2)
  expect(till('replay', join(dir, 'nowhere.csv'), '--store', store()).status).toBe(2)
  expect(till('verify', '--store', store()).status).toBe(3)
})

test('a day is closed for every date of the file, once, and none over what a run left behind', () => {
  const rows = [
    '2001,22752,SET,1,2010-12-01 10:52:00,8.5,1,UK',
    '2002,22752,SET,2,2010-12-01 11:00:00,8.5,1,UK',
    '2003,22752,SET,3,2010-12-03 09:00:00,8.5,1,UK',
    'C2004,22752,SET,-1,2010-12-04 09:00:00,8.5,1,UK',
  ]
  const at = ['--store', store(), '--json', '--close-days']
  expect(json(till('replay', file(rows.slice(0, 3)), ...at))).toMatchObject({ added: { days: 2 } })
  expect(json(till('replay', file(rows.slice(0, 3)), ...at))).toMatchObject({
    added: { days: 0, events: 0 },
  })
  expect(json(till('replay', file(rows), ...at))).toMatchObject({ added: { days: 1 } })
  const closes = bodiesOf('day.closed')
  expect(closes.map(({ businessDate, turnoverMinor }) => [businessDate, turnoverMinor])).toEqual([
    ['2010-12-01', 2550],
    ['2010-12-03', 2550],
    ['2010-12-04', -850],
  ])
  expect(closes.map(({ perpetualMinor }) => perpetualMinor)).toEqual([2550, 5100, 4250])
  expect(verifyFile(store()).violations).toEqual([])
  const { items } = json(till('day', '--store', store(), '--json'))
  expect(items).toContainEqual({ code: 'unprinted', state: 'done', count: 0, isBlocking: false })
})
