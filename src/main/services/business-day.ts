/** The business date of an event: that of the open shift; between shifts the one the clock proposes. */
import { dateAfterClose } from '#shared/day/which-day.ts'
import { proposeBusinessDate } from '#shared/kernel/business-date.ts'
import { lastClosedDate } from '../store/day-closes.ts'
import { openShift } from '../store/shifts.ts'
import type { ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'

export function currentBusinessDate(tx: ReadTx, deps: Deps): string {
  return openShift(tx)?.businessDate ?? proposedBusinessDate(deps)
}

/** Later than every date that is closed, whatever the clock says. */
export function proposedBusinessDate(deps: Deps): string {
  return dateAfterClose(clockDate(deps), deps.store.read(lastClosedDate))
}

/** What the clock alone says. */
export function clockDate({ clock, settings }: Pick<Deps, 'clock' | 'settings'>): string {
  const nowMs = clock.nowMs()
  return proposeBusinessDate(nowMs, clock.offsetMinutes(nowMs), settings.cutoverMinutes)
}
