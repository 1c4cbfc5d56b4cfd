/** How bad the world of one seed is. Some knobs are off in each, so that rare things are also seen undisturbed. */
import type { SeededRandom } from '../crash/random.ts'

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
}

export function drawKnobs(random: SeededRandom): Knobs {
  const some = (most: number): number => (random.next() < 0.4 ? 0 : random.between(1, most))
  const isHubRestored = random.next() < 0.4
  return {
    tills: random.between(1, 3),
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
  }
}
