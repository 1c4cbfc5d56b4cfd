/** One bit changed anywhere in the journal is found, and its place named. `npm run flips` does it ten thousand times. */
import { afterAll, beforeAll, expect } from 'vitest'
import { fc, test } from '@fast-check/vitest'
import {
  BentJournal,
  BIT_MAX,
  COLUMNS,
  EVENTS,
  isNamed,
} from '../../../tests/flips/bent-journal.ts'
import { runs } from '../../../tests/support/property-runs.ts'

const numRuns = runs(300)

let journal: BentJournal
beforeAll(() => {
  journal = new BentJournal()
})
afterAll(() => {
  journal.close()
})

test('the journal is sound before any bit is changed', () => {
  expect(journal.violations()).toEqual([])
})

test.prop(
  [
    fc.integer({ min: 1, max: EVENTS }),
    fc.constantFrom(...COLUMNS),
    fc.nat(),
    fc.nat({ max: BIT_MAX }),
  ],
  { numRuns },
)(
  'one bit changed in any column of any event is found, and event and column are named',
  (position, column, at, bit) => {
    const bent = journal.bend({ position, column, at, bit })
    if (bent === null) return
    expect(bent.found).toContainEqual(expect.objectContaining({ place: bent.place, column }))
    expect(isNamed(bent, column)).toBe(true)
  },
  20_000 + numRuns * 20,
)
