/** Double entry for any sale: money adds up to zero, goods leave one place and arrive in another. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anySale } from '../../../tests/support/core.ts'
import { sum } from '../kernel/number.ts'
import { CASH_DIRECTIONS } from '../shift/shift.ts'
import type { LedgerEvent } from './event.ts'
import { moneyMovesOf, stockMovesOf } from './moves.ts'
import { LOCATIONS } from '../stock/location.ts'
import { runs } from '../../../tests/support/property-runs.ts'

const anyShiftOpened = fc.nat({ max: 1_000_000 }).map((floatMinor): LedgerEvent => ({
  type: 'shift.opened',
  body: { shiftId: 'S1', shiftNo: 1, floatMinor, currency: 'CNY', readyMinor: null, note: '' },
}))
const anyCashMoved = fc
  .tuple(fc.constantFrom(...CASH_DIRECTIONS), fc.nat({ max: 1_000_000 }))
  .map(([direction, amountMinor]): LedgerEvent => ({
    type: 'cash.moved',
    body: {
      cashNo: 'T01-CM000001-K7QX',
      cashCounter: 1,
      shiftId: 'S1',
      direction,
      amountMinor,
      currency: 'CNY',
      reasonCode: 'r',
      note: '',
    },
  }))
const anySold = anySale.map((body): LedgerEvent => ({ type: 'sale.completed', body }))
const anyEvent = fc.oneof(anySold, anySold, anyShiftOpened, anyCashMoved)

test('the money of every event adds up to zero, and no row moves nothing', () => {
  fc.assert(
    fc.property(anyEvent, (event) => {
      const moves = moneyMovesOf(event)
      expect(sum(moves.map((move) => move.amountMinor))).toBe(0)
      expect(moves.every((move) => move.amountMinor !== 0 && move.currency === 'CNY')).toBe(true)
    }),
    { numRuns: runs(400) },
  )
})

test('what the tenders took is in their accounts, and each tax is in its own', () => {
  fc.assert(
    fc.property(anySale, (sale) => {
      const moves = moneyMovesOf({ type: 'sale.completed', body: sale })
      const into = (prefix: string) =>
        sum(moves.filter((move) => move.account.startsWith(prefix)).map((move) => move.amountMinor))
      expect(into('tender:')).toBe(sale.totals.paidMinor)
      expect(into('tax:')).toBe(0 - sum(sale.totals.taxes.map((part) => part.taxMinor)))
      expect(into('revenue')).toBeLessThanOrEqual(0)
      for (const tender of sale.tenders) {
        const taken = sale.tenders.filter((one) => one.code === tender.code)
        expect(into(`tender:${tender.code}`)).toBe(sum(taken.map((one) => one.amountMinor)))
      }
    }),
    { numRuns: runs(200) },
  )
})

test('every stocked and weighed line leaves the floor by its quantity, non-stock lines do not', () => {
  const places = new Set<string>(LOCATIONS.map((place) => place.code))
  fc.assert(
    fc.property(anySale, (sale) => {
      const moves = stockMovesOf({ type: 'sale.completed', body: sale })
      const kept = sale.lines.filter((line) => line.kind !== 'non-stock')
      expect(moves.map((move) => [move.sku, move.quantityMilli])).toEqual(
        kept.map((line) => [line.sku, line.quantityMilli]),
      )
      for (const move of moves) {
        expect(move.quantityMilli).toBeGreaterThan(0)
        expect([move.from, move.to]).toEqual(['FLOOR', 'CUSTOMER'])
        expect(places.has(move.from) && places.has(move.to)).toBe(true)
      }
    }),
  )
})
