/** What is counted, and when it stands. */
import { expect, test } from 'vitest'
import { countedMinorOf, countStanding, facesOf, nextCount, verdictOf } from './count.ts'

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

test('faces are the store’s own, else the currency’s, else its notes, each once', () => {
  expect(facesOf('CNY', [], [])[0]).toBe(10_000)
  expect(facesOf('CNY', [100, 10_000], [])).toEqual([10_000, 100])
  expect(facesOf('XTS', [], [100, 500, 100])).toEqual([500, 100])
})

test.each([
  // tries  void   final  what the next count is
  [0, true, true, 'free'],
  [1, false, false, 'free'],
  [1, false, true, 'none'],
  [3, false, true, 'none'],
  [2, true, true, 'free'],
  [3, true, false, 'anew'],
] as const)('%i tries, void %s, final %s: %s', (tries, isVoid, isFinal, next) => {
  expect(nextCount({ tries, isVoid, isFinal }, 3)).toBe(next)
})

test.each([
  // tries  void   final  within  told             left
  [0, false, false, true, 'fresh', 3],
  [1, false, false, false, 'again', 2],
  [1, false, true, true, 'fits', 0],
  [3, false, true, false, 'stands', 0],
  [1, true, true, true, 'void', 2],
  [1, true, false, false, 'void', 2],
  [3, true, false, false, 'void', 0],
] as const)(
  '%i tries, void %s, final %s, within %s: told %s, and %i more',
  (tries, isVoid, isFinal, isWithin, standing, triesLeft) => {
    const verdict = { isWithin, triesLeft: isWithin ? 0 : 3 - tries }
    expect(countStanding({ tries, isVoid, isFinal }, verdict, 3)).toEqual({ standing, triesLeft })
  },
)
