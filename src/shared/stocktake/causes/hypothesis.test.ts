/** How well an amount agrees with a variance, and what that is worth. */
import { expect, test } from 'vitest'
import { APPLES, entry, input, line } from '../../../../tests/support/causes/line.ts'
import { agreementOf, quotient, rarityOf, weightOf } from './hypothesis.ts'

const agreement = (varianceMilli: number, expectedMilli: number) =>
  agreementOf(input(line(varianceMilli)), expectedMilli)

const apples = (varianceMilli: number) =>
  input(line(varianceMilli, { ...APPLES, entries: [entry({ quantityMilli: 20_000, code: null })] }))

test('the larger the amount, the more an exact agreement says', () => {
  const weights = [1000, 2000, 6000, 24_000].map((milli) => agreement(milli, milli)?.weight ?? 0)
  expect(weights).toEqual([...weights].sort((a, b) => a - b))
  expect(new Set(weights).size).toBe(4)
})

test('a piece beside it says less, two pieces only where there are a dozen', () => {
  expect(agreement(-11_000, -11_000)?.code).toBe('exact-amount')
  expect(agreement(-12_000, -11_000)?.code).toBe('near-amount')
  expect(agreement(-12_000, -10_000)).toBeNull()
  expect(agreement(-26_000, -24_000)?.code).toBe('near-amount')
  const near = agreement(-24_000, -23_000)?.weight ?? 0
  expect(near).toBeLessThan(agreement(-24_000, -24_000)?.weight ?? 0)
})

test('of one or two pieces, another piece is another amount', () => {
  expect(agreement(-2000, -1000)).toBeNull()
  expect(agreement(-3000, -2000)).toBeNull()
})

test('the other direction never agrees, nor does nothing', () => {
  expect(agreement(3000, -3000)).toBeNull()
  expect(agreement(3000, 0)).toBeNull()
})

test('weighed goods may have dried, and have not gained', () => {
  expect(agreementOf(apples(-5200), -5000)?.code).toBe('exact-amount')
  expect(agreementOf(apples(-4800), -5000)?.code).not.toBe('exact-amount')
  expect(agreementOf(apples(4900), 5000)?.code).toBe('exact-amount')
})

test('what is smaller than the drift of the scale is no surprise', () => {
  expect(agreementOf(apples(-200), -150)?.weight).toBe(0)
})

test('rarity has a limit, and no amount is less rare than one', () => {
  expect(rarityOf(1, false)).toBe(rarityOf(1000, false))
  expect(rarityOf(900_000_000, false)).toBe(rarityOf(500_000_000, false))
})

test('weights of what was seen add up', () => {
  const exact = agreement(3000, 3000)
  const evidence = exact === null ? [] : [exact, exact]
  const found = { kind: 'swap' as const, explainedMilli: 0, evidence, correction: null }
  expect(weightOf(found)).toBe(2 * (exact?.weight ?? 0))
})

test('quotients are cut off towards nothing', () => {
  expect([quotient(7, 2), quotient(-7, 2)]).toEqual([3, -3])
})
