/** What a shift that is opened is held against: the float that was laid ready, and the clock. Neither stops selling. */
import type { ClockStanding } from '../day/which-day.ts'
import type { ShiftOpened } from './shift.ts'

/** A clock may lag by this much behind the journal before anybody is told. */
export const CLOCK_SLACK_MS = 120_000
/** A till that stood still for longer than this is asked about its clock. */
const STANDSTILL_MS = 3 * 24 * 3_600_000

/** `latestMs`: of what was recorded last; 0: nothing was. */
export function clockSince(latestMs: number, nowMs: number): ClockStanding {
  if (nowMs < latestMs - CLOCK_SLACK_MS) return 'behind'
  return latestMs > 0 && nowMs > latestMs + STANDSTILL_MS ? 'ahead' : 'fine'
}

/** Somebody laid a float ready and another one was found: that takes a word. */
export const needsNote = ({
  floatMinor,
  readyMinor,
}: Pick<ShiftOpened, 'floatMinor' | 'readyMinor'>): boolean =>
  readyMinor !== null && readyMinor !== floatMinor
