/** Shifts as rows, and the events of one shift for its figures. */
import type { LedgerEvent } from '#shared/ledger/event.ts'
import { toEvent, type JournalRow } from './journal-row.ts'
import { statement, type ReadTx } from './tx.ts'

export interface ShiftRow {
  readonly shiftId: string
  readonly shiftNo: number
  readonly position: number
  readonly businessDate: string
  readonly cashierNo: string
  readonly cashierName: string
  readonly openedMs: number
}

export function openShift(tx: ReadTx): ShiftRow | undefined {
  return statement<ShiftRow>(
    tx,
    `SELECT shift_id AS shiftId, shift_no AS shiftNo, position, business_date AS businessDate,
       cashier_no AS cashierNo, coalesce(staff.name, cashier_no) AS cashierName, opened_ms AS openedMs
     FROM shift LEFT JOIN staff ON staff.staff_no = cashier_no WHERE state = 'open'`,
  ).get()
}

/** Events from a place in the journal on, up to another one, oldest first. */
export function eventsFrom(
  tx: ReadTx,
  position: number,
  toPosition = Number.MAX_SAFE_INTEGER,
): readonly LedgerEvent[] {
  return statement<Pick<JournalRow, 'type' | 'version' | 'body'>>(
    tx,
    'SELECT type, version, body FROM journal WHERE position BETWEEN ? AND ? ORDER BY position',
  )
    .all(position, toPosition)
    .map(toEvent)
}

export function receiptRange(
  tx: ReadTx,
  position: number,
): { readonly first: string | null; readonly last: string | null } {
  const edge = (order: 'ASC' | 'DESC') =>
    statement<{ receipt_no: string }>(
      tx,
      `SELECT receipt_no FROM sale WHERE position >= ? ORDER BY position ${order} LIMIT 1`,
    ).get(position)?.receipt_no ?? null
  return { first: edge('ASC'), last: edge('DESC') }
}
