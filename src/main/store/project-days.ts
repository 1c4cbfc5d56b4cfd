/** Rows of closed days, from the journal alone: which stretch each one is, and what it came to. */
import type { DayClosed } from '#shared/day/day.ts'
import type { EventHeader, LedgerEvent } from '#shared/ledger/event.ts'
import { positionOfPlace } from './place-position.ts'
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
  const find = (epoch: string, seq: number) => positionOfPlace(tx, { epoch, seq }, position)
  const to = (last === undefined ? null : find(last.epoch, last.toSeq)) ?? position - 1
  const from = (first === undefined ? null : find(first.epoch, first.fromSeq)) ?? to + 1
  return { from: Math.min(from, to + 1), to }
}
