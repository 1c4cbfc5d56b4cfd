/** Finding documents again by their number. Sales have a table of their own (sales.ts). */
import type { DocumentKind } from '#shared/documents/document.ts'
import type { EventHeader, LedgerEvent } from '#shared/ledger/event.ts'
import { toEvent, toHeader, type JournalRow } from './journal-row.ts'
import { statement, type ReadTx } from './tx.ts'

export interface StoredDocument {
  readonly position: number
  readonly kind: DocumentKind
  readonly documentNo: string
  readonly copies: number
  /** Where it was taken back; null while it stands. */
  readonly reversedPosition: number | null
  /** The document that took it back; null while it stands. */
  readonly reversalNo: string | null
  readonly actorName: string
  /** Null where nobody had to approve. */
  readonly approverName: string | null
  readonly header: EventHeader
  readonly event: LedgerEvent
  readonly hash: Buffer
}

type Row = JournalRow & {
  readonly kind: DocumentKind
  readonly document_no: string
  readonly copies: number
  readonly reversed_position: number | null
  readonly reversal_no: string | null
  readonly actor_name: string
  readonly approver_name: string | null
}

export function findDocument(tx: ReadTx, documentNo: string): StoredDocument | undefined {
  const row = statement<Row>(
    tx,
    `SELECT j.*, d.kind, d.document_no, d.copies, d.reversed_position,
       r.document_no AS reversal_no, coalesce(a.name, j.actor) AS actor_name,
       coalesce(c.name, j.approver) AS approver_name
     FROM document d JOIN journal j ON j.position = d.position
       LEFT JOIN document r ON r.position = d.reversed_position
       LEFT JOIN staff a ON a.staff_no = j.actor LEFT JOIN staff c ON c.staff_no = j.approver
     WHERE d.document_no = ?`,
  ).get(documentNo)
  if (row === undefined) return undefined
  return {
    position: row.position,
    kind: row.kind,
    documentNo: row.document_no,
    copies: row.copies,
    reversedPosition: row.reversed_position,
    reversalNo: row.reversal_no,
    actorName: row.actor_name,
    approverName: row.approver_name,
    header: toHeader(row),
    event: toEvent(row),
    hash: row.hash,
  }
}

/** The number of the document that stands at this place of the journal; null for none. */
export function documentNoAt(tx: ReadTx, position: number | null): string | null {
  if (position === null) return null
  const row = statement<{ document_no: string }>(
    tx,
    'SELECT document_no FROM document WHERE position = ?',
  ).get(position)
  return row?.document_no ?? null
}
