/** First expired, first out: what is proposed, for any book. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sum } from '../kernel/number.ts'
import { isExpired, partsAddUp, proposeFefo, type LotBalance } from './lot.ts'

const TODAY = '2026-03-15'
const expiry = fc.option(
  fc.integer({ min: 1, max: 28 }).map((day) => `2026-03-${String(day).padStart(2, '0')}`),
)
const balances = fc.uniqueArray(
  fc.record<LotBalance>({
    lot: fc.constantFrom('', 'A', 'B', 'C', 'D', 'E'),
    expiry,
    quantityMilli: fc.integer({ min: -5000, max: 20_000 }),
  }),
  { selector: ({ lot }) => lot },
)
const quantity = fc.integer({ min: 1, max: 60_000 })

/** Good lots by date, lots without a date, expired lots. */
const rankOf = ({ expiry: on }: LotBalance): string =>
  on === null ? '1' : isExpired(on, TODAY) ? `2${on}` : `0${on}`

test('the parts add up, each is something, no lot is named twice', () => {
  fc.assert(
    fc.property(balances, quantity, (book, wanted) => {
      const parts = proposeFefo(book, wanted, TODAY)
      expect(sum(parts.map((part) => part.quantityMilli))).toBe(wanted)
      expect(partsAddUp(parts, wanted)).toBe(true)
      expect(parts.every((part) => part.quantityMilli > 0)).toBe(true)
      expect(new Set(parts.map((part) => part.lot)).size).toBe(parts.length)
    }),
  )
})

test('a later lot is taken only when every earlier one is used up', () => {
  fc.assert(
    fc.property(balances, quantity, (book, wanted) => {
      const taken = new Map(
        proposeFefo(book, wanted, TODAY).map((part) => [part.lot, part.quantityMilli]),
      )
      const positive = book.filter((balance) => balance.quantityMilli > 0)
      for (const later of positive) {
        if (!taken.has(later.lot)) continue
        for (const earlier of positive) {
          if (rankOf(earlier) >= rankOf(later)) continue
          expect(taken.get(earlier.lot)).toBeGreaterThanOrEqual(earlier.quantityMilli)
        }
      }
    }),
  )
})

test('only the lot of no name is overdrawn', () => {
  fc.assert(
    fc.property(balances, quantity, (book, wanted) => {
      for (const part of proposeFefo(book, wanted, TODAY)) {
        const there = book.find((balance) => balance.lot === part.lot)?.quantityMilli ?? 0
        if (part.lot !== '') expect(part.quantityMilli).toBeLessThanOrEqual(there)
      }
    }),
  )
})
