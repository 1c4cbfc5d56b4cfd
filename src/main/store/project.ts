/**
 * Everything that follows from an event: moves, balances, and the rows that make events findable. Computed
 * from the event alone, so every table of PROJECTIONS can be thrown away and made again.
 */
import { assert } from '#shared/kernel/assert.ts'
import type { EventHeader, LedgerEvent } from '#shared/ledger/event.ts'
import { moneyMovesOf, stockMovesOf } from '#shared/ledger/moves.ts'
import type { MoneyMove, StockMove } from '#shared/ledger/move.ts'
import { isTransit } from '#shared/stock/location.ts'
import { projectAudit } from './project-audit.ts'
import { projectDay } from './project-days.ts'
import { projectDocument } from './project-documents.ts'
import { projectGoods } from './project-goods.ts'
import { projectHandhelds } from './project-handhelds.ts'
import { projectLetters } from './project-letters.ts'
import { projectReceiving } from './project-receiving.ts'
import { projectShift } from './project-shifts.ts'
import { projectStocktake } from './project-stocktake.ts'
import { projectStocktakeReview } from './project-stocktake-review.ts'
import { statement, type WriteTx } from './tx.ts'

/** Tables that this file and those it calls write, and nobody else. A parent stands before its children. */
export const PROJECTIONS = [
  'location',
  'stock_move',
  'stock_balance',
  'money_move',
  'shift',
  'shift_count',
  'shift_end',
  'sale',
  'document',
  'returned_line',
  'lot',
  'serial_place',
  'inbound',
  'inbound_line',
  'claim',
  'dated_goods',
  'audit_entry',
  'trusted_key',
  'handheld_door',
  'handheld',
  'zone',
  'stocktake',
  'stocktake_task',
  'stocktake_counter',
  'count_entry',
  'count_photo',
  'stocktake_recount',
  'stocktake_line',
  'item_counted',
  'approval_request',
  'learned_event',
  'letter_answer',
  'day_close',
] as const

export function project(
  tx: WriteTx,
  position: number,
  event: LedgerEvent,
  header: EventHeader,
): void {
  bookMoney(tx, position, moneyMovesOf(event))
  const moves = stockMovesOf(event)
  bookStock(tx, position, moves)
  projectEvent(tx, position, event, header)
  projectDocument(tx, position, event, header)
  projectGoods(tx, position, event, header, moves)
  projectReceiving(tx, position, event, header)
  projectAudit(tx, position, event, header)
  projectHandhelds(tx, position, event, header)
  projectLetters(tx, position, event, header)
  projectShift(tx, position, event, header)
  projectDay(tx, position, event, header)
  projectStocktake(tx, position, event, header)
  projectStocktakeReview(tx, position, event, header)
}

function bookMoney(tx: WriteTx, position: number, moves: readonly MoneyMove[]): void {
  const perCurrency = new Map<string, number>()
  for (const [line, move] of moves.entries()) {
    perCurrency.set(move.currency, (perCurrency.get(move.currency) ?? 0) + move.amountMinor)
    statement(
      tx,
      'INSERT INTO money_move (position, line, account, amount_minor, currency) VALUES (?, ?, ?, ?, ?)',
    ).run(position, line, move.account, move.amountMinor, move.currency)
  }
  for (const [currency, total] of perCurrency) assert(total === 0, `money balances in ${currency}`)
}

function bookStock(tx: WriteTx, position: number, moves: readonly StockMove[]): void {
  for (const [line, move] of moves.entries()) {
    for (const code of [move.from, move.to]) if (isTransit(code)) openTransit(tx, code)
    statement(
      tx,
      `INSERT INTO stock_move (position, line, sku, lot, serial, quantity_milli, from_location,
         to_location, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      position,
      line,
      move.sku,
      move.lot,
      move.serial,
      move.quantityMilli,
      move.from,
      move.to,
      move.reason,
    )
    addToBalance(tx, move, move.to, move.quantityMilli, position)
    addToBalance(tx, move, move.from, -move.quantityMilli, position)
  }
}

/** A place that exists while goods are on the road under a document. */
function openTransit(tx: WriteTx, code: string): void {
  statement(
    tx,
    `INSERT INTO location (code, kind, is_sellable) VALUES (?, 'transit', 0)
     ON CONFLICT (code) DO NOTHING`,
  ).run(code)
}

function addToBalance(
  tx: WriteTx,
  { sku, lot }: StockMove,
  location: string,
  quantityMilli: number,
  position: number,
): void {
  statement(
    tx,
    `INSERT INTO stock_balance (sku, lot, location, quantity_milli, last_position)
     VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (sku, lot, location) DO UPDATE
     SET quantity_milli = quantity_milli + excluded.quantity_milli, last_position = excluded.last_position`,
  ).run(sku, lot, location, quantityMilli, position)
}

function projectEvent(
  tx: WriteTx,
  position: number,
  event: LedgerEvent,
  header: EventHeader,
): void {
  switch (event.type) {
    case 'shift.opened':
      statement(
        tx,
        `INSERT INTO shift (shift_id, shift_no, position, business_date, cashier_no, opened_ms, state)
         -- Of a shift that was taken back after a restore the number may be given already, and another be open.
         VALUES (?,
           CASE WHEN EXISTS (SELECT 1 FROM shift WHERE shift_no = ?) THEN ? ELSE ? END, ?, ?, ?, ?,
           CASE WHEN EXISTS (SELECT 1 FROM shift WHERE state = 'open') THEN 'closed' ELSE 'open' END)`,
      ).run(
        event.body.shiftId,
        event.body.shiftNo,
        -position,
        event.body.shiftNo,
        position,
        header.businessDate,
        header.actor,
        header.occurredMs,
      )
      return
    case 'sale.completed':
      statement(
        tx,
        `INSERT INTO sale (position, receipt_no, ticket_id, shift_id, paid_minor, line_count)
         VALUES (?, ?, ?, ?, ?, ?)`,
      ).run(
        position,
        event.body.receiptNo,
        event.body.ticketId,
        event.body.shiftId,
        event.body.totals.paidMinor,
        event.body.lines.length,
      )
      return
    case 'key.trusted':
      statement(
        tx,
        `INSERT INTO trusted_key (key_id, store_id, till_id, public_key, state, position)
         VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (key_id) DO UPDATE SET state = excluded.state, position = excluded.position`,
      ).run(
        event.body.keyId,
        event.body.storeId,
        event.body.tillId,
        event.body.publicKey,
        event.body.state,
        position,
      )
      return
    default:
  }
}
