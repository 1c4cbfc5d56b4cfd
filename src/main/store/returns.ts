/** What came back of receipts before, in this journal, and what is in the drawer to pay it with. */
import { must } from '#shared/kernel/assert.ts'
import type { Return } from '#shared/returns/return.ts'
import { bodyOf, type JournalRow } from './journal-row.ts'
import { statement, type ReadTx } from './tx.ts'

/** Line number of the receipt → thousandths. */
export function returnedLines(
  tx: ReadTx,
  storeId: string,
  receiptNo: string,
): ReadonlyMap<number, number> {
  const rows = statement<{ lineNo: number; quantityMilli: number }>(
    tx,
    `SELECT line_no AS lineNo, quantity_milli AS quantityMilli FROM returned_line
     WHERE store_id = ? AND receipt_no = ? AND quantity_milli > 0`,
  ).all(storeId, receiptNo)
  return new Map(rows.map((row) => [row.lineNo, row.quantityMilli]))
}

/** Returns of that receipt that stand, oldest first. Another store may have given out the same number. */
export function standingReturns(tx: ReadTx, storeId: string, receiptNo: string): readonly Return[] {
  return statement<Pick<JournalRow, 'type' | 'version' | 'body'>>(
    tx,
    `SELECT j.type, j.version, j.body FROM document d CROSS JOIN journal j ON j.position = d.position
     WHERE d.ref_no = ? AND d.ref_no <> '' AND d.kind = 'return' AND d.reversed_position IS NULL
     ORDER BY d.position`,
  )
    .all(receiptNo)
    .map((row) => bodyOf(row) as Return)
    .filter((back) => back.origin?.storeId === storeId)
}

/** The return that was booked with this sale as its exchange: the last one before it, if that names the sale. */
export function returnBeside(
  tx: ReadTx,
  salePosition: number,
  receiptNo: string,
): Return | undefined {
  const row = statement<Pick<JournalRow, 'type' | 'version' | 'body'>>(
    tx,
    `SELECT type, version, body FROM journal WHERE position =
       (SELECT max(position) FROM document WHERE kind = 'return' AND position < ?)`,
  ).get(salePosition)
  if (row === undefined) return undefined
  const back = bodyOf(row) as Return
  return back.exchangeReceiptNo === receiptNo ? back : undefined
}

/** What the drawer should hold: everything in cash since the shift began, its float included. */
export function cashInDrawerMinor(tx: ReadTx, shiftPosition: number): number {
  const row = statement<{ cash: number }>(
    tx,
    `SELECT coalesce(sum(amount_minor), 0) AS cash FROM money_move
     WHERE position >= ? AND account = 'tender:cash'`,
  ).get(shiftPosition)
  return must(row, 'sum() gives a row').cash
}
