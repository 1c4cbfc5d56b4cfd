/** What a discount takes off, and what share of the price that really is. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SHARE_SCALE, discountMinor, effectiveShare, type Discount } from './discount.ts'
import { runs } from '../../../tests/support/property-runs.ts'

const base = fc.integer({ min: 0, max: 1_000_000_000_000 })
const discount: fc.Arbitrary<Discount> = fc.oneof(
  fc.record({
    kind: fc.constant('amount' as const),
    amountMinor: fc.integer({ min: 1, max: 1_000_000_000_000 }),
  }),
  fc.record({
    kind: fc.constant('share' as const),
    share: fc.integer({ min: 1, max: SHARE_SCALE }),
  }),
)

test('no discount takes nothing', () => {
  expect(discountMinor(null, 1000)).toBe(0)
})

test('a 9折 takes a tenth, and half a fen is rounded up', () => {
  expect(discountMinor({ kind: 'share', share: 1000 }, 995)).toBe(100)
  expect(discountMinor({ kind: 'share', share: 500 }, 999)).toBe(50)
})

test('a fixed amount is taken as it is, but never more than there is', () => {
  expect(discountMinor({ kind: 'amount', amountMinor: 300 }, 1000)).toBe(300)
  expect(discountMinor({ kind: 'amount', amountMinor: 1500 }, 1000)).toBe(1000)
})

test('a discount leaves the price between nothing and what it was', () => {
  fc.assert(
    fc.property(base, discount, (baseMinor, one) => {
      const off = discountMinor(one, baseMinor)
      expect(off).toBeGreaterThanOrEqual(0)
      expect(off).toBeLessThanOrEqual(baseMinor)
    }),
  )
})

test('the share that counts against a limit is exact, rounded up, and at most everything', () => {
  fc.assert(
    fc.property(base, discount, (baseMinor, one) => {
      const share = BigInt(effectiveShare(one, baseMinor))
      if (one.kind === 'share') {
        expect(share).toBe(BigInt(one.share))
        return
      }
      const taken = BigInt(discountMinor(one, baseMinor))
      expect(share <= BigInt(SHARE_SCALE)).toBe(true)
      if (baseMinor === 0) return
      expect(share * BigInt(baseMinor) >= taken * BigInt(SHARE_SCALE)).toBe(true)
      expect((share - 1n) * BigInt(baseMinor) < taken * BigInt(SHARE_SCALE)).toBe(true)
    }),
    { numRuns: runs(300) },
  )
})

test('one fen more than five per cent is more than five per cent', () => {
  expect(effectiveShare({ kind: 'amount', amountMinor: 500 }, 10_000)).toBe(500)
  expect(effectiveShare({ kind: 'amount', amountMinor: 501 }, 10_000)).toBe(501)
  expect(effectiveShare({ kind: 'amount', amountMinor: 50_000_000_001 }, 1_000_000_000_000)).toBe(
    501,
  )
})

test('an amount above the price is a whole discount and not more, so a manager may give it', () => {
  expect(effectiveShare({ kind: 'amount', amountMinor: 500 }, 300)).toBe(SHARE_SCALE)
  expect(effectiveShare({ kind: 'amount', amountMinor: 500 }, 0)).toBe(SHARE_SCALE)
})
