/**
 * Events of the journal as documented lines for other systems (docs/export.md): an envelope like that of
 * CloudEvents, with the event's body as it was recorded.
 */
import { versionOf, type EventType } from '#shared/ledger/event.ts'
import { bodyOf, type JournalRow } from './journal-row.ts'
import { readIdentity, type Identity } from './counters.ts'
import type { ReadTx } from './tx.ts'

export interface ExportRange {
  /** Business dates, both included. */
  readonly from: string
  readonly to: string
}

const SEQUENCE_DIGITS = 12

/** One event after the other; nothing is kept but the one at hand. Lines end with their line break. */
export function* exportLines(tx: ReadTx, range: ExportRange): Generator<string> {
  const identity = readIdentity(tx)
  const rows = tx.db.prepare<[string, string], JournalRow>(
    'SELECT * FROM journal WHERE business_date BETWEEN ? AND ? ORDER BY position',
  )
  for (const row of rows.iterate(range.from, range.to)) yield exportLine(row, identity)
}

export function exportLine(row: JournalRow, { storeId, tillId }: Identity): string {
  const body = bodyOf(row) as Readonly<Record<string, unknown>>
  const line = JSON.stringify({
    specversion: '1.0',
    id: row.event_id,
    source: `urn:tillbook:${storeId}:${tillId}`,
    type: `tillbook.${row.type}.v${versionOf(row.type as EventType)}`,
    time: new Date(row.occurred_ms).toISOString(),
    subject: subjectOf(body),
    epoch: row.epoch,
    sequence: String(row.seq).padStart(SEQUENCE_DIGITS, '0'),
    store: storeId,
    workstation: tillId,
    businessdate: row.business_date,
    actor: row.actor,
    approver: row.approver,
    reference: row.ref_event,
    clockflags: row.clock_flags,
    prevhash: `sha256:${row.prev_hash.toString('hex')}`,
    hash: `sha256:${row.hash.toString('hex')}`,
    datacontenttype: 'application/json',
    data: body,
  })
  return `${line}\n`
}

/** The human number of what the event is about; null where it has none. */
const SUBJECTS = [
  'receiptNo',
  'returnNo',
  'lossNo',
  'receivingNo',
  'transferNo',
  'relocationNo',
  'documentNo',
  'cashNo',
  'inboundNo',
  'staffNo',
  'ticketId',
  'shiftId',
] as const

function subjectOf(body: Readonly<Record<string, unknown>>): string | null {
  for (const name of SUBJECTS) {
    const value = body[name]
    if (typeof value === 'string' && value !== '') return value
  }
  return null
}
