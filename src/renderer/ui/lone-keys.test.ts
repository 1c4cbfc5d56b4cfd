/** A key of its own chooses; the first digit of a scan does not, and the last one does not either. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LoneKey, loneKeyMap, loneKeyOf } from './lone-keys.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function pressed(...presses: readonly (readonly [number, string])[]): string[] {
  const lone = new LoneKey()
  const chosen: string[] = []
  let nowMs = 0
  for (const [atMs, key] of presses) {
    vi.advanceTimersByTime(atMs - nowMs)
    nowMs = atMs
    lone.press(atMs, key === '0' ? null : () => chosen.push(key))
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
  const lone = new LoneKey()
  const act = vi.fn()
  lone.press(5000, act)
  lone.cancel()
  vi.advanceTimersByTime(1000)
  expect(act).not.toHaveBeenCalled()
})

/** Where so many can be chosen: what these keys choose, pressed one after the other. */
function chosenOf(count: number, ...keys: readonly string[]): number[] {
  const chosen: number[] = []
  const map = loneKeyMap(count, (index) => chosen.push(index), new LoneKey())
  keys.forEach((key) => {
    map[key]?.(new KeyboardEvent('keydown', { key }))
    vi.advanceTimersByTime(1000)
  })
  return chosen
}

test('letters go on where the digits end, small or large, and each is shown', () => {
  expect([0, 8, 9, 12, 34].map(loneKeyOf)).toEqual(['1', '9', 'A', 'D', 'Z'])
  expect(loneKeyOf(35)).toBeUndefined()
  expect(chosenOf(12, '1', '9', 'a', 'C', '0', 'd', 'Z')).toEqual([0, 8, 9, 11])
})

test('letters are left to others where the digits do', () => {
  expect(Object.keys(loneKeyMap(9, () => undefined, new LoneKey()))).not.toContain('a')
  expect(chosenOf(2, '1', '2', '3', 'a')).toEqual([0, 1])
})

test('a card that is read beside letters chooses nothing', () => {
  const chosen: number[] = []
  const map = loneKeyMap(20, (index) => chosen.push(index), new LoneKey())
  for (const key of 'BAG101') {
    map[key]?.(new KeyboardEvent('keydown', { key }))
    vi.advanceTimersByTime(12)
  }
  vi.advanceTimersByTime(1000)
  expect(chosen).toEqual([])
})
