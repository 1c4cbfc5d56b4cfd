/** Amounts in minor units, unit prices a thousand times finer. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  currencyOf,
  extendedMinor,
  formatMinor,
  formatUnitPrice,
  parseAmountMinor,
  parseUnitPriceMilli,
  type Currency,
} from './money.ts'

const CNY: Currency = { code: 'CNY', digits: 2 }
const JPY: Currency = { code: 'JPY', digits: 0 }

test('a currency has the digits of ISO 4217', () => {
  expect(currencyOf('CNY')).toEqual({ code: 'CNY', digits: 2 })
  expect(currencyOf('JPY')).toEqual({ code: 'JPY', digits: 0 })
  expect(currencyOf('KWD')).toEqual({ code: 'KWD', digits: 3 })
})

test.each(['', 'cny', 'CN', 'CNYX', 'C1Y', 'CNY '])('"%s" is no currency', (code) => {
  expect(currencyOf(code)).toBeNull()
})

test.each([
  [1000, 850_000, 850, 'one piece at 8.50'],
  [756, 1_280_000, 968, '0.756 kg at 12.80'],
  [333, 1_500, 0, 'a third of 0.015'],
  [500, 1_000, 1, 'half of one fen is charged as one'],
  [3000, 333_333, 1000, 'three of a price finer than a coin'],
])('%d × %d is %d: %s', (quantityMilli, unitPriceMilli, expected) => {
  expect(extendedMinor(quantityMilli, unitPriceMilli)).toBe(expected)
})

test('a returned quantity is worth what the sold one was', () => {
  const quantity = fc.integer({ min: 1, max: 999_999_000 })
  fc.assert(
    fc.property(quantity, fc.nat({ max: 1_000_000_000 }), (quantityMilli, unitPriceMilli) => {
      expect(extendedMinor(-quantityMilli, unitPriceMilli)).toBe(
        0 - extendedMinor(quantityMilli, unitPriceMilli),
      )
    }),
  )
})

test('the largest line of the largest price is still an exact figure', () => {
  expect(extendedMinor(999_999_000, 1_000_000_000_000)).toBe(999_999_000_000_000)
})

test('an amount has no more digits than its coins', () => {
  expect(parseAmountMinor('12.5', CNY)).toBe(1250)
  expect(parseAmountMinor('12.505', CNY)).toBeNull()
  expect(parseAmountMinor('12', JPY)).toBe(12)
  expect(parseAmountMinor('12.5', JPY)).toBeNull()
})

test('a unit price may be finer than a coin by three digits', () => {
  expect(parseUnitPriceMilli('8.5', CNY)).toBe(850_000)
  expect(parseUnitPriceMilli('0.00001', CNY)).toBe(1)
  expect(parseUnitPriceMilli('0.000001', CNY)).toBeNull()
})

test('an amount shows all its digits, a price only those it needs', () => {
  expect(formatMinor(123_450, CNY)).toBe('1,234.50')
  expect(formatMinor(-5, CNY)).toBe('-0.05')
  expect(formatMinor(1_234, JPY)).toBe('1,234')
  expect(formatUnitPrice(850_000, CNY)).toBe('8.50')
  expect(formatUnitPrice(12_345, CNY)).toBe('0.12345')
})

test('amounts and prices read back as they were written, in every currency', () => {
  const currency = fc.constantFrom('CNY', 'JPY', 'KWD').map((code) => currencyOf(code)!)
  fc.assert(
    fc.property(fc.integer(), fc.nat(), currency, (amount, price, unit) => {
      expect(parseAmountMinor(formatMinor(amount, unit), unit)).toBe(amount)
      expect(parseUnitPriceMilli(formatUnitPrice(price, unit), unit)).toBe(price)
    }),
  )
})
