/** Ranges hold every place once, in order, and never run over a start of the program. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../../tests/support/property-runs.ts'
import { eventsIn, isInRange, overlapOf, rangesOf } from './ranges.ts'

test('a new start of the program is a new range, also where the numbers go on', () => {
  const places = [
    { epoch: 'A', seq: 4 },
    { epoch: 'A', seq: 5 },
    { epoch: 'B', seq: 6 },
    { epoch: 'B', seq: 7 },
  ]
  expect(rangesOf(places)).toEqual([
    { epoch: 'A', fromSeq: 4, toSeq: 5 },
    { epoch: 'B', fromSeq: 6, toSeq: 7 },
  ])
})

test('what was taken back into an older epoch stands where the journal has it', () => {
  const places = [
    { epoch: 'B', seq: 1 },
    { epoch: 'A', seq: 6 },
    { epoch: 'A', seq: 7 },
    { epoch: 'B', seq: 2 },
  ]
  expect(
    rangesOf(places).map(({ epoch, fromSeq, toSeq }) => `${epoch}${fromSeq}-${toSeq}`),
  ).toEqual(['B1-1', 'A6-7', 'B2-2'])
})

test('two days that share an event are found, neighbours are not', () => {
  const day = { epoch: 'A', fromSeq: 1, toSeq: 5 }
  expect(
    overlapOf([day, { epoch: 'A', fromSeq: 6, toSeq: 9 }, { epoch: 'B', fromSeq: 1, toSeq: 5 }]),
  ).toBe(null)
  const late = { epoch: 'A', fromSeq: 5, toSeq: 9 }
  expect(overlapOf([late, day])).toEqual([day, late])
})

test('whatever the journal is, its places are the places of its ranges', () => {
  const anyStarts = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 8 })
  fc.assert(
    fc.property(anyStarts, (lengths) => {
      const places = lengths.flatMap((length, epoch) =>
        Array.from({ length }, (_none, index) => ({ epoch: `E${epoch}`, seq: index + 1 })),
      )
      const ranges = rangesOf(places)
      expect(eventsIn(ranges)).toBe(places.length)
      expect(overlapOf(ranges)).toBe(null)
      for (const place of places) {
        expect(ranges.filter((range) => isInRange(range, place))).toHaveLength(1)
      }
    }),
    { numRuns: runs(60) },
  )
})
