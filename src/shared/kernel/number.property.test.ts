/** All rounding of the product: symmetric, exact, and nothing lost when an amount is split. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocate, divideRounded, mulDivRounded, sum } from './number.ts'
import { runs } from '../../../tests/support/property-runs.ts'

/** Two of them stay within the safe range even when divided by one. */
const factor = fc.integer({ min: -90_000_000, max: 90_000_000 })
const divisor = fc.oneof(
  fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 1, max: 1_000_000_000 }),
)
const total = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })
const weights = fc.array(
  fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 1e12 })),
  { minLength: 1, maxLength: 30 },
)

test('rounding is symmetric: what is refunded is what was charged', () => {
  fc.assert(
    fc.property(factor, factor, divisor, (a, b, c) => {
      expect(mulDivRounded(-a, b, c)).toBe(0 - mulDivRounded(a, b, c))
    }),
  )
})

test('a product over a divisor is the nearest integer, and a half goes away from zero', () => {
  fc.assert(
    fc.property(factor, factor, divisor, (a, b, c) => {
      const product = BigInt(a) * BigInt(b)
      const twiceError = 2n * (product - BigInt(mulDivRounded(a, b, c)) * BigInt(c))
      const magnitude = twiceError < 0n ? -twiceError : twiceError
      expect(magnitude <= BigInt(c)).toBe(true)
      if (magnitude !== BigInt(c)) return
      // Exactly a half: what is left over points back towards zero.
      expect(twiceError < 0n).toBe(product > 0n)
    }),
    { numRuns: runs(300) },
  )
})

test('halves are really met and go away from zero', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.integer({ min: 1, max: 999 }),
      (n, d) => {
        expect(divideRounded(BigInt(2 * n + 1) * BigInt(d), 2n * BigInt(d))).toBe(BigInt(n) + 1n)
        expect(divideRounded(-BigInt(2 * n + 1) * BigInt(d), 2n * BigInt(d))).toBe(-BigInt(n) - 1n)
      },
    ),
  )
})

test('the parts of a split amount add up to it', () => {
  fc.assert(
    fc.property(total, weights, (amount, shares) => {
      expect(sum(allocate(amount, shares))).toBe(amount)
    }),
  )
})

test('each part is within one unit of its exact share', () => {
  fc.assert(
    fc.property(total, weights, (amount, shares) => {
      const all = shares.reduce((seen, weight) => seen + BigInt(weight), 0n)
      fc.pre(all > 0n)
      allocate(amount, shares).forEach((part, index) => {
        const error = BigInt(part) * all - BigInt(amount) * BigInt(shares[index]!)
        expect(error < all && error > -all).toBe(true)
      })
    }),
  )
})

test('the parts of a refund mirror the parts of its sale', () => {
  fc.assert(
    fc.property(total, weights, (amount, shares) => {
      expect(allocate(-amount, shares)).toEqual(allocate(amount, shares).map((part) => 0 - part))
    }),
  )
})

test('a heavier part never gets less, and of equal parts the earlier gets the odd unit', () => {
  fc.assert(
    fc.property(fc.nat({ max: 1_000_000 }), weights, (amount, shares) => {
      const parts = allocate(amount, shares)
      for (let later = 1; later < parts.length; later += 1) {
        for (let earlier = 0; earlier < later; earlier += 1) {
          if (shares[earlier]! < shares[later]!) {
            expect(parts[earlier]!).toBeLessThanOrEqual(parts[later]!)
          } else {
            if (sum(shares) > 0) expect(parts[earlier]!).toBeGreaterThanOrEqual(parts[later]!)
          }
        }
      }
    }),
    { numRuns: runs(60) },
  )
})

test('no part of a discount exceeds what it is taken from', () => {
  fc.assert(
    fc.property(weights, fc.nat(), (shares, seed) => {
      const all = sum(shares)
      const amount = all === 0 ? 0 : seed % (all + 1)
      allocate(amount, shares).forEach((part, index) => {
        expect(part).toBeGreaterThanOrEqual(0)
        expect(part).toBeLessThanOrEqual(shares[index]!)
      })
    }),
  )
})
