/** Payments that run through a terminal. Each change is on disk before anybody acts on it. */
import type { PaymentState, TerminalPayment } from '#shared/payments/terminal-payment.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

type Row = Omit<TerminalPayment, 'isUnwanted'> & { readonly isUnwanted: 0 | 1 }

const COLUMNS = `payment_id AS paymentId, ticket_id AS ticketId, device_id AS deviceId,
  tender_code AS tenderCode, amount_minor AS amountMinor, state, reference, reason,
  tender_no AS tenderNo, is_unwanted AS isUnwanted, asked_by AS askedBy, asked_ms AS askedMs`

const ofRow = (row: Row): TerminalPayment => ({ ...row, isUnwanted: row.isUnwanted === 1 })

export function putPayment(tx: WriteTx, payment: TerminalPayment, nowMs: number): void {
  statement(
    tx,
    `INSERT INTO terminal_payment (payment_id, ticket_id, device_id, tender_code, amount_minor, state,
       reference, reason, tender_no, is_unwanted, asked_by, asked_ms, updated_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (payment_id) DO UPDATE SET state = excluded.state, reference = excluded.reference,
       reason = excluded.reason, tender_no = excluded.tender_no, is_unwanted = excluded.is_unwanted,
       updated_ms = excluded.updated_ms`,
  ).run(
    payment.paymentId,
    payment.ticketId,
    payment.deviceId,
    payment.tenderCode,
    payment.amountMinor,
    payment.state,
    payment.reference,
    payment.reason,
    payment.tenderNo,
    payment.isUnwanted ? 1 : 0,
    payment.askedBy,
    payment.askedMs,
    nowMs,
  )
}

export function findPayment(tx: ReadTx, paymentId: string): TerminalPayment | undefined {
  const row = statement<Row>(
    tx,
    `SELECT ${COLUMNS} FROM terminal_payment WHERE payment_id = ?`,
  ).get(paymentId)
  return row === undefined ? undefined : ofRow(row)
}

/** Not at an end, oldest first. */
export const openPayments = (tx: ReadTx): readonly TerminalPayment[] =>
  statement<Row>(
    tx,
    `SELECT ${COLUMNS} FROM terminal_payment
     WHERE state IN ('asked', 'unknown', 'approved', 'reversing') ORDER BY asked_ms, payment_id`,
  )
    .all()
    .map(ofRow)

/** The last one of a ticket that the cashier has to know of: what was declined, too. */
export function latestPayment(tx: ReadTx, ticketId: string): TerminalPayment | undefined {
  const row = statement<Row>(
    tx,
    `SELECT ${COLUMNS} FROM terminal_payment WHERE ticket_id = ?
     ORDER BY asked_ms DESC, payment_id DESC LIMIT 1`,
  ).get(ticketId)
  return row === undefined ? undefined : ofRow(row)
}

/** The payment behind a tender of a ticket; undefined for one that was entered by hand. */
export const paymentOfTender = (
  tx: ReadTx,
  ticketId: string,
  tenderNo: number,
): TerminalPayment | undefined =>
  openPayments(tx).find((one) => one.ticketId === ticketId && one.tenderNo === tenderNo)

/** What was asked when the program ended: nobody knows what became of it. */
export function markInterrupted(tx: WriteTx, nowMs: number): void {
  statement(
    tx,
    `UPDATE terminal_payment SET state = 'unknown', reason = 'interrupted', updated_ms = ?
     WHERE state = 'asked'`,
  ).run(nowMs)
}

/** In the transaction of the sale that its payments became part of. */
export function settlePayments(
  tx: WriteTx,
  ticketId: string,
  position: number,
  nowMs: number,
): void {
  const settled: PaymentState = 'settled'
  statement(
    tx,
    `UPDATE terminal_payment SET state = ?, position = ?, updated_ms = ?
     WHERE ticket_id = ? AND state = 'approved'`,
  ).run(settled, position, nowMs, ticketId)
}
