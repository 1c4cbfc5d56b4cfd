/**
 * Days of a file that is replayed: the clock stands on the date of each invoice, and when a later date begins, the
 * shift of the one before is ended, counted to the last coin, and its day is closed. A second run closes nothing.
 */
import { CHECK_CODES } from '#shared/day/checklist.ts'
import { isCalendarDate } from '#shared/kernel/business-date.ts'
import { expectedCashMinor } from '#shared/shift/shift.ts'
import { append } from '../store/journal.ts'
import { cancelPaper } from '../store/print-jobs.ts'
import { openShift } from '../store/shifts.ts'
import type { WriteTx } from '../store/tx.ts'
import { closeDay } from './day-close.ts'
import { dayStanding } from './day-standing.ts'
import type { Deps } from './deps.ts'
import { eventIdOf } from './replay-ids.ts'
import { handoverNoOf } from './shift-end.ts'
import { foldFigures } from './shift-figures.ts'

export interface ReplayDays {
  /** With the clock of the file. */
  readonly deps: Deps
  /** The date of the next invoice; one that cannot be read, or is earlier, begins no day. */
  begin(dated: string): void
  end(): void
  readonly closedCount: () => number
}

const BY = { actor: 'replay', approver: null }

export function replayDays(real: Deps): ReplayDays {
  let date: string | null = null
  let closedCount = 0
  const clock = {
    nowMs: () => (date === null ? real.clock.nowMs() : Date.parse(`${date}T12:00:00Z`)),
    offsetMinutes: (atMs: number) => (date === null ? real.clock.offsetMinutes(atMs) : 0),
  }
  const deps: Deps = { ...real, clock }
  const end = () => {
    const ended = date
    if (ended === null) return
    closedCount += real.store.write((tx) => (endDay(tx, deps, ended) ? 1 : 0))
  }
  return {
    deps,
    begin(dated) {
      const next = dateOf(dated)
      if (next === null || (date !== null && next <= date)) return
      end()
      date = next
    },
    end,
    closedCount: () => closedCount,
  }
}

/** `2010-12-01 10:52:00`, or month, day and year as in 12/1/2010. */
export function dateOf(dated: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/u.exec(dated)?.slice(1)
  const [month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/u.exec(dated)?.slice(1) ?? []
  const parts = iso ?? [year, month, day]
  const text = parts.map((part) => (part ?? '').padStart(2, '0')).join('-')
  return isCalendarDate(text) ? text : null
}

/** What belongs to a later date, from a run that was broken off, is left alone. */
function endDay(tx: WriteTx, deps: Deps, date: string): boolean {
  endShift(tx, deps, date)
  const standing = dayStanding(tx, deps, { lastBackupMs: null, checks: 'ok' })
  if (!standing.isBegun || standing.businessDate > date) return false
  const { businessDate } = standing
  const closed = closeDay(tx, deps, standing, {
    eventId: eventIdOf(`close of ${businessDate}`),
    by: BY,
    businessDate,
    leaveOpen: CHECK_CODES,
    note: '',
  })
  // The slip of a day that was long ago is nothing to be offered to a cashier.
  if (closed.ok) cancelPaper(tx, closed.value.body.dayNo)
  return closed.ok
}

function endShift(tx: WriteTx, deps: Deps, date: string): void {
  const shift = openShift(tx)
  if (shift === undefined || shift.businessDate > date) return
  const { shiftId, shiftNo, businessDate, position } = shift
  const figures = foldFigures(tx, shiftId, position)
  const expectedMinor = expectedCashMinor(figures)
  append(tx, {
    type: 'shift.closed',
    eventId: eventIdOf(`end of shift ${shiftNo}`),
    businessDate,
    occurredMs: deps.clock.nowMs(),
    ...BY,
    body: {
      ...{ shiftId, shiftNo, handoverNo: handoverNoOf(deps, shiftNo) },
      ...{ currency: deps.settings.currency, figures, cash: [], looseMinor: expectedMinor },
      ...{ expectedMinor, countedMinor: expectedMinor, differenceMinor: 0, attempts: 1 },
      ...{ tenders: [], reasonCode: '', note: '', nextFloatMinor: 0, handedTo: null },
    },
  })
}
