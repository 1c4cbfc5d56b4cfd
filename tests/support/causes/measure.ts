/** How often the ranking names what really happened: first, among the first three, and what it said instead. */
import { CAUSE_KINDS, type CauseKind } from '#shared/stocktake/causes/cause.ts'
import { sum } from '#shared/kernel/number.ts'
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

/** One store after the other, so that they need not all be kept. */
export function* plantedOf(seed: number, worlds: number, ofEach: number): Generator<Planted> {
  for (let nth = 0; nth < worlds; nth += 1) {
    yield* new World(seed * SEED_STEP + nth).plant(ofEach)
  }
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

/** What several seeds give together. */
export function together(parts: readonly Measured[]): Measured {
  const tallies = CAUSE_KINDS.map((kind): [CauseKind, Tally] => [
    kind,
    addUp(parts.flatMap(({ of }) => of.get(kind) ?? [])),
  ])
  const byScore = Array.from({ length: 11 }, (_, step) => {
    const steps = parts.flatMap((part) => part.byScore[step] ?? [])
    return {
      caseCount: sum(steps.map(({ caseCount }) => caseCount)),
      rightCount: sum(steps.map(({ rightCount }) => rightCount)),
    }
  })
  return { of: new Map(tallies), all: addUp(parts.map(({ all }) => all)), byScore }
}

function addUp(tallies: readonly Tally[]): Tally {
  const first = CAUSE_KINDS.map((kind): [CauseKind, number] => [
    kind,
    sum(tallies.map((tally) => tally.first.get(kind) ?? 0)),
  ])
  return {
    caseCount: sum(tallies.map(({ caseCount }) => caseCount)),
    firstCount: sum(tallies.map(({ firstCount }) => firstCount)),
    inThreeCount: sum(tallies.map(({ inThreeCount }) => inThreeCount)),
    first: new Map(first),
  }
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
