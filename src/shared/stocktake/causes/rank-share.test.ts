/**
 * The share of planted mistakes that the ranking names, on one small seed: a floor below what `npm run bench -- --only
 * causes` measures over many, so that a change which makes it worse is noticed.
 */
import { expect, test } from 'vitest'
import { measure, plantedOf } from '../../../../tests/support/causes/measure.ts'
import { CAUSE_KINDS, type CauseKind } from './cause.ts'

const SEED = 5
const WORLDS = 12
const OF_EACH = 3

/** Of a hundred: what really happened comes first. What leaves the fewest traces is found least. */
const FIRST_MIN: Readonly<Partial<Record<CauseKind, number>>> = {
  swap: 50,
  'receipt-short': 50,
  unknown: 40,
}
const FIRST_MIN_OTHERS = 70

const { of, all } = measure(plantedOf(SEED, WORLDS, OF_EACH))

test('every kind of mistake was planted', () => {
  for (const kind of CAUSE_KINDS) {
    expect(of.get(kind)?.caseCount, kind).toBeGreaterThanOrEqual(WORLDS * 2)
  }
})

test('of all mistakes, more than four in five are named first, and nearly all among three', () => {
  expect(all.firstCount * 100).toBeGreaterThan(all.caseCount * 80)
  expect(all.inThreeCount * 100).toBeGreaterThan(all.caseCount * 94)
})

test('no kind is given up for the sake of the others', () => {
  for (const kind of CAUSE_KINDS) {
    const tally = of.get(kind)
    const least = FIRST_MIN[kind] ?? FIRST_MIN_OTHERS
    expect((tally?.firstCount ?? 0) * 100, kind).toBeGreaterThan((tally?.caseCount ?? 0) * least)
    expect((tally?.inThreeCount ?? 0) * 100, kind).toBeGreaterThan((tally?.caseCount ?? 0) * 80)
  }
})
