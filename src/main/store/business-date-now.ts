/** The business date of an event that no person records: that of the open shift; between shifts what the clock proposes. */
import { proposeBusinessDate } from '#shared/kernel/business-date.ts'
import type { Clock } from '../clock.ts'
import { readSettings } from './settings.ts'
import { openShift } from './shifts.ts'
import type { ReadTx } from './tx.ts'

export function businessDateNow(tx: ReadTx, clock: Clock): string {
  const nowMs = clock.nowMs()
  const { cutoverMinutes } = readSettings(tx)
  return (
    openShift(tx)?.businessDate ??
    proposeBusinessDate(nowMs, clock.offsetMinutes(nowMs), cutoverMinutes)
  )
}
