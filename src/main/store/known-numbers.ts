/**
 * The numbers that people read, as far as anything at hand knows them. After a restore the counters go beyond all of
 * them: no receipt and no document bears a number that somebody holds already.
 */
import type Database from 'better-sqlite3'
import { documentRowOf } from '#shared/documents/document-row.ts'
import type { LedgerEvent } from '#shared/ledger/event.ts'
import { statement, type WriteTx } from './tx.ts'

/** Next free number per counter: a column of meta, or a kind of document. */
export interface KnownNumbers {
  readonly meta: Map<string, number>
  readonly documents: Map<string, number>
}

export const noNumbers = (): KnownNumbers => ({ meta: new Map(), documents: new Map() })

/** Counters in bodies and the columns of meta that they came from. */
const IN_BODIES = {
  receiptCounter: 'next_receipt_counter',
  shiftNo: 'next_shift_no',
  zNo: 'next_z_no',
} as const

export function learnFromEvent(known: KnownNumbers, event: LedgerEvent): void {
  const body = event.body as unknown as Readonly<Record<string, unknown>>
  for (const [field, column] of Object.entries(IN_BODIES)) {
    const value = body[field]
    if (Number.isSafeInteger(value)) learn(known.meta, column, Number(value) + 1)
  }
  const row = documentRowOf(event)
  if (row !== null) learn(known.documents, row.kind, row.counter + 1)
}

/** From the counters of another file. */
export function learnFromFile(known: KnownNumbers, db: Database.Database): void {
  const meta = db.prepare('SELECT * FROM meta WHERE id = 1').get() as
    Record<string, unknown> | undefined
  for (const [column, value] of Object.entries(meta ?? {})) {
    if (column.startsWith('next_')) learn(known.meta, column, Number(value))
  }
  for (const { kind, next } of documentCounters(db)) learn(known.documents, kind, next)
}

function documentCounters(db: Database.Database): { kind: string; next: number }[] {
  const isThere = db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'document_counter'`).get()
  if (isThere === undefined) return []
  return db
    .prepare<[], { kind: string; next: number }>(
      'SELECT kind, next_no AS next FROM document_counter',
    )
    .all()
}

/** Raises, never lowers. */
export function raiseCounters(tx: WriteTx, known: KnownNumbers): void {
  for (const column of Object.values(IN_BODIES)) {
    statement(tx, `UPDATE meta SET ${column} = max(${column}, ?) WHERE id = 1`).run(
      known.meta.get(column) ?? 1,
    )
  }
  for (const [kind, next] of known.documents) {
    statement(
      tx,
      `INSERT INTO document_counter (kind, next_no) VALUES (?, ?)
       ON CONFLICT (kind) DO UPDATE SET next_no = max(next_no, excluded.next_no)`,
    ).run(kind, next)
  }
}

function learn(numbers: Map<string, number>, name: string, next: number): void {
  numbers.set(name, Math.max(numbers.get(name) ?? 1, next))
}
