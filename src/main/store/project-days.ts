/** Rows of closed days, from the journal alone: which stretch each one is, and what it came to. */
import type { DayClosed, DayRange } from '#shared/day/day.ts'
import type { EventHeader, LedgerEvent } from '#shared/ledger/event.ts'
import { statement, type WriteTx } from './tx.ts'

export function projectDay(
  tx: WriteTx,
  position: number,
  event: LedgerEvent,
  header: EventHeader,
): void {
  if (event.type !== 'day.closed') return
  const { body } = event
  const { from, to } = edgesOf(tx, body.ranges, position)
  statement(
    tx,
    `INSERT INTO day_close (position, z_no, from_position, to_position, business_date, closed_ms,
       closed_by, turnover_minor, perpetual_minor, event_count, is_provisional)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    ...[position, body.zNo, from, to, body.businessDate, header.occurredMs, header.actor],
    ...[body.turnoverMinor, body.perpetualMinor, body.eventCount, body.isProvisional ? 1 : 0],
  )
}

/** A close that came back from elsewhere may speak of events that did not. */
function edgesOf(
  tx: WriteTx,
  ranges: DayClosed['ranges'],
  position: number,
): { readonly from: number; readonly to: number } {
  const [first, last] = [ranges[0], ranges.at(-1)]
  const to = (last === undefined ? null : positionOf(tx, last, 'toSeq')) ?? position - 1
  const from = (first === undefined ? null : positionOf(tx, first, 'fromSeq')) ?? to + 1
  return { from: Math.min(from, to + 1), to }
}

function positionOf(tx: WriteTx, range: DayRange, end: 'fromSeq' | 'toSeq'): number | null {
  const row = statement<{ position: number }>(
    tx,
    'SELECT position FROM journal WHERE epoch = ? AND seq = ?',
  ).get(range.epoch, range[end])
  return row?.position ?? null
}
