/** What the operation log tells of the beginnings and ends of shifts and days. */
import type { LedgerEvent } from '../ledger/event.ts'
import type { ShiftOpened } from '../shift/shift.ts'
import { detailOf } from './detail.ts'

export const CLOSING_DEEDS = ['open-shift', 'count-drawer', 'close-shift', 'close-day'] as const
type ClosingDeed = (typeof CLOSING_DEEDS)[number]

/** Makes a row of the log; what a row has besides is none of this file's business. */
type Make<Entry> = (
  deed: ClosingDeed,
  subject: string,
  amountMinor?: number | null,
  detail?: string,
) => Entry

/** Null for other events. */
export function closingEntries<Entry>(
  event: LedgerEvent,
  entry: Make<Entry>,
): readonly Entry[] | null {
  switch (event.type) {
    case 'shift.opened':
      return [entry('open-shift', String(event.body.shiftNo), ...openingOf(event.body))]
    case 'day.closed': {
      const { dayNo, turnoverMinor, leftOpen, note } = event.body
      const detail = detailOf({ left: leftOpen.join(' '), note })
      return [entry('close-day', dayNo, turnoverMinor, detail)]
    }
    case 'shift.counted':
      return [entry('count-drawer', String(event.body.attempt), event.body.countedMinor)]
    case 'shift.closed': {
      const { shiftNo, differenceMinor, attempts, reasonCode, note } = event.body
      const detail = detailOf({ attempts, reason: reasonCode, note })
      return [entry('close-shift', String(shiftNo), differenceMinor, detail)]
    }
    default:
      return null
  }
}

/** What had been laid ready is named only where the float is another. */
function openingOf({ floatMinor, readyMinor, note }: ShiftOpened): [number, string] {
  const ready = readyMinor === null || readyMinor === floatMinor ? '' : readyMinor
  return [floatMinor, detailOf({ readyMinor: ready, note })]
}
