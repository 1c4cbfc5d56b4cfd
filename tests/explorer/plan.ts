/** Which jobs a run of a size is made of. */
import { SeededRandom } from '../crash/random.ts'
import { FAULT_KINDS } from './bell.ts'
import { CONTROLS, type Job } from './job.ts'
import type { FaultOrder } from './play-order.ts'
import { SCENARIOS } from './scenario-list.ts'

export interface Size {
  /** Plays of each scenario, and how long each is. */
  readonly plays: number
  readonly rounds: number
  readonly torn: number
  readonly reviveEvery: number
  /** Plays of each scenario with faults; all of the eight ways to fail come round. */
  readonly faultPlays: number
  readonly faultRounds: number
  readonly faultTorn: number
  /** What the whole run must come to, or it has failed. */
  readonly imagesMin: number
  readonly firedMin: number
}

export const SIZES = {
  ci: {
    plays: 1,
    rounds: 4,
    torn: 2,
    reviveEvery: 100,
    faultPlays: 3,
    faultRounds: 3,
    faultTorn: 0,
    imagesMin: 20_000,
    firedMin: 300,
  },
  long: {
    plays: 12,
    rounds: 12,
    torn: 5,
    reviveEvery: 60,
    faultPlays: 24,
    faultRounds: 8,
    faultTorn: 2,
    imagesMin: 500_000,
    firedMin: 5000,
  },
} as const satisfies Readonly<Record<string, Size>>

const WAYS: readonly Omit<FaultOrder, 'diesAt'>[] = FAULT_KINDS.flatMap((kind) => [
  { kind, isSticky: false },
  { kind, isSticky: true },
])

const PLAIN = { faults: null, control: null } as const

/** The controls last: everything else is known by then. */
export function planOf(size: Size, seed: number): Job[] {
  const random = new SeededRandom(seed)
  const seedOf = () => random.between(1, 1_000_000_000)
  const jobs: Job[] = []
  for (const [place, { name: scenario }] of SCENARIOS.entries()) {
    const { rounds, torn, reviveEvery } = size
    for (let play = 0; play < size.plays; play += 1) {
      jobs.push({ scenario, seed: seedOf(), rounds, torn, reviveEvery, ...PLAIN })
    }
    for (let play = 0; play < size.faultPlays; play += 1) {
      // Odd steps through the ways, so that the scenarios begin with different ones.
      const way = WAYS[(place * 3 + play) % WAYS.length]!
      jobs.push({
        ...{
          scenario,
          seed: seedOf(),
          rounds: size.faultRounds,
          torn: size.faultTorn,
          reviveEvery,
        },
        faults: { ...way, diesAt: 0 },
        control: null,
      })
    }
    // A program that is ended by its fault leaves one thing to look at: these are short.
    jobs.push({
      ...{ scenario, seed: seedOf(), rounds: size.faultRounds, torn: 0, reviveEvery },
      faults: {
        kind: FAULT_KINDS[place % FAULT_KINDS.length]!,
        isSticky: true,
        diesAt: 1 + (place % 3),
      },
      control: null,
    })
  }
  for (const control of CONTROLS) {
    jobs.push({
      ...{ scenario: 'sale', seed: seedOf(), rounds: 3, torn: 1, reviveEvery: 1000 },
      faults: null,
      control,
    })
  }
  return jobs
}
