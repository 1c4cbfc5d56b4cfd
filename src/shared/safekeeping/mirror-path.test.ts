import { expect, test } from 'vitest'
import { mirrorPath, type MirroredEpoch } from './mirror-path.ts'

const held = (
  epoch: string,
  parent: readonly [string, number] | null,
  lastSeq: number,
  lastMs: number,
): MirroredEpoch => ({
  epoch,
  parentEpoch: parent?.[0] ?? null,
  parentSeq: parent?.[1] ?? 0,
  firstSeq: 1,
  lastSeq,
  lastMs,
})
const A = held('A', null, 180, 1000)

test('the rest of the epoch and the epochs that follow it', () => {
  const path = mirrorPath({ epoch: 'A', seq: 100 }, [A, held('B', ['A', 180], 7, 2000)])
  expect(path).toEqual({
    stretches: [
      { epoch: 'A', fromSeq: 101, toSeq: 180 },
      { epoch: 'B', fromSeq: 1, toSeq: 7 },
    ],
    events: 87,
    lastMs: 2000,
    otherBranch: 0,
  })
})

test('a backup of the very last event lacks nothing', () => {
  expect(mirrorPath({ epoch: 'A', seq: 180 }, [A])).toMatchObject({ stretches: [], events: 0 })
})

test('of two branches the one that was written last is the book, and the other one is counted', () => {
  const epochs = [A, held('B', ['A', 120], 5, 3000), held('C', ['A', 150], 9, 2000)]
  const path = mirrorPath({ epoch: 'A', seq: 100 }, epochs)
  expect(path.stretches).toEqual([
    { epoch: 'A', fromSeq: 101, toSeq: 120 },
    { epoch: 'B', fromSeq: 1, toSeq: 5 },
  ])
  expect(path).toMatchObject({ events: 25, otherBranch: 60 + 9 })
})

test('a branch that left the book before the backup was taken does not continue it', () => {
  const path = mirrorPath({ epoch: 'A', seq: 150 }, [A, held('B', ['A', 120], 5, 3000)])
  expect(path.stretches).toEqual([{ epoch: 'A', fromSeq: 151, toSeq: 180 }])
})

test('a mirror with a hole goes up to the hole', () => {
  const hole = { ...A, firstSeq: 130 }
  expect(mirrorPath({ epoch: 'A', seq: 100 }, [hole])).toMatchObject({ events: 0 })
  expect(mirrorPath({ epoch: 'A', seq: 129 }, [hole])).toMatchObject({ events: 51 })
  const late = { ...held('B', ['A', 180], 9, 2000), firstSeq: 3 }
  expect(mirrorPath({ epoch: 'A', seq: 100 }, [A, late])).toMatchObject({ events: 80 })
})

test('a mirror of another till continues nothing', () => {
  expect(mirrorPath({ epoch: 'Z', seq: 5 }, [A])).toEqual({
    stretches: [],
    events: 0,
    lastMs: 0,
    otherBranch: 0,
  })
})

test('epochs that claim each other as parent end nowhere', () => {
  const ring = [held('B', ['C', 1], 1, 1), held('C', ['B', 1], 1, 1)]
  expect(mirrorPath({ epoch: 'A', seq: 1 }, ring)).toMatchObject({ events: 0 })
})
