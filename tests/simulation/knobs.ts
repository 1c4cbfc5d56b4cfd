/** How bad the world of one seed is. Some knobs are off in each, so that rare things are also seen undisturbed. */
import type { SeededRandom } from '../crash/random.ts'

export const TILLS_MAX = 4

export interface Knobs {
  readonly tills: number
  /** Of a hundred requests. */
  readonly lost: number
  readonly answerLost: number
  readonly late: number
  readonly busy: number
  readonly broken: number
  readonly garbled: number
  /** A box on the way takes no request with more events; 0: any. */
  readonly boxEventsMax: number
  /** A box on the way takes no text with this in it. */
  readonly hasPoison: boolean
  /** Of a thousand moments. */
  readonly partition: number
  readonly crash: number
  readonly keep: number
  readonly goBack: number
  readonly clone: number
  readonly hubKeep: number
  readonly hubGoBack: number
  readonly clockStep: number
  readonly upgrade: number
  readonly diskFull: number
  /** Its answers say more than this till understands. */
  readonly isHubNewer: boolean
  /** It does not speak the till's protocol, for the first part of the time. */
  readonly isHubOlder: boolean
}

/** What can be left out of a run by its name. */
export const MISFORTUNES = [
  'network',
  'kills',
  'restores',
  'copies',
  'hub-restores',
  'clocks',
  'full-disks',
  'versions',
] as const
export type Misfortune = (typeof MISFORTUNES)[number]

const QUIET: Readonly<Record<Misfortune, Partial<Knobs>>> = {
  network: {
    ...{ lost: 0, answerLost: 0, late: 0, busy: 0, broken: 0, garbled: 0, partition: 0 },
    ...{ boxEventsMax: 0, hasPoison: false },
  },
  kills: { crash: 0 },
  restores: { keep: 0, goBack: 0 },
  copies: { clone: 0 },
  'hub-restores': { hubKeep: 0, hubGoBack: 0 },
  clocks: { clockStep: 0 },
  'full-disks': { diskFull: 0 },
  versions: { upgrade: 0, isHubNewer: false, isHubOlder: false },
}

/** The same draws whatever is left out: a seed keeps the rest of its world. */
export function drawKnobs(random: SeededRandom, without: readonly Misfortune[]): Knobs {
  return Object.assign(drawAll(random), ...without.map((name) => QUIET[name])) as Knobs
}

function drawAll(random: SeededRandom): Knobs {
  const some = (most: number): number => (random.next() < 0.4 ? 0 : random.between(1, most))
  const isHubRestored = random.next() < 0.4
  return {
    tills: random.between(1, TILLS_MAX),
    lost: some(30),
    answerLost: some(20),
    late: some(20),
    busy: some(15),
    broken: some(15),
    garbled: some(15),
    boxEventsMax: random.next() < 0.3 ? random.between(1, 8) : 0,
    hasPoison: random.next() < 0.3,
    partition: some(10),
    crash: some(15),
    keep: some(20),
    goBack: some(8),
    clone: random.next() < 0.15 ? 4 : 0,
    hubKeep: isHubRestored ? 20 : 0,
    hubGoBack: isHubRestored ? 8 : 0,
    clockStep: some(10),
    upgrade: some(4),
    diskFull: some(8),
    isHubNewer: random.next() < 0.3,
    isHubOlder: random.next() < 0.15,
  }
}
