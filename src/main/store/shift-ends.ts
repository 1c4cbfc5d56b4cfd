/** Counts of a drawer, ends of shifts, and the rows that make up what should be in a drawer. */
import { must } from '#shared/kernel/assert.ts'
import type { DocumentKind } from '#shared/documents/document.ts'
import type { ShiftClosed, ShiftCounted, ShiftOpened } from '#shared/shift/shift.ts'
import { bodyOf, type JournalRow } from './journal-row.ts'
import { statement, type ReadTx } from './tx.ts'

export interface CountRow {
  readonly attempt: number
  readonly position: number
  readonly countedMinor: number
  readonly actor: string
  readonly isAnew: boolean
}

/** Every count of a shift, the first one first. */
export const countsOf = (tx: ReadTx, shiftId: string): readonly CountRow[] =>
  statement<Omit<CountRow, 'isAnew'> & { readonly anew: number }>(
    tx,
    `SELECT c.attempt, c.position, c.counted_minor AS countedMinor, j.actor,
       coalesce(j.body ->> 'isAnew', 0) AS anew
     FROM shift_count c JOIN journal j ON j.position = c.position
     WHERE c.shift_id = ? ORDER BY c.attempt`,
  )
    .all(shiftId)
    .map(({ anew, ...row }) => ({ ...row, isAnew: anew === 1 }))

const rowAt = (tx: ReadTx, position: number) =>
  must(
    statement<Pick<JournalRow, 'type' | 'version' | 'body' | 'approver'>>(
      tx,
      'SELECT type, version, body, approver FROM journal WHERE position = ?',
    ).get(position),
    'what a row tells of is in the journal',
  )

/** What a count said; its place comes from `countsOf`. */
export const countBody = (tx: ReadTx, position: number): ShiftCounted =>
  bodyOf(rowAt(tx, position)) as ShiftCounted

/** How a shift began; its place comes from `findShift`. */
export const openingBody = (tx: ReadTx, position: number): ShiftOpened =>
  bodyOf(rowAt(tx, position)) as ShiftOpened

/** How it ended, and who stood for it. */
export function endingOf(
  tx: ReadTx,
  position: number,
): ShiftClosed & { readonly approver: string | null } {
  const row = rowAt(tx, position)
  return { ...(bodyOf(row) as ShiftClosed), approver: row.approver }
}

/** Where cash moved last: a count before it is one of another drawer. */
export const lastCashPosition = (tx: ReadTx): number =>
  statement<{ position: number }>(
    tx,
    `SELECT coalesce(max(position), 0) AS position FROM money_move WHERE account = 'tender:cash'`,
  ).get()?.position ?? 0

/** What the last shift laid ready; null: nothing. */
export const lastNextFloat = (tx: ReadTx): number | null =>
  statement<{ minor: number | null }>(
    tx,
    `SELECT nullif(next_float_minor, 0) AS minor FROM shift_end ORDER BY position DESC LIMIT 1`,
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
  readonly handoverNo: string | null
  readonly handedTo: string | null
  readonly countedMinor: number | null
  readonly differenceMinor: number | null
}

const LIST = `SELECT s.shift_id AS shiftId, s.shift_no AS shiftNo, s.business_date AS businessDate,
    s.cashier_no AS cashierNo, coalesce(p.name, s.cashier_no) AS cashierName, s.opened_ms AS openedMs,
    e.closed_ms AS closedMs, e.closed_by AS closedBy, e.counted_minor AS countedMinor,
    e.difference_minor AS differenceMinor, d.document_no AS handoverNo, e.handed_to AS handedTo
  FROM shift s LEFT JOIN shift_end e ON e.shift_id = s.shift_id
    LEFT JOIN document d ON d.position = e.position
    LEFT JOIN staff p ON p.staff_no = s.cashier_no`

export interface ShiftWish {
  readonly limit: number
  /** Business dates, inclusive; null: open. */
  readonly from: string | null
  readonly to: string | null
}

/** Newest first. */
export const listShifts = (tx: ReadTx, { limit, from, to }: ShiftWish): readonly ShiftListRow[] =>
  statement<ShiftListRow>(
    tx,
    `${LIST} WHERE s.business_date BETWEEN coalesce(?, '') AND coalesce(?, '9999')
     ORDER BY s.position DESC LIMIT ?`,
  ).all(from, to, limit)

interface ShiftPlace {
  readonly fromPosition: number
  /** Null: it is open. */
  readonly endPosition: number | null
}

export function findShift(tx: ReadTx, shiftId: string): (ShiftListRow & ShiftPlace) | undefined {
  const row = statement<ShiftListRow>(tx, `${LIST} WHERE s.shift_id = ?`).get(shiftId)
  const place = statement<ShiftPlace>(
    tx,
    `SELECT s.position AS fromPosition, e.position AS endPosition
     FROM shift s LEFT JOIN shift_end e ON e.shift_id = s.shift_id WHERE s.shift_id = ?`,
  ).get(shiftId)
  return row === undefined || place === undefined ? undefined : { ...row, ...place }
}

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

export interface TicketRow {
  readonly occurredMs: number
  readonly kind: 'sale' | DocumentKind
  readonly documentNo: string
  readonly actor: string
  readonly amountMinor: number
  readonly isReversed: boolean
}

/** Sales and other documents from one place of the journal up to another, oldest first. */
export const ticketRows = (
  tx: ReadTx,
  fromPosition: number,
  toPosition: number,
  limit: number,
): readonly TicketRow[] =>
  statement<Omit<TicketRow, 'isReversed'> & { readonly reversed: number | null }>(
    tx,
    `WITH ticket (position, kind, document_no, amount_minor, reversed) AS (
       SELECT position, 'sale', receipt_no, paid_minor, reversed_position FROM sale
       WHERE position BETWEEN :from AND :to
       UNION ALL
       SELECT position, kind, document_no, amount_minor, reversed_position FROM document
       WHERE position BETWEEN :from AND :to)
     SELECT j.occurred_ms AS occurredMs, t.kind, t.document_no AS documentNo, j.actor,
       t.amount_minor AS amountMinor, t.reversed
     FROM ticket t JOIN journal j ON j.position = t.position ORDER BY t.position LIMIT :limit`,
  )
    .all({ from: fromPosition, to: toPosition, limit })
    .map(({ reversed, ...row }) => ({ ...row, isReversed: reversed !== null }))
