/** The stock of the demo store is made up, so what must hold for it is proven here. */
import { expect, test } from 'vitest'
import { stockMovesOf } from '#shared/ledger/moves.ts'
import { demoItems } from './demo-items.ts'
import { demoInbound, openingStock } from './demo-stock.ts'

const TODAY = '2026-03-02'
const items = demoItems()
const opening = openingStock(items, TODAY)

test('everything that has stock has some, with its lots, dates and serials', () => {
  for (const { sku, kind, tracking, hasExpiry } of items) {
    const lines = opening.lines.filter((line) => line.sku === sku)
    expect(lines.length > 0, sku).toBe(kind !== 'non-stock')
    for (const line of lines) {
      expect(line.lot !== '', sku).toBe(tracking === 'lot')
      expect(line.serial !== '', sku).toBe(tracking === 'serial')
      expect(line.expiry !== null, sku).toBe(hasExpiry)
    }
  }
  const keys = opening.lines.map(({ sku, lot, expiry, serial, to }) =>
    [sku, lot, expiry, serial, to].join(' '),
  )
  expect(new Set(keys).size).toBe(keys.length)
})

test('it moves goods from the supplier to the floor and the back room', () => {
  const moves = stockMovesOf({
    type: 'stock.received',
    body: { ...opening, receivingNo: 'R', receivingCounter: 1 },
  })
  expect(new Set(moves.map(({ from, to }) => `${from} ${to}`))).toEqual(
    new Set(['SUPPLIER FLOOR', 'SUPPLIER BACKROOM']),
  )
  expect(Math.min(...moves.map(({ quantityMilli }) => quantityMilli))).toBeGreaterThan(0)
})

test('something is expired, something expires soon, something is fine', () => {
  const dates = opening.lines.map(({ expiry }) => expiry ?? '9999')
  expect(dates.some((date) => date < TODAY)).toBe(true)
  expect(dates.some((date) => date >= TODAY && date < '2026-03-12')).toBe(true)
})

test('a delivery with lots is overdue, an allocation brings serials, a transfer comes later', () => {
  const documents = demoInbound(items, TODAY)
  expect(documents.map(({ kind, expectedOn }) => [kind, expectedOn])).toEqual([
    ['delivery', '2026-03-01'],
    ['allocation', TODAY],
    ['transfer', '2026-03-04'],
  ])
  expect(documents[0]?.lines.every(({ lot, expiry }) => lot !== '' && expiry !== null)).toBe(true)
  const serials = documents.flatMap(({ lines }) => lines.map(({ serial }) => serial))
  const known = new Set(opening.lines.map(({ serial }) => serial).filter((one) => one !== ''))
  expect(serials.filter((one) => one !== '')).toHaveLength(3)
  expect(serials.some((one) => known.has(one))).toBe(false)
  expect(demoInbound([], TODAY)).toEqual([])
})
