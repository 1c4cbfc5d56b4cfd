/**
 * Rows of shifts: opened, counted, closed. From the journal alone. A shift that was closed here after a restore, and had
 * been closed before by what was lost and came back, has two ends in the journal: the row is that of the first.
 */
import type { EventHeader, LedgerEvent } from '#shared/ledger/event.ts'
import { statement, type WriteTx } from './tx.ts'

export function projectShift(
  tx: WriteTx,
  position: number,
  event: LedgerEvent,
  header: EventHeader,
): void {
  if (event.type === 'shift.counted') {
    const { shiftId, attempt, countedMinor } = event.body
    statement(
      tx,
      `INSERT INTO shift_count (shift_id, attempt, position, counted_minor) VALUES (?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    ).run(shiftId, attempt, position, countedMinor)
  }
  if (event.type !== 'shift.closed') return
  const { body } = event
  statement(
    tx,
    `INSERT INTO shift_end (shift_id, position, closed_ms, closed_by, expected_minor, counted_minor,
       difference_minor, next_float_minor, handed_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  ).run(
    ...[body.shiftId, position, header.occurredMs, header.actor, body.expectedMinor],
    ...[body.countedMinor, body.differenceMinor, body.nextFloatMinor, body.handedTo],
  )
  statement(tx, `UPDATE shift SET state = 'closed' WHERE shift_id = ?`).run(body.shiftId)
}
