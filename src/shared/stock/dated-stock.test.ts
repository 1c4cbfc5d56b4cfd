/** Goods with dates and without lots: what is left is what came last, and nothing is invented. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../../tests/support/property-runs.ts'
import { datedStock, type PlaceBalance } from './dated-stock.ts'

const floor = (quantityMilli: number): PlaceBalance => ({ location: 'FLOOR', quantityMilli })
const MARCH = { expiry: '2026-03-20', receivedMilli: 10_000 }
const MAY = { expiry: '2026-05-01', receivedMilli: 20_000 }

test('what was sold is supposed to be of the earliest date', () => {
  expect(datedStock([MAY, MARCH], [floor(30_000)])).toEqual([
    { location: 'FLOOR', expiry: '2026-03-20', quantityMilli: 10_000 },
    { location: 'FLOOR', expiry: '2026-05-01', quantityMilli: 20_000 },
  ])
  expect(datedStock([MAY, MARCH], [floor(23_000)])[0]).toMatchObject({
    expiry: '2026-03-20',
    quantityMilli: 3000,
  })
  expect(datedStock([MAY, MARCH], [floor(20_000)]).map(({ expiry }) => expiry)).toEqual([
    MAY.expiry,
  ])
  expect(datedStock([MAY, MARCH], [floor(0)])).toEqual([])
})

test('goods that were taken off the shelf are the earliest, those in the back room the latest', () => {
  const places: PlaceBalance[] = [
    { location: 'BACKROOM', quantityMilli: 18_000 },
    { location: 'FLOOR', quantityMilli: 8000 },
    { location: 'DAMAGED', quantityMilli: 4000 },
  ]
  expect(datedStock([MARCH, MAY], places)).toEqual([
    { location: 'DAMAGED', expiry: '2026-03-20', quantityMilli: 4000 },
    { location: 'FLOOR', expiry: '2026-03-20', quantityMilli: 6000 },
    { location: 'FLOOR', expiry: '2026-05-01', quantityMilli: 2000 },
    { location: 'BACKROOM', expiry: '2026-05-01', quantityMilli: 18_000 },
  ])
})

test('pieces from before dates were written down have none, and hide no later date', () => {
  expect(datedStock([MARCH], [floor(12_000)])).toEqual([
    { location: 'FLOOR', expiry: '2026-03-20', quantityMilli: 10_000 },
  ])
  expect(datedStock([], [floor(12_000)])).toEqual([])
})

test('never more than lies there, never more of a date than came with it', () => {
  const anyReceipt = fc.record({
    expiry: fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'),
    receivedMilli: fc.integer({ min: 0, max: 50_000 }),
  })
  const anyPlace = fc.record({
    location: fc.constantFrom('FLOOR' as const, 'BACKROOM' as const, 'DAMAGED' as const),
    quantityMilli: fc.integer({ min: -20_000, max: 80_000 }),
  })
  const unique = fc.uniqueArray(anyReceipt, { selector: ({ expiry }) => expiry })
  const places = fc.uniqueArray(anyPlace, { selector: ({ location }) => location })
  fc.assert(
    fc.property(unique, places, (receipts, there) => {
      const parts = datedStock(receipts, there)
      const total = (of: readonly { readonly quantityMilli: number }[]) =>
        of.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0)
      for (const { location, quantityMilli } of there) {
        const here = total(parts.filter((part) => part.location === location))
        expect(here).toBeLessThanOrEqual(Math.max(0, quantityMilli))
      }
      for (const { expiry, receivedMilli } of receipts) {
        const ofDate = total(parts.filter((part) => part.expiry === expiry))
        expect(ofDate).toBeLessThanOrEqual(receivedMilli)
      }
      const came = receipts.reduce((sum, { receivedMilli }) => sum + receivedMilli, 0)
      const lies = there.reduce((sum, { quantityMilli }) => sum + Math.max(0, quantityMilli), 0)
      expect(total(parts)).toBe(Math.min(came, lies))
    }),
    { numRuns: runs(300) },
  )
})
