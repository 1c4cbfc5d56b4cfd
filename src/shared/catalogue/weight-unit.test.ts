/** What is weighed in kilograms and sold in another unit. */
import { expect, test } from 'vitest'
import { quantityOfGrams } from './weight-unit.ts'

test('750 grams are three quarters of a kilogram, a jin and a half, fifteen liang', () => {
  expect(['kg', '公斤', '斤', '两', 'g'].map((unit) => quantityOfGrams(750, unit))).toEqual([
    750, 750, 1500, 15_000, 750_000,
  ])
})

test('a unit is known however it is written', () => {
  expect(quantityOfGrams(1, ' KG ')).toBe(1)
})

test('of a unit that is no weight nothing is said', () => {
  for (const unit of ['件', 'lb', '', 'constructor']) expect(quantityOfGrams(1, unit)).toBeNull()
})
