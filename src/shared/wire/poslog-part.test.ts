/** Figures as decimal text. */
import { expect, test } from 'vitest'
import { writerOf } from './poslog-part.ts'

test('amounts have all their digits, quantities and prices only those that they need', () => {
  const write = writerOf(2)
  expect([write.amount(0), write.amount(-5), write.amount(100_000_001)]).toEqual([
    '0.00',
    '-0.05',
    '1000000.01',
  ])
  expect([write.quantity(2000), write.quantity(-756), write.quantity(1_000_000_001)]).toEqual([
    '2',
    '-0.756',
    '1000000.001',
  ])
  expect([write.price(350_000), write.price(12_345)]).toEqual(['3.50', '0.12345'])
})
