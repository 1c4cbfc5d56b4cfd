/** Time and identities that a seed brings back, so that a recorded run can be played again. */
import type { Clock } from '#main/clock.ts'
import type { IdSource } from '#main/ids.ts'
import type { SeededRandom } from '../crash/random.ts'

/** 2026-03-02 10:00 in Shanghai. */
const START_MS = Date.UTC(2026, 2, 2, 2, 0, 0)
/** Small: nobody's screen locks itself during a play. */
const STEP_MS = 7

/** Goes on by itself with every look at it. */
export function seededClock(): Clock {
  let nowMs = START_MS
  return {
    nowMs: () => (nowMs += STEP_MS),
    offsetMinutes: () => 480,
  }
}

/** UUIDs grow, as those of the product do. */
export function seededIds(random: SeededRandom): IdSource {
  let count = 0
  const bytes = (size: number) =>
    Buffer.from(Array.from({ length: size }, () => random.between(0, 255)))
  return {
    bytes,
    uuid() {
      count += 1
      const time = (START_MS + count).toString(16).padStart(12, '0')
      const tail = bytes(9).toString('hex')
      return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-8${tail.slice(3, 6)}-${tail.slice(6, 18)}`
    },
  }
}
