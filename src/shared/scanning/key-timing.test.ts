/** Scanners that were measured, and what must not come of them: limits that take a person for a scanner. */
import { expect, test } from 'vitest'
import {
  keyTimingOf,
  KEY_TIMING_MAX,
  KEY_TIMING_MIN,
  widestTiming,
  type Burst,
} from './key-timing.ts'

const EAN = '6901234567892'

function burst(gapOf: (index: number) => number, text = EAN): Burst {
  let at = 1000
  return { text, atMs: [...text].map((_, index) => (at += index === 0 ? 0 : gapOf(index))) }
}
const thrice = (gapOf: (index: number) => number) => [burst(gapOf), burst(gapOf), burst(gapOf)]

test.each([
  ['a quick one, 2 ms', () => 2, { gapMsMax: 70, gapMsMeanMax: 35 }],
  ['one over Bluetooth, 40 ms', () => 40, { gapMsMax: 70, gapMsMeanMax: 50 }],
  ['uneven, 5 to 65 ms', (at: number) => 5 + (at % 4) * 20, { gapMsMax: 81, gapMsMeanMax: 40 }],
  [
    'quick, on a machine that stops once in each code',
    (at: number) => (at === 5 ? 260 : 10),
    { gapMsMax: 70, gapMsMeanMax: 35 },
  ],
])('%s: its limits', (_name, gapOf, timing) => {
  expect(keyTimingOf(thrice(gapOf))).toEqual({ kind: 'timing', timing })
})

test.each([
  ['a very quick person, 60 ms', () => 60],
  ['an average person, 120 ms', () => 120],
  ['a scanner with a delay between the keys, 50 ms', () => 50],
  ['a person who rolls pairs', (at: number) => (at % 2 === 0 ? 140 : 20)],
])('%s is too slow: no limits come of it', (_name, gapOf) => {
  expect(keyTimingOf(thrice(gapOf))).toEqual({ kind: 'too-slow' })
})

test('three different codes, none, and a code of five signs tell nothing', () => {
  const two = burst(() => 2)
  expect(keyTimingOf([two, two, burst(() => 2, '6901234567892X')])).toEqual({ kind: 'different' })
  expect(keyTimingOf([])).toEqual({ kind: 'different' })
  expect(keyTimingOf([burst(() => 2, '20001')])).toEqual({ kind: 'too-short' })
})

test('of several scanners the slowest sets the limits, and none narrows them', () => {
  expect(widestTiming([])).toEqual(KEY_TIMING_MIN)
  expect(
    widestTiming([KEY_TIMING_MIN, { gapMsMax: 100, gapMsMeanMax: 40 }, KEY_TIMING_MAX]),
  ).toEqual(KEY_TIMING_MAX)
})
