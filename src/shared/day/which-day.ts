/**
 * Which day a close is about and where it is cut: by places of the journal and by the dates that people opened, never
 * by a clock. The clock only proposes dates, and is named when it stands beside them.
 */
import { isCalendarDate } from '../kernel/business-date.ts'

/** A shift that began after the last cut. */
export interface BegunShift {
  readonly position: number
  readonly businessDate: string
}

export interface OpenDay {
  readonly businessDate: string
  /** The last event of the day. */
  readonly toPosition: number
  /** A later day has begun already: what belongs to it stays with it. */
  readonly isLate: boolean
}

/** `shifts` in the order of the journal. Without one the day is what the clock proposes. */
export function openDayOf(
  shifts: readonly BegunShift[],
  headPosition: number,
  proposedDate: string,
): OpenDay {
  const businessDate = shifts[0]?.businessDate ?? proposedDate
  const later = shifts.find((shift) => shift.businessDate > businessDate)
  return later === undefined
    ? { businessDate, toPosition: headPosition, isLate: false }
    : { businessDate, toPosition: later.position - 1, isLate: true }
}

/** A date that was closed stays closed: whatever the clock says, the next one is later. */
export function dateAfterClose(clockDate: string, closedDate: string | null): string {
  if (closedDate === null || clockDate > closedDate) return clockDate
  return nextDate(closedDate)
}

/** behind: at or before a date that is closed already. ahead: more than a day after it. */
export type ClockStanding = 'fine' | 'behind' | 'ahead'

export function clockStanding(clockDate: string, closedDate: string | null): ClockStanding {
  if (closedDate === null) return 'fine'
  if (clockDate < closedDate) return 'behind'
  return clockDate > nextDate(nextDate(closedDate)) ? 'ahead' : 'fine'
}

/** YYYY-MM-DD → the day after it. */
export function nextDate(date: string): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const dates = [
    dateText(year, month, day + 1),
    dateText(year, month + 1, 1),
    dateText(year + 1, 1, 1),
  ]
  return dates.find(isCalendarDate) ?? date
}

const dateText = (year: number, month: number, day: number): string =>
  `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`
const padded = (value: number, width: number): string => String(value).padStart(width, '0')
