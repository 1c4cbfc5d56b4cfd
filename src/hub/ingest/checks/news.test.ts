/** What head office is told and nobody has to undo: old prices, ended rights, expired lots, codes that it lacks. */
import { expect, test } from 'vitest'
import type { LedgerEvent } from '#shared/ledger/event.ts'
import type { FeedName } from '#shared/sync/protocol.ts'
import { must } from '#shared/kernel/assert.ts'
import { hubBook, type HubBook } from '../../../../tests/support/hub-book.ts'
import { opened, sold } from '../../../../tests/support/hub-events.ts'
import { putFeedRows } from '../../feeds/put-rows.ts'

const chain = { storeId: '', tillId: '' }
const put = ({ hub }: HubBook, feed: FeedName, rows: Readonly<Record<string, unknown>>) =>
  hub.db.transaction((sql) =>
    putFeedRows(
      sql,
      chain,
      feed,
      Object.entries(rows).map(([key, row]) => ({ key, row })),
    ),
  )
const oneTill = () => hubBook([['S01', 'T01']])
/** Times of rows are the database's own. */
const MINUTE_MS = 60_000
const before = () => Date.now() - MINUTE_MS
const after = () => Date.now() + MINUTE_MS

const list = (version: string, effectiveFrom: string, unitPriceMilli: number) => ({
  [`${version}/TEA`]: { kind: 'price', version, sku: 'TEA', unitPriceMilli },
  [version]: { kind: 'list', version, effectiveFrom, prices: 1 },
})

test('a sale at another price than the one that was in force and published is said, once per item and day', async () => {
  const book = await oneTill()
  await put(book, 'prices', list('V1', '2026-11-01', 3500))
  await put(book, 'prices', list('V2', '2026-11-27', 4000))
  await put(book, 'prices', list('V3', '2026-12-01', 9000))
  const at = (no: number, businessDate: string, occurredMs: number, amountMinor: number) => ({
    ...{ event: sold(`T01-00000${no}-S01T`, { amountMinor }), businessDate, occurredMs },
  })
  const right = [at(1, '2026-11-26', after(), 350), at(2, '2026-11-27', after(), 400)]
  expect(await book.push('T01', right)).not.toContain('price-stale')
  // Before the lists were published nobody could know of them.
  expect(await book.push('T01', [at(3, '2026-11-27', before(), 350)])).not.toContain('price-stale')
  const stale = [at(4, '2026-11-27', after(), 350), at(5, '2026-11-27', after(), 350)]
  expect(await book.push('T01', stale)).toContain('price-stale')
  const letters = (await book.letters()).filter(({ code }) => code === 'price-stale')
  expect(letters.map(({ detail }) => detail)).toMatchObject([
    { sku: 'TEA', version: 'V2', soldAtMilli: 3500, priceMilli: 4000 },
  ])
})

const saved = (detail: string): LedgerEvent => ({
  type: 'staff.saved',
  body: { staffNo: '101', detail },
})
const voided: LedgerEvent = {
  type: 'drawer.opened',
  body: { shiftId: 'S1', reasonCode: 'change', note: '' },
}

test('an act after the rights had ended is said, with whether the till had heard of it', async () => {
  const book = await oneTill()
  expect(await book.push('T01', [{ event: opened }, { event: voided }])).toEqual([])
  const ended = { event: saved('cashier inactive'), actor: 'head-office' }
  expect(await book.push('T01', [ended])).toEqual([])
  const left: LedgerEvent = { type: 'staff.signed-off', body: { staffNo: '101', detail: '' } }
  expect(await book.push('T01', [{ event: left }])).toEqual([])
  expect(await book.push('T01', [{ event: voided }, { event: voided }])).toContain('actor-revoked')
  const back = { event: saved('cashier'), actor: 'head-office' }
  expect(await book.push('T01', [back, { event: voided }])).toEqual([])
  await put(book, 'staff', {
    101: { staffNo: '101', name: '李', role: 'cashier', isActive: false },
  })
  expect(await book.push('T01', [{ event: voided, occurredMs: before() }])).toEqual([])
  expect(await book.push('T01', [{ event: voided, occurredMs: after() }])).toEqual([
    'actor-revoked',
  ])
  const letters = (await book.letters()).filter(({ code }) => code === 'actor-revoked')
  expect(letters.map(({ detail }) => [detail['staffNo'], detail['heard']])).toEqual([
    ['101', 'yes'],
    ['101', 'no'],
  ])
})

/** The same sale of a lot with that date on it. */
function dated(receiptNo: string, expiry: string): LedgerEvent {
  const sale = sold(receiptNo)
  if (sale.type !== 'sale.completed') throw new Error('it is a sale')
  const line = must(sale.body.lines[0], 'it has a line')
  const lots = [{ lot: 'L1', expiry, serial: '', quantityMilli: line.quantityMilli }]
  return { ...sale, body: { ...sale.body, lines: [{ ...line, lots }] } }
}

test('goods that were sold after their date are said; on its last day a lot is good', async () => {
  const book = await oneTill()
  const good = await book.push('T01', [{ event: dated('T01-000001-S01T', '2026-11-27') }])
  expect(good).not.toContain('lot-expired')
  const bad = await book.push('T01', [{ event: dated('T01-000002-S01T', '2026-11-26') }])
  expect(bad).toContain('lot-expired')
  const letters = (await book.letters()).filter(({ code }) => code === 'lot-expired')
  expect(letters).toMatchObject([
    { detail: { lot: 'L1', expiry: '2026-11-26', documentNo: 'T01-000002-S01T' } },
  ])
})

function scanned(receiptNo: string, sku: string, barcode: string): LedgerEvent {
  const sale = sold(receiptNo, { sku })
  if (sale.type !== 'sale.completed') throw new Error('it is a sale')
  const line = must(sale.body.lines[0], 'it has a line')
  return { ...sale, body: { ...sale.body, lines: [{ ...line, barcode }] } }
}

test('a code that head office has for no item is said, and never before it has a catalogue', async () => {
  const book = await oneTill()
  const code = '6900000000014'
  const open = (no: number) => ({ event: scanned(`T01-00000${no}-S01T`, 'OPEN', code) })
  expect(await book.push('T01', [open(1)])).not.toContain('unknown-barcode')
  const row = { sku: 'TEA', name: '茶', unit: '盒', taxClass: 'STD' }
  await put(book, 'catalogue', { TEA: { ...row, barcodes: [{ code, factorMilli: 1000 }] } })
  const known = { event: scanned('T01-000002-S01T', 'TEA', `0${code}`) }
  expect(await book.push('T01', [known])).not.toContain('unknown-barcode')
  expect(await book.push('T01', [open(3)])).toContain('unknown-barcode')
  const other = { event: scanned('T01-000004-S01T', 'TEA', '6900000000021') }
  expect(await book.push('T01', [other])).toContain('unknown-barcode')
  const letters = (await book.letters()).filter(({ code: one }) => one === 'unknown-barcode')
  expect(letters.map(({ detail }) => detail['barcode'])).toEqual([code, '6900000000021'])
})
