/** What is asked for next: never backwards within an epoch, from the start in another one, on where it was broken off. */
import { expect, test } from 'vitest'
import { beginsTooOften, feedsDue } from './due.ts'

const place = (feed: string, feedEpoch: string, pos: number) => ({ feed, feedEpoch, pos })
const nothing = { cursors: [], snapshots: [], resting: new Set<string>() }

test('what is new begins at the start, tax classes before goods', () => {
  const heads = [place('catalogue', 'E', 9), place('taxes', 'E', 1)]
  expect(feedsDue(heads, nothing)).toEqual([
    { feed: 'taxes', feedEpoch: null, pos: 0, isSnapshot: true },
    { feed: 'catalogue', feedEpoch: null, pos: 0, isSnapshot: true },
  ])
})

test('what goes on goes on, what is here is left, what rests is left', () => {
  const heads = [place('prices', 'E', 9), place('staff', 'E', 4), place('stock', 'E', 7)]
  const cursors = [place('prices', 'E', 3), place('staff', 'E', 6), place('stock', 'E', 1)]
  expect(feedsDue(heads, { ...nothing, cursors, resting: new Set(['stock']) })).toEqual([
    { feed: 'prices', feedEpoch: 'E', pos: 3, isSnapshot: false },
  ])
})

test('another epoch is a snapshot, and one that was broken off goes on', () => {
  const heads = [place('prices', 'F', 2)]
  const cursors = [place('prices', 'E', 9)]
  const due = (snapshots: readonly ReturnType<typeof place>[]) =>
    feedsDue(heads, { ...nothing, cursors, snapshots })
  expect(due([])).toMatchObject([{ feedEpoch: null, pos: 0 }])
  expect(due([place('prices', 'G', 1)])).toMatchObject([{ feedEpoch: null, pos: 0 }])
  expect(due([place('prices', 'F', 1)])).toMatchObject([{ feedEpoch: 'F', pos: 1 }])
})

test('three beginnings in ten minutes are too many', () => {
  expect(beginsTooOften([0, 1000], 2000)).toBe(false)
  expect(beginsTooOften([0, 1000, 2000], 3000)).toBe(true)
  expect(beginsTooOften([0, 1000, 2000], 600_000)).toBe(false)
})
