/** Replaying invoices: the figures agree with an independent sum, and a second run adds nothing. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '../support/clock.ts'
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

test('sales add up to the last unit, the rest is skipped with its reason, twice is once', () => {
  const path = file(ROWS)
  const first = json(till('replay', path, '--store', store(), '--json'))
  // 6 × 8.50 = 51.00, 18.00, 3 × 0.335 = 1.005 → 1.01; 2 × 0.005 = 0.01; 0.
  expect(first).toMatchObject({
    invoices: 6,
    sales: 3,
    skipped: [
      { invoice: 'C1002', reason: 'return' },
      { invoice: '1003', reason: 'stock-adjustment' },
      { invoice: '1006', reason: 'negative-price' },
    ],
    units: 13,
    totalMinor: 5100 + 1800 + 101 + 1,
    added: { items: 4, sales: 3 },
  })
  const second = json(till('replay', path, '--store', store(), '--json'))
  expect(second).toMatchObject({
    sales: 3,
    totalMinor: first['totalMinor'],
    events: first['events'],
    added: { items: 0, sales: 0, events: 0 },
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

test('goods leave the floor and fees do not', () => {
  till('replay', file(ROWS), '--store', store())
  const stock = JSON.parse(till('stock', '--store', store(), '--json').stdout) as unknown
  expect(stock).toEqual([
    { sku: '21479', lot: '', location: 'FLOOR', quantityMilli: -2000 },
    { sku: '22752', lot: '', location: 'FLOOR', quantityMilli: -9000 },
    { sku: '85123a', lot: '', location: 'FLOOR', quantityMilli: -1000 },
  ])
})

test('a longer file adds what is new and nothing else', () => {
  till('replay', file(ROWS.slice(0, 3)), '--store', store())
  const longer = json(till('replay', file(ROWS), '--store', store(), '--json'))
  expect(longer).toMatchObject({ sales: 3, added: { sales: 2 } })
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
