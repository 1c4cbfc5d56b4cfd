/** Rows of the operation log. Nobody writes them but the journal. */
import { auditEntriesOf, type AuditEntry } from '#shared/audit/audit-entries.ts'
import type { EventHeader, LedgerEvent } from '#shared/ledger/event.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

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
      subjectOf(tx, event, entry),
      entry.amountMinor,
      entry.detail,
    )
  }
}

/** People look for numbers. Most events of a stocktake name it by its id: its number is in the plan. */
function subjectOf(tx: ReadTx, { body }: LedgerEvent, { subject }: AuditEntry): string {
  if (!('stocktakeId' in body) || subject !== body.stocktakeId) return subject
  const row = statement<{ stocktake_no: string }>(
    tx,
    'SELECT stocktake_no FROM stocktake WHERE stocktake_id = ?',
  ).get(subject)
  return row?.stocktake_no ?? subject
}
