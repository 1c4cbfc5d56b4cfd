/** Quantities in thousandths: pieces are whole, weights are not. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatQuantity, isWhole, parseQuantityMilli } from './quantity.ts'

test('a quantity reads back as it was shown', () => {
  fc.assert(
    fc.property(fc.integer(), (quantityMilli) => {
      expect(parseQuantityMilli(formatQuantity(quantityMilli))).toBe(quantityMilli)
    }),
  )
})

test('a piece is a thousand thousandths', () => {
  expect(parseQuantityMilli('2')).toBe(2000)
  expect(parseQuantityMilli('1.5')).toBe(1500)
  expect(formatQuantity(756)).toBe('0.756')
  expect(formatQuantity(2000)).toBe('2')
})

test('nothing is weighed finer than a gram of a kilogram', () => {
  expect(parseQuantityMilli('0.0005')).toBeNull()
})

test('whole means without a fraction, on either side of zero', () => {
  expect([1000, 0, -2000].every(isWhole)).toBe(true)
  expect([1, 1001, -1500].some(isWhole)).toBe(false)
})
