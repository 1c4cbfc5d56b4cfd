/** Small enough to pass, and large enough to ask. */
import { expect, test } from 'vitest'
import { PLAN } from '../../../tests/support/stocktake-lines.ts'
import { isWithin, levelOf, valueOf } from './tolerance.ts'

const limits = { quantityMilli: 2000, valueMinor: 1000, share: 1000 }

test.each([
  ['all limits kept', -2000, -1000, 20_000, true],
  ['a piece too many', 3000, 900, 90_000, false],
  ['a fen too much', -2000, -1001, 90_000, false],
  ['more than a tenth of the book', -2000, -700, 19_999, false],
  ['found where the book has nothing', 1000, 100, 0, false],
  ['against a book below zero', 1000, 100, -10_000, true],
  ['nothing at all', 0, 0, 0, true],
])('%s', (_, varianceMilli, valueMinor, bookMilli, expected) => {
  expect(isWithin(limits, { varianceMilli, valueMinor, bookMilli })).toBe(expected)
})

test.each([
  [-49_999, 'none'],
  [-50_000, 'manager'],
  [499_999, 'manager'],
  [500_000, 'head-office'],
  [-500_000, 'head-office'],
] as const)('a variance worth %d asks %s', (valueMinor, level) => {
  expect(levelOf(valueMinor, PLAN.approvals)).toBe(level)
})

test('a variance is worth its retail price, rounded away from zero; without a price nothing', () => {
  expect(valueOf(-500, 1_000)).toBe(-1)
  expect(valueOf(-2000, 350_000)).toBe(-700)
  expect(Object.is(valueOf(-2000, null), 0)).toBe(true)
})
