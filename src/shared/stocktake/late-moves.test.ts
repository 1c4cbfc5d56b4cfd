/** Which adjustments a late sale puts right. */
import { expect, test } from 'vitest'
import { COLA_KEY } from '../../../tests/support/stocktake-lines.ts'
import { rebasesOf, type PostedReading } from './late-moves.ts'

const posted = (said: Partial<PostedReading> = {}): PostedReading => ({
  ...COLA_KEY,
  stocktakeId: 'S1',
  stocktakeNo: 'T01-ST000001-K7QX',
  lastPlace: 10,
  firstMs: said.countedMs ?? 10_000,
  countedMs: 10_000,
  ...said,
})
const sale = (occurredMs: number, said: Partial<typeof move> = {}) => ({
  occurredMs,
  moves: [{ ...move, ...said }],
})
const move = {
  sku: 'COLA',
  lot: '',
  serial: '',
  quantityMilli: 2000,
  from: 'FLOOR',
  to: 'CUSTOMER',
}

test('goods that were sold before the count were not lost: they are booked back in', () => {
  expect(rebasesOf(sale(10_000), [posted()])).toEqual([
    {
      stocktakeId: 'S1',
      stocktakeNo: 'T01-ST000001-K7QX',
      lines: [{ ...COLA_KEY, deltaMilli: 2000 }],
    },
  ])
})

test('goods that came before the count were not found', () => {
  const back = sale(9000, { from: 'CUSTOMER', to: 'FLOOR' })
  expect(rebasesOf(back, [posted()])[0]?.lines[0]?.deltaMilli).toBe(-2000)
})

test('a sale after the count changes nothing, nor one of another lot, item or place', () => {
  expect(rebasesOf(sale(10_001), [posted()])).toEqual([])
  expect(rebasesOf(sale(1), [posted({ lot: 'A' })])).toEqual([])
  expect(rebasesOf(sale(1), [posted({ sku: 'MILK' })])).toEqual([])
  expect(rebasesOf(sale(1), [posted({ location: 'BACKROOM' })])).toEqual([])
})

test('of several counts the first after the sale is put right, once', () => {
  const counts = [
    posted({ stocktakeId: 'S3', countedMs: 30_000 }),
    posted({ stocktakeId: 'S2', countedMs: 20_000 }),
    posted({ stocktakeId: 'S1', countedMs: 10_000 }),
  ]
  expect(rebasesOf(sale(15_000), counts).map(({ stocktakeId }) => stocktakeId)).toEqual(['S2'])
  expect(rebasesOf(sale(5000), counts).map(({ stocktakeId }) => stocktakeId)).toEqual(['S1'])
})

test('moves of one event that undo each other put nothing right', () => {
  const both = {
    occurredMs: 1,
    moves: [move, { ...move, from: 'CUSTOMER', to: 'FLOOR' }],
  }
  expect(rebasesOf(both, [posted()])).toEqual([])
})

test('what moved between the first and the last entry is told to no side: the line says so with 0', () => {
  const slow = posted({ firstMs: 8000 })
  const deltaAt = (ms: number) => rebasesOf(sale(ms), [slow])[0]?.lines[0]?.deltaMilli
  expect([7999, 8000, 9000, 10_000].map(deltaAt)).toEqual([2000, 0, 0, 0])
  expect(rebasesOf(sale(10_001), [slow])).toEqual([])
})
