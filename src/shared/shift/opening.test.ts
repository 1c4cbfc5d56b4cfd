/** What is asked when a shift is opened. */
import { expect, test } from 'vitest'
import { clockSince, CLOCK_SLACK_MS, needsNote } from './opening.ts'

const DAY_MS = 24 * 3_600_000

test.each([
  // recorded last   clock   standing
  [0, 1, 'fine'],
  [0, 100 * DAY_MS, 'fine'],
  [DAY_MS, DAY_MS - CLOCK_SLACK_MS, 'fine'],
  [DAY_MS, DAY_MS - CLOCK_SLACK_MS - 1, 'behind'],
  [DAY_MS, 4 * DAY_MS, 'fine'],
  [DAY_MS, 4 * DAY_MS + 1, 'ahead'],
] as const)('recorded last at %i, a clock of %i is %s', (latestMs, nowMs, standing) => {
  expect(clockSince(latestMs, nowMs)).toBe(standing)
})

test('another float than the one that was laid ready takes a note, over as well as short', () => {
  expect(needsNote({ floatMinor: 20_000, readyMinor: 20_000 })).toBe(false)
  expect(needsNote({ floatMinor: 19_900, readyMinor: 20_000 })).toBe(true)
  expect(needsNote({ floatMinor: 20_100, readyMinor: 20_000 })).toBe(true)
  expect(needsNote({ floatMinor: 20_100, readyMinor: null })).toBe(false)
})
