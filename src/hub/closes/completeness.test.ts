/** What is missing is named by its numbers, and what is here is counted. */
import { expect, test } from 'vitest'
import { closedSeqs, completenessOfOpen, completenessOfRanges } from './completeness.ts'

test('a day that is here as a whole, in part and not at all', () => {
  const ranges = [
    { epoch: 'A', fromSeq: 11, toSeq: 20 },
    { epoch: 'B', fromSeq: 1, toSeq: 5 },
  ]
  const of = (a: number, b?: number) =>
    completenessOfRanges(
      ranges,
      new Map([['A', a], ...(b === undefined ? [] : [['B', b] as const])]),
    )
  expect(of(20, 7)).toEqual({ expected: 15, here: 15, missing: [] })
  expect(of(20, 3)).toEqual({
    expected: 15,
    here: 13,
    missing: [{ epoch: 'B', fromSeq: 4, toSeq: 5 }],
  })
  expect(of(4)).toEqual({
    expected: 15,
    here: 0,
    missing: [
      { epoch: 'A', fromSeq: 11, toSeq: 20 },
      { epoch: 'B', fromSeq: 1, toSeq: 5 },
    ],
  })
})

test('the open day is as long as the till told, and at least as what came', () => {
  const closed = closedSeqs([
    [{ epoch: 'A', fromSeq: 1, toSeq: 10 }],
    [{ epoch: 'A', fromSeq: 11, toSeq: 20 }],
  ])
  const epoch = (have: number, toldSeq: number) => ({
    epoch: 'A',
    have,
    toldSeq,
    closedSeq: closed.get('A') ?? 0,
  })
  expect(completenessOfOpen([epoch(25, 30)])).toEqual({
    expected: 10,
    here: 5,
    missing: [{ epoch: 'A', fromSeq: 26, toSeq: 30 }],
  })
  expect(completenessOfOpen([epoch(25, 22)])).toEqual({ expected: 5, here: 5, missing: [] })
  expect(completenessOfOpen([epoch(20, 20)])).toEqual({ expected: 0, here: 0, missing: [] })
  // The close itself is known of before the rest of its day is here.
  expect(completenessOfOpen([epoch(15, 30)])).toEqual({
    expected: 10,
    here: 0,
    missing: [{ epoch: 'A', fromSeq: 21, toSeq: 30 }],
  })
})
