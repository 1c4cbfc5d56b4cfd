/** Logarithms and shares without a fraction. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decibansOf, sharesOf } from './decibans.ts'

test('a deciban is a tenth of a power of ten', () => {
  expect([1, 2, 4, 10, 20, 100, 1000].map((a) => decibansOf(a, 1))).toEqual([
    0, 3, 6, 10, 13, 20, 30,
  ])
  expect(decibansOf(30, 10)).toBe(4)
})

test('what is no more than the other gives nothing', () => {
  expect(decibansOf(3, 3)).toBe(0)
  expect(decibansOf(1, 50)).toBe(0)
})

test('it is the logarithm, rounded down, for all that occurs', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 1000 }), (a, b) => {
      const exact = a <= b ? 0 : 10 * Math.log10(a / b)
      expect(Math.abs(decibansOf(a, b) - exact)).toBeLessThan(1.01)
    }),
  )
})

test('ten times as likely is ten times the share', () => {
  expect(sharesOf([10, 0])).toEqual([909, 91])
  expect(sharesOf([5, 5])).toEqual([500, 500])
  expect(sharesOf([100, 0])).toEqual([1000, 0])
})

test('shares add up and follow the weights, wherever those lie', () => {
  const weights = fc.array(fc.integer({ min: -90, max: 90 }), { minLength: 1, maxLength: 13 })
  fc.assert(
    fc.property(weights, (given) => {
      const shares = sharesOf(given)
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(1000)
      for (const [index, weight] of given.entries()) {
        for (const [at, than] of given.entries()) {
          if (weight > than) expect(shares[index]).toBeGreaterThanOrEqual(shares[at] ?? 0)
        }
      }
    }),
  )
})
