/** What should be in the drawer, from named figures. */
import { expect, test } from 'vitest'
import { expectedCashMinor, type ShiftFigure } from './shift.ts'

const figure = (kind: ShiftFigure['kind'], key: string, amountMinor: number) => ({
  kind,
  key,
  count: 1,
  amountMinor,
})

test('the drawer holds float, cash sales and what was paid in, less what was paid out', () => {
  expect(
    expectedCashMinor([
      figure('float', '', 20_000),
      figure('sales', '', 9_000),
      figure('tender', 'cash', 4_000),
      figure('tender', 'card', 5_000),
      figure('paid-in', 'coins', 1_000),
      figure('paid-out', 'cleaner', 300),
      figure('paid-out', 'office', 200),
    ]),
  ).toBe(24_500)
})

test('cards, taxes, discounts and voided tickets are not in the drawer', () => {
  const kinds = [
    'sales',
    'tax',
    'category',
    'line-discount',
    'rounding',
    'dropped',
    'voided',
  ] as const
  expect(expectedCashMinor(kinds.map((kind) => figure(kind, 'cash', 999)))).toBe(0)
})

test('an empty shift expects an empty drawer', () => {
  expect(expectedCashMinor([])).toBe(0)
})
