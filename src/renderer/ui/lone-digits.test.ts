/** A number key chooses; the first digit of a scan does not, and the last one does not either. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LoneDigit } from './lone-digits.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function pressed(...presses: readonly (readonly [number, string])[]): string[] {
  const digit = new LoneDigit()
  const chosen: string[] = []
  let nowMs = 0
  for (const [atMs, key] of presses) {
    vi.advanceTimersByTime(atMs - nowMs)
    nowMs = atMs
    digit.press(atMs, key === '0' ? null : () => chosen.push(key))
  }
  vi.advanceTimersByTime(1000)
  return chosen
}

test('one key chooses, and another one later does so again', () => {
  expect(pressed([5000, '6'])).toEqual(['6'])
  expect(pressed([5000, '6'], [5400, '2'])).toEqual(['6', '2'])
})

test('a burst chooses nothing, from its first digit to its last', () => {
  const code = [...'6990011001018'].map((key, index) => [5000 + index * 12, key] as const)
  expect(pressed(...code)).toEqual([])
  expect(pressed([5000, '0'], [5010, '6'])).toEqual([])
})

test('nothing is chosen after the screen has gone', () => {
  const digit = new LoneDigit()
  const act = vi.fn()
  digit.press(5000, act)
  digit.cancel()
  vi.advanceTimersByTime(1000)
  expect(act).not.toHaveBeenCalled()
})
