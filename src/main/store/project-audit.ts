/** Rows of the operation log. Nobody writes them but the journal. */
import { auditEntriesOf } from '#shared/audit/audit-entries.ts'
import type { EventHeader, LedgerEvent } from '#shared/ledger/event.ts'
import { statement, type WriteTx } from './tx.ts'

export function projectAudit(
  tx: WriteTx,
  position: number,
  event: LedgerEvent,
  header: EventHeader,
): void {
  for (const [index, entry] of auditEntriesOf(event, header).entries()) {
    statement(
      tx,
      `INSERT INTO audit_entry (position, entry_no, deed, actor, approver, business_date,
         occurred_ms, subject, amount_minor, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      position,
      index + 1,
      entry.deed,
      entry.actor,
      entry.approver,
      header.businessDate,
      header.occurredMs,
      entry.subject,
      entry.amountMinor,
      entry.detail,
    )
  }
}
