/** Rows of numbered documents, of what was returned of a receipt, of what was taken back, of copies. */
import type { EventHeader, LedgerEvent } from '#shared/ledger/event.ts'
import { documentRowOf, type DocumentRow } from '#shared/documents/document-row.ts'
import type { DocumentReversed } from '#shared/documents/document.ts'
import { sum } from '#shared/kernel/number.ts'
import type { Return } from '#shared/returns/return.ts'
import type { StocktakePosted } from '#shared/stocktake/stocktake.ts'
import { must } from '#shared/kernel/assert.ts'
import { bodyByEvent } from './journal-row.ts'
import { statement, type WriteTx } from './tx.ts'

export function projectDocument(
  tx: WriteTx,
  position: number,
  event: LedgerEvent,
  header: EventHeader,
): void {
  const row = documentRowOf(event)
  if (row !== null) insertDocument(tx, position, row)
  switch (event.type) {
    case 'receipt.copied':
      countCopy(tx, event.body.receiptNo)
      return
    case 'return.completed':
      countReturned(tx, event.body, 1)
      return
    case 'stocktake.posted':
      addPosted(tx, event.body)
      return
    case 'document.reversed':
      markReversed(tx, position, event.body)
      if (event.body.kind === 'return') {
        const ref = must(header.refEvent, 'a reversal names what it reverses')
        const back = bodyByEvent(tx, ref, 'return.completed')
        countReturned(tx, must(back, 'the return that is reversed is in the journal'), -1)
      }
      return
    default:
  }
}

function insertDocument(tx: WriteTx, position: number, row: DocumentRow): void {
  statement(
    tx,
    `INSERT INTO document (position, kind, document_no, counter, shift_id, partner, ref_no,
       amount_minor, line_count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    position,
    row.kind,
    row.documentNo,
    row.counter,
    row.shiftId,
    row.partner,
    row.refNo,
    row.amountMinor,
    row.lineCount,
  )
}

/** A stocktake is a document from its plan on; what is posted of it, part by part, is its amount. */
function addPosted(tx: WriteTx, { stocktakeNo, lines }: StocktakePosted): void {
  statement(
    tx,
    `UPDATE document SET amount_minor = amount_minor + ?, line_count = line_count + ?
     WHERE document_no = ?`,
  ).run(sum(lines.map(({ valueMinor }) => valueMinor)), lines.length, stocktakeNo)
}

function countCopy(tx: WriteTx, documentNo: string): void {
  statement(tx, 'UPDATE sale SET copies = copies + 1 WHERE receipt_no = ?').run(documentNo)
  statement(tx, 'UPDATE document SET copies = copies + 1 WHERE document_no = ?').run(documentNo)
}

function markReversed(tx: WriteTx, position: number, body: DocumentReversed): void {
  const sql =
    body.kind === 'sale'
      ? 'UPDATE sale SET reversed_position = ? WHERE receipt_no = ?'
      : 'UPDATE document SET reversed_position = ? WHERE document_no = ?'
  statement(tx, sql).run(position, body.documentNo)
}

/** Per line of the receipt, in this journal or another's. */
function countReturned(tx: WriteTx, { origin, lines }: Return, sign: 1 | -1): void {
  if (origin === null) return
  for (const line of lines) {
    if (line.originLineNo === null) continue
    const key = [origin.storeId, origin.receiptNo, line.originLineNo]
    if (sign === 1) {
      statement(
        tx,
        `INSERT INTO returned_line (store_id, receipt_no, line_no, quantity_milli) VALUES (?, ?, ?, ?)
         ON CONFLICT (store_id, receipt_no, line_no) DO UPDATE
         SET quantity_milli = quantity_milli + excluded.quantity_milli`,
      ).run(...key, line.quantityMilli)
    } else {
      statement(
        tx,
        `UPDATE returned_line SET quantity_milli = quantity_milli - ?
         WHERE store_id = ? AND receipt_no = ? AND line_no = ?`,
      ).run(line.quantityMilli, ...key)
    }
  }
}
