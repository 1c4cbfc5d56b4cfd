/** Rows that make events findable: shifts and sales. Computed from the event alone, so rebuildable. */
import type { EventHeader, LedgerEvent } from '#shared/ledger/event.ts'
import { statement, type WriteTx } from './tx.ts'

export function projectEvent(
  tx: WriteTx,
  position: number,
  event: LedgerEvent,
  header: EventHeader,
): void {
  switch (event.type) {
    case 'shift.opened':
      statement(
        tx,
        `INSERT INTO shift (shift_id, shift_no, position, business_date, cashier_no, opened_ms, state)
         VALUES (?, ?, ?, ?, ?, ?, 'open')`,
      ).run(
        event.body.shiftId,
        event.body.shiftNo,
        position,
        header.businessDate,
        header.actor,
        header.occurredMs,
      )
      return
    case 'sale.completed':
      statement(
        tx,
        `INSERT INTO sale (position, receipt_no, ticket_id, shift_id, paid_minor, line_count)
         VALUES (?, ?, ?, ?, ?, ?)`,
      ).run(
        position,
        event.body.receiptNo,
        event.body.ticketId,
        event.body.shiftId,
        event.body.totals.paidMinor,
        event.body.lines.length,
      )
      return
    case 'receipt.copied':
      statement(tx, 'UPDATE sale SET copies = copies + 1 WHERE receipt_no = ?').run(
        event.body.receiptNo,
      )
      return
    default:
  }
}
