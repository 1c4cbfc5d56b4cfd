/** Numbers that people read. They are taken in the transaction that uses them and never given back. */
import { documentNo, type DocumentKind } from '#shared/documents/document.ts'
import { must } from '#shared/kernel/assert.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

export type CounterName = 'receipt' | 'shift' | 'day'

const COLUMN: Readonly<Record<CounterName, string>> = {
  receipt: 'next_receipt_counter',
  shift: 'next_shift_no',
  day: 'next_z_no',
}

export function takeNumber(tx: WriteTx, name: CounterName): number {
  const column = COLUMN[name]
  const row = statement<{ taken: number }>(
    tx,
    `UPDATE meta SET ${column} = ${column} + 1 WHERE id = 1 RETURNING ${column} - 1 AS taken`,
  ).get()
  return must(row, 'the file has its counters').taken
}

/**
 * The number of a new document: one per till and kind, without gaps. Taken in the transaction that uses it,
 * so a refused document takes none.
 */
export function takeDocumentNo(
  tx: WriteTx,
  kind: DocumentKind,
  { tillId }: Identity,
  epoch: string,
): { readonly documentNo: string; readonly counter: number } {
  const row = statement<{ taken: number }>(
    tx,
    `INSERT INTO document_counter (kind, next_no) VALUES (?, 2)
     ON CONFLICT (kind) DO UPDATE SET next_no = next_no + 1 RETURNING next_no - 1 AS taken`,
  ).get(kind)
  const counter = must(row, 'the counter was raised').taken
  return { documentNo: documentNo(tillId, kind, counter, epoch), counter }
}

export interface Identity {
  readonly storeId: string
  readonly tillId: string
}

export function readIdentity(tx: ReadTx): Identity {
  const row = statement<Identity>(
    tx,
    'SELECT store_id AS storeId, till_id AS tillId FROM meta WHERE id = 1',
  ).get()
  return must(row, 'the file has its identity')
}
