/** Totals, balance and ways of documents for an ERP. */
import { expect, test } from 'vitest'
import { isBalanced, placeOf, totalsOf, wayOf } from './posting.ts'

const amount = (account: string, amountMinor: number, currency = 'CNY') => ({
  account,
  amountMinor,
  currency,
})

test('totals count lines, goods and one side of the money', () => {
  const line = { sku: 'A', lot: '', serial: '', from: 'FLOOR', to: 'CUSTOMER', unitPriceMilli: 1 }
  expect(
    totalsOf({
      lines: [
        { ...line, quantityMilli: 1500 },
        { ...line, quantityMilli: 500 },
      ],
      amounts: [amount('tender:cash', 900), amount('revenue', -900)],
    }),
  ).toEqual({ lineCount: 4, quantityMilli: 2000, debitMinor: 900 })
})

test('money is balanced per currency and not over all', () => {
  expect(isBalanced([amount('a', 5), amount('b', -5)])).toBe(true)
  expect(isBalanced([amount('a', 5), amount('b', -4)])).toBe(false)
  expect(isBalanced([amount('a', 5), amount('b', -5, 'USD')])).toBe(false)
})

test('head office sees a store as one place and the road as one place', () => {
  expect(['FLOOR', 'DAMAGED', 'SAMPLE'].map(placeOf)).toEqual(['STORE', 'STORE', 'STORE'])
  expect(wayOf({ from: 'TRANSIT:T01-TR000001-K7QX', to: 'BACKROOM' })).toEqual({
    from: 'TRANSIT',
    to: 'STORE',
  })
  expect(wayOf({ from: 'FLOOR', to: 'CUSTOMER' })).toEqual({ from: 'STORE', to: 'CUSTOMER' })
})
