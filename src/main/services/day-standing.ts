/** Where the open day stands: its date, its cut, what is to be looked at before it is closed. Read anew each time. */
import { checklistOf, type CheckItem } from '#shared/day/checklist.ts'
import {
  clockStanding,
  openDayOf,
  type ClockStanding,
  type OpenDay,
} from '#shared/day/which-day.ts'
import { proposeBusinessDate } from '#shared/kernel/business-date.ts'
import { begunShifts, hasBusiness, headPosition, lastClosedDate } from '../store/day-closes.ts'
import { dayCounts } from '../store/day-facts.ts'
import { unsentCount } from '../store/epochs.ts'
import { readRestored } from '../store/restored-mark.ts'
import type { ReadTx } from '../store/tx.ts'
import { clockDate, proposedBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'

export interface DayStanding extends OpenDay {
  readonly isBegun: boolean
  readonly closedDate: string | null
  readonly clockDate: string
  readonly clock: ClockStanding
  readonly isProvisional: boolean
  readonly unsent: number
  readonly items: readonly CheckItem[]
}

/** What the rest of the till knows and the store does not. */
export interface DayHealth {
  readonly lastBackupMs: number | null
  readonly checks: 'running' | 'ok' | 'failed'
}

export function dayStanding(tx: ReadTx, deps: Deps, health: DayHealth): DayStanding {
  const open = openDayOf(begunShifts(tx), headPosition(tx), proposedBusinessDate(deps))
  const closedDate = lastClosedDate(tx)
  const today = clockDate(deps)
  const clock = clockStanding(today, closedDate)
  const isProvisional = readRestored(tx)?.isCompared === false
  const unsent = unsentCount(tx)
  const items = checklistOf({
    ...dayCounts(tx, open.toPosition, open.isLate),
    hasBackup: isOfDay(health.lastBackupMs, open.businessDate, deps),
    checks: health.checks,
    unsent,
    clock,
    isProvisional,
  })
  const isBegun = hasBusiness(tx, open.toPosition)
  return { ...open, isBegun, closedDate, clockDate: today, clock, isProvisional, unsent, items }
}

/** Taken on that date or after it, as the shop counts dates. */
function isOfDay(takenMs: number | null, businessDate: string, deps: Deps): boolean {
  if (takenMs === null) return false
  const { clock, settings } = deps
  const offset = clock.offsetMinutes(takenMs)
  return proposeBusinessDate(takenMs, offset, settings.cutoverMinutes) >= businessDate
}
