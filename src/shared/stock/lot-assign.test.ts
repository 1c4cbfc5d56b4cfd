import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sum } from '../kernel/number.ts'
import { assignLotParts, earliestExpiry, type LotLine } from './lot-assign.ts'
import type { LotBalance } from './lot.ts'

const TODAY = '2026-03-15'
const BOOK: readonly LotBalance[] = [
  { lot: 'SOON', expiry: '2026-03-20', quantityMilli: 3000 },
  { lot: 'LATE', expiry: '2026-06-01', quantityMilli: 9000 },
]
const part = (lot: string, quantityMilli: number) => ({
  lot,
  expiry: null,
  serial: '',
  quantityMilli,
})
const line = (quantityMilli: number, lots: LotLine['lots'] = []): LotLine => ({
  sku: 'MILK',
  isLotTracked: true,
  quantityMilli,
  lots,
})
const named = (parts: readonly { lot: string; quantityMilli: number }[]) =>
  parts.map((one) => `${one.lot}:${one.quantityMilli}`)

test('lines of the same goods do not get the same pieces', () => {
  const [first, second] = assignLotParts([line(2000), line(2000)], () => BOOK, TODAY)
  expect(named(first ?? [])).toEqual(['SOON:2000'])
  expect(named(second ?? [])).toEqual(['SOON:1000', 'LATE:1000'])
})

test('a chosen lot stays, and counts before what is proposed', () => {
  const parts = assignLotParts([line(2000), line(3000, [part('SOON', 3000)])], () => BOOK, TODAY)
  expect(parts.map(named)).toEqual([['LATE:2000'], ['SOON:3000']])
})

test('goods without lots have none, and nobody looks for theirs', () => {
  const fee = { ...line(1000), isLotTracked: false }
  const balances = () => {
    throw new Error('asked')
  }
  expect(assignLotParts([fee], balances, TODAY)).toEqual([[]])
})

test('the earliest date counts', () => {
  expect(earliestExpiry([])).toBeNull()
  expect(earliestExpiry([part('A', 1)])).toBeNull()
  const dated = (expiry: string) => ({ ...part('A', 1), expiry })
  expect(earliestExpiry([dated('2026-04-01'), part('B', 1), dated('2026-03-01')])).toBe(
    '2026-03-01',
  )
})

test('over any lines: parts add up, and no named lot gives more than it has', () => {
  const book = fc.uniqueArray(
    fc.record({
      lot: fc.constantFrom('', 'A', 'B', 'C'),
      expiry: fc.constantFrom(null, '2026-03-01', '2026-03-20', '2026-07-01'),
      quantityMilli: fc.integer({ min: -2000, max: 9000 }),
    }),
    { selector: ({ lot }) => lot },
  )
  const lines = fc.array(fc.integer({ min: 1, max: 8000 }).map((milli) => line(milli)))
  fc.assert(
    fc.property(book, lines, (balances, wanted) => {
      const parts = assignLotParts(wanted, () => balances, TODAY)
      for (const [index, one] of wanted.entries()) {
        expect(sum((parts[index] ?? []).map((p) => p.quantityMilli))).toBe(one.quantityMilli)
      }
      for (const { lot, quantityMilli } of balances.filter(({ lot: name }) => name !== '')) {
        const taken = sum(parts.flat().map((p) => (p.lot === lot ? p.quantityMilli : 0)))
        expect(taken).toBeLessThanOrEqual(Math.max(0, quantityMilli))
      }
    }),
  )
})
