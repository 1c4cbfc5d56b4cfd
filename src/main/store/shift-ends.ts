/** Counts of a drawer, ends of shifts, and the rows that make up what should be in a drawer. */
import { statement, type ReadTx } from './tx.ts'

export interface CountRow {
  readonly attempt: number
  readonly position: number
  readonly countedMinor: number
  readonly actor: string
}

/** The last count of a shift, and how many there were. */
export const lastCount = (tx: ReadTx, shiftId: string): CountRow | undefined =>
  statement<CountRow>(
    tx,
    `SELECT c.attempt, c.position, c.counted_minor AS countedMinor, j.actor
     FROM shift_count c JOIN journal j ON j.position = c.position
     WHERE c.shift_id = ? ORDER BY c.attempt DESC LIMIT 1`,
  ).get(shiftId)

/** Counts since cash last moved: a sale in between makes it another drawer. */
export const countsSinceCash = (tx: ReadTx, shiftId: string): number =>
  statement<{ count: number }>(
    tx,
    `SELECT count(*) AS count FROM shift_count WHERE shift_id = ? AND position > (
       SELECT coalesce(max(position), 0) FROM money_move WHERE account = 'tender:cash')`,
  ).get(shiftId)?.count ?? 0

export const lastNextFloat = (tx: ReadTx): number | null =>
  statement<{ minor: number }>(
    tx,
    'SELECT next_float_minor AS minor FROM shift_end ORDER BY position DESC LIMIT 1',
  ).get()?.minor ?? null

export interface ShiftListRow {
  readonly shiftId: string
  readonly shiftNo: number
  readonly businessDate: string
  readonly cashierNo: string
  readonly cashierName: string
  readonly openedMs: number
  readonly closedMs: number | null
  readonly closedBy: string | null
  readonly countedMinor: number | null
  readonly differenceMinor: number | null
}

const LIST = `SELECT s.shift_id AS shiftId, s.shift_no AS shiftNo, s.business_date AS businessDate,
    s.cashier_no AS cashierNo, coalesce(p.name, s.cashier_no) AS cashierName, s.opened_ms AS openedMs,
    e.closed_ms AS closedMs, e.closed_by AS closedBy, e.counted_minor AS countedMinor,
    e.difference_minor AS differenceMinor
  FROM shift s LEFT JOIN shift_end e ON e.shift_id = s.shift_id
    LEFT JOIN staff p ON p.staff_no = s.cashier_no`

/** Newest first. */
export const listShifts = (tx: ReadTx, limit: number): readonly ShiftListRow[] =>
  statement<ShiftListRow>(tx, `${LIST} ORDER BY s.position DESC LIMIT ?`).all(limit)

export const findShift = (
  tx: ReadTx,
  shiftId: string,
):
  | (ShiftListRow & { readonly fromPosition: number; readonly endPosition: number | null })
  | undefined =>
  statement<ShiftListRow & { readonly fromPosition: number; readonly endPosition: number | null }>(
    tx,
    `${LIST.replace('FROM shift s', ', s.position AS fromPosition, e.position AS endPosition FROM shift s')}
     WHERE s.shift_id = ?`,
  ).get(shiftId)

export interface CashRow {
  readonly occurredMs: number
  readonly type: string
  readonly documentNo: string | null
  readonly actor: string
  readonly amountMinor: number
}

/** Every movement of the drawer from one place of the journal up to another, oldest first. */
export const cashRows = (
  tx: ReadTx,
  fromPosition: number,
  toPosition: number,
  limit: number,
): readonly CashRow[] =>
  statement<CashRow>(
    tx,
    `SELECT j.occurred_ms AS occurredMs, j.type, coalesce(s.receipt_no, d.document_no) AS documentNo,
       j.actor, sum(m.amount_minor) AS amountMinor
     FROM money_move m JOIN journal j ON j.position = m.position
       LEFT JOIN sale s ON s.position = m.position LEFT JOIN document d ON d.position = m.position
     WHERE m.account = 'tender:cash' AND m.position BETWEEN ? AND ?
     GROUP BY m.position ORDER BY m.position LIMIT ?`,
  ).all(fromPosition, toPosition, limit)
