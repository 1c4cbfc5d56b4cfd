/** What is counted, and when it stands. */
import { expect, test } from 'vitest'
import { countedMinorOf, facesOf, verdictOf } from './count.ts'

const RULE = { toleranceMinor: 100, attemptsMax: 3 }

test('notes, coins and what was counted as a sum add up', () => {
  const cash = [
    { faceMinor: 10_000, count: 2 },
    { faceMinor: 50, count: 3 },
  ]
  expect(countedMinorOf(cash, 7)).toBe(20_157)
  expect(countedMinorOf([], 0)).toBe(0)
})

test('within the tolerance a count fits at once, over as well as short', () => {
  for (const difference of [0, 100, -100]) {
    expect(verdictOf(difference, 1, RULE)).toEqual({ isWithin: true, triesLeft: 0 })
  }
})

test('beyond it the drawer is counted again, and the last count stands', () => {
  expect([1, 2, 3, 4].map((attempt) => verdictOf(-101, attempt, RULE).triesLeft)).toEqual([
    2, 1, 0, 0,
  ])
})

test('faces are the currency’s, else the notes of the store, each once', () => {
  expect(facesOf('CNY', [])[0]).toBe(10_000)
  expect(facesOf('XTS', [100, 500, 100])).toEqual([500, 100])
})
