/** The customer pays what the label says. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extendedMinor } from '../kernel/money.ts'
import { lineOfLabel, priceOfGs1 } from './label-line.ts'

const weighed = (unitPriceMilli: number | null, unit = 'kg') =>
  ({ kind: 'weighed', unitPriceMilli, unit }) as const
const says = (weightMilli: number | null, priceMinor: number | null) => ({
  weightMilli,
  priceMinor,
})

test('a weight is a quantity at the price of the catalogue', () => {
  expect(lineOfLabel(weighed(1_200_000), says(750, null))).toEqual({
    ok: true,
    value: { quantityMilli: 750, unitPriceMilli: null },
  })
})

test('goods that are sold by the jin are twice as many jin as kilograms', () => {
  expect(lineOfLabel(weighed(600_000, '斤'), says(750, null))).toEqual({
    ok: true,
    value: { quantityMilli: 1500, unitPriceMilli: null },
  })
  expect(lineOfLabel(weighed(600_000, '斤'), says(750, 900))).toEqual({
    ok: true,
    value: { quantityMilli: 1500, unitPriceMilli: null },
  })
})

test('a weight is no quantity of goods whose unit is no weight', () => {
  expect(lineOfLabel(weighed(600_000, '份'), says(750, null))).toEqual({
    ok: false,
    refusal: { code: 'label-unit-unknown', details: { unit: '份' } },
  })
  expect(lineOfLabel(weighed(600_000, '份'), says(null, 900))).toMatchObject({ ok: true })
})

test('a sum is a weight at the price of the catalogue, where that comes out even', () => {
  expect(lineOfLabel(weighed(1_200_000), says(null, 900))).toEqual({
    ok: true,
    value: { quantityMilli: 750, unitPriceMilli: null },
  })
})

test('where it does not, the price gives way and the sum stands', () => {
  // 200.00 a kilogram: a gram is twenty fen, and no number of grams comes to 33.33.
  const line = lineOfLabel(weighed(20_000_000), says(null, 3333))
  expect(line).toEqual({ ok: true, value: { quantityMilli: 167, unitPriceMilli: 19_958_084 } })
  expect(extendedMinor(167, 19_958_084)).toBe(3333)
})

test('with weight and sum both stand, whatever the price is today', () => {
  expect(lineOfLabel(weighed(1_500_000), says(750, 900))).toEqual({
    ok: true,
    value: { quantityMilli: 750, unitPriceMilli: 1_200_000 },
  })
  expect(lineOfLabel(weighed(null), says(750, 900))).toMatchObject({
    value: { unitPriceMilli: 1_200_000 },
  })
})

test('a sum on a piece is its price; a weight on it says nothing', () => {
  const piece = { kind: 'stocked', unitPriceMilli: 500_000, unit: '件' } as const
  expect(lineOfLabel(piece, says(null, 450))).toEqual({
    ok: true,
    value: { quantityMilli: 1000, unitPriceMilli: 450_000 },
  })
  expect(lineOfLabel(piece, says(750, null))).toMatchObject({
    refusal: { code: 'label-not-weighed' },
  })
})

test('a sum alone weighs nothing where no price is known', () => {
  for (const price of [null, 0]) {
    expect(lineOfLabel(weighed(price), says(null, 900))).toMatchObject({
      refusal: { code: 'label-price-unknown' },
    })
  }
})

test('what no goods weigh or cost is refused and never fails', () => {
  const amount = fc.oneof(
    fc.integer({ min: 1, max: 99_999 }),
    fc.integer({ min: 1, max: 10 ** 12 }),
  )
  fc.assert(
    fc.property(fc.option(amount), fc.option(amount), amount, (weight, price, unit) => {
      fc.pre(weight !== null || price !== null)
      const line = lineOfLabel(weighed(unit), says(weight, price))
      if (!line.ok || price === null || line.value.quantityMilli === null) return
      expect(extendedMinor(line.value.quantityMilli, line.value.unitPriceMilli ?? unit)).toBe(price)
    }),
  )
})

test('a sum of GS1 counts in the currency of the store and is refused in another', () => {
  const price = { value: 1250, decimals: 2, currencyNumber: '156' }
  expect(priceOfGs1(price, 'CNY')).toEqual({ ok: true, value: 1250 })
  expect(priceOfGs1({ ...price, currencyNumber: null, decimals: 1 }, 'USD')).toEqual({
    ok: true,
    value: 12_500,
  })
  expect(priceOfGs1({ ...price, currencyNumber: '392', decimals: 0 }, 'JPY')).toEqual({
    ok: true,
    value: 1250,
  })
  expect(priceOfGs1(price, 'USD')).toMatchObject({
    refusal: { code: 'label-currency', details: { currency: '156' } },
  })
  expect(priceOfGs1({ ...price, value: 10 ** 14 }, 'CNY')).toMatchObject({
    refusal: { code: 'label-unlikely' },
  })
})
