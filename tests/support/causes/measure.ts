/** How often the ranking names what really happened: first, among the first three, and what it said instead. */
import { CAUSE_KINDS, type CauseKind } from '#shared/stocktake/causes/cause.ts'
import { rankCauses } from '#shared/stocktake/causes/rank.ts'
import { World, type Planted } from './world.ts'

export interface Tally {
  readonly caseCount: number
  readonly firstCount: number
  readonly inThreeCount: number
  /** What was named first instead, and how often. */
  readonly first: ReadonlyMap<CauseKind, number>
}

export interface Measured {
  readonly of: ReadonlyMap<CauseKind, Tally>
  readonly all: Tally
  /** First causes by their score in steps of a hundred: how many there were, and how many were right. */
  readonly byScore: readonly { readonly caseCount: number; readonly rightCount: number }[]
}

/** Stores of one seed never share a number with those of another. */
const SEED_STEP = 100_003

export function plantedOf(seed: number, worlds: number, ofEach: number): Planted[] {
  return Array.from({ length: worlds }, (_, nth) =>
    new World(seed * SEED_STEP + nth).plant(ofEach),
  ).flat()
}

export function measure(planted: Iterable<Planted>): Measured {
  const of = new Map(CAUSE_KINDS.map((kind) => [kind, emptyTally()]))
  const all = emptyTally()
  const byScore = Array.from({ length: 11 }, () => ({ caseCount: 0, rightCount: 0 }))
  for (const { kind, input } of planted) {
    // By their scores: the ranking keeps unknown at the end even where nothing else is likelier.
    const ranked = [...rankCauses(input)].sort((a, b) => b.score - a.score)
    const first = ranked[0]
    const place = ranked.findIndex((cause) => cause.kind === kind)
    const tallies = [of.get(kind), all]
    for (const tally of tallies) {
      if (tally === undefined || first === undefined) continue
      tally.caseCount += 1
      if (place === 0) tally.firstCount += 1
      if (place >= 0 && place < 3) tally.inThreeCount += 1
      tally.first.set(first.kind, (tally.first.get(first.kind) ?? 0) + 1)
    }
    const step = byScore[Math.floor((first?.score ?? 0) / 100)]
    if (step === undefined) continue
    step.caseCount += 1
    if (place === 0) step.rightCount += 1
  }
  return { of, all, byScore }
}

const emptyTally = () => ({
  caseCount: 0,
  firstCount: 0,
  inThreeCount: 0,
  first: new Map<CauseKind, number>(),
})

/** Tenths of a per cent, as text. */
export const shareOf = (part: number, whole: number): string =>
  whole === 0 ? '-' : `${(Math.round((part * 1000) / whole) / 10).toFixed(1)}`
