/** A bucket empties, fills with time and is one's own. */
import { expect, test } from 'vitest'
import { rateLimit } from './rate.ts'

test('after the burst one waits until the bucket has filled', () => {
  const limit = rateLimit({ burst: 2, perSecond: 0.5 })
  expect([limit.take('a', 0), limit.take('a', 0), limit.take('a', 0)]).toEqual([0, 0, 2])
  expect(limit.take('a', 1000)).toBe(1)
  expect(limit.take('a', 2000)).toBe(0)
  expect(limit.take('b', 2000)).toBe(0)
})

test('a clock that goes back fills nothing and takes nothing', () => {
  const limit = rateLimit({ burst: 1, perSecond: 1 })
  expect(limit.take('a', 10_000)).toBe(0)
  expect(limit.take('a', 0)).toBe(1)
  expect(limit.take('a', 1000)).toBe(0)
})
