/** Named cases of the arithmetic that money rests on. */
import { expect, test } from 'vitest'
import { AssertionError } from './assert.ts'
import { allocate, divideRounded, mulDivRounded, sum, toSafe } from './number.ts'

test.each([
  [5n, 2n, 3n],
  [-5n, 2n, -3n],
  [4n, 3n, 1n],
  [-4n, 3n, -1n],
  [0n, 7n, 0n],
  [1n, 2n, 1n],
  [-1n, 2n, -1n],
  [49n, 100n, 0n],
])('%d / %d rounds to %d', (numerator, denominator, expected) => {
  expect(divideRounded(numerator, denominator)).toBe(expected)
})

test('a product past 2^53 keeps its last digit', () => {
  expect(mulDivRounded(9_007_199_254_740_991, 1_000_003, 1_000_003)).toBe(9_007_199_254_740_991)
})

test('nothing is divided by zero or by less', () => {
  expect(() => divideRounded(1n, 0n)).toThrow(AssertionError)
  expect(() => mulDivRounded(1, 1, -2)).toThrow(AssertionError)
})

test('a fraction never enters the arithmetic', () => {
  expect(() => mulDivRounded(0.5, 2, 1)).toThrow('the factors are integers')
  expect(() => mulDivRounded(1, 1, 1.5)).toThrow('the divisor is a positive integer')
})

test('a figure past the safe range stops the deed instead of losing digits', () => {
  expect(() => toSafe(2n ** 53n)).toThrow(AssertionError)
  expect(toSafe(2n ** 53n - 1n)).toBe(Number.MAX_SAFE_INTEGER)
  expect(() => sum([Number.MAX_SAFE_INTEGER, 1])).toThrow('safe range')
})

test('three equal parts of one yuan are 0.34, 0.33 and 0.33', () => {
  expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33])
})

test('with no weight at all the first part takes everything', () => {
  expect(allocate(5, [0, 0, 0])).toEqual([5, 0, 0])
})

test('a part without weight gets nothing', () => {
  expect(allocate(100, [0, 3, 0])).toEqual([0, 100, 0])
})

test('a part is never a negative zero', () => {
  expect(allocate(-1, [1, 0]).map((part) => Object.is(part, -0))).toEqual([false, false])
})

test('there is always something to allocate to, and weights are no less than nothing', () => {
  expect(() => allocate(1, [])).toThrow(AssertionError)
  expect(() => allocate(1, [2, -1])).toThrow('weights are non-negative integers')
  expect(() => allocate(1, [0.5])).toThrow('weights are non-negative integers')
})

test('nothing split over nothing is 0, also when it is a refund of nothing', () => {
  expect(allocate(-0, [0])).toEqual([0])
  expect(allocate(-0, [0, 3])).toEqual([0, 0])
})
