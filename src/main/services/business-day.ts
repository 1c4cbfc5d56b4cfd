/** The business date of an event: that of the open shift; between shifts the one the clock proposes. */
import { proposeBusinessDate } from '#shared/kernel/business-date.ts'
import { openShift } from '../store/shifts.ts'
import type { ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'

export function currentBusinessDate(tx: ReadTx, deps: Deps): string {
  return openShift(tx)?.businessDate ?? proposedBusinessDate(deps)
}

export function proposedBusinessDate({ clock, settings }: Deps): string {
  const nowMs = clock.nowMs()
  return proposeBusinessDate(nowMs, clock.offsetMinutes(nowMs), settings.cutoverMinutes)
}
