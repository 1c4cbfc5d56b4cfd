/** Rows below the item: lots with their dates, places of serials, and goods on their way to us. */
import type { EventHeader, LedgerEvent } from '#shared/ledger/event.ts'
import type { StockMove } from '#shared/ledger/move.ts'
import { must } from '#shared/kernel/assert.ts'
import type { InboundAnnounced } from '#shared/receiving/inbound.ts'
import type { Receiving } from '#shared/receiving/receiving.ts'
import { lotsOf } from '#shared/stock/lots-of.ts'
import { bodyByEvent } from './journal-row.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

export function projectGoods(
  tx: WriteTx,
  position: number,
  event: LedgerEvent,
  header: EventHeader,
  moves: readonly StockMove[],
): void {
  noteLots(tx, position, event)
  placeSerials(tx, position, moves)
  switch (event.type) {
    case 'inbound.announced':
      announce(tx, position, event.body)
      return
    case 'inbound.cancelled':
      setInboundState(tx, event.body.inboundId, 'cancelled')
      return
    case 'stock.received':
      countReceived(tx, event.body, 1)
      return
    case 'document.reversed':
      if (event.body.kind !== 'receiving') return
      countReceived(tx, reversedReceiving(tx, header), -1)
      return
    default:
  }
}

/** The date on the goods that came last is believed. */
function noteLots(tx: WriteTx, position: number, event: LedgerEvent): void {
  for (const { sku, lot, expiry } of lotsOf(event)) {
    statement(
      tx,
      `INSERT INTO lot (sku, lot, expiry, position) VALUES (?, ?, ?, ?)
       ON CONFLICT (sku, lot) DO UPDATE SET expiry = excluded.expiry, position = excluded.position
       WHERE excluded.expiry IS NOT NULL`,
    ).run(sku, lot, expiry, position)
  }
}

function placeSerials(tx: WriteTx, position: number, moves: readonly StockMove[]): void {
  for (const move of moves) {
    if (move.serial === '') continue
    statement(
      tx,
      `INSERT INTO serial_place (sku, serial, lot, location, position) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (sku, serial) DO UPDATE
       SET lot = excluded.lot, location = excluded.location, position = excluded.position`,
    ).run(move.sku, move.serial, move.lot, move.to, position)
  }
}

function announce(tx: WriteTx, position: number, body: InboundAnnounced): void {
  statement(
    tx,
    `INSERT INTO inbound (inbound_id, inbound_no, kind, partner, expected_on, state, position)
     VALUES (?, ?, ?, ?, ?, 'open', ?)`,
  ).run(body.inboundId, body.inboundNo, body.kind, body.partner, body.expectedOn, position)
  for (const line of body.lines) {
    statement(
      tx,
      `INSERT INTO inbound_line (inbound_id, line_no, sku, name, unit, lot, expiry, serial,
         expected_milli) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      body.inboundId,
      line.lineNo,
      line.sku,
      line.name,
      line.unit,
      line.lot,
      line.expiry,
      line.serial,
      line.quantityMilli,
    )
  }
}

/** A final receipt closes the announcement; taken back, it is open again. */
function countReceived(tx: WriteTx, { inbound, isFinal, lines }: Receiving, sign: 1 | -1): void {
  if (inbound === null) return
  for (const line of lines) {
    if (line.inboundLineNo === null) continue
    statement(
      tx,
      `UPDATE inbound_line SET accepted_milli = accepted_milli + ?,
         damaged_milli = damaged_milli + ?, rejected_milli = rejected_milli + ?
       WHERE inbound_id = ? AND line_no = ?`,
    ).run(
      sign * line.acceptedMilli,
      sign * line.damagedMilli,
      sign * line.rejectedMilli,
      inbound.inboundId,
      line.inboundLineNo,
    )
  }
  if (isFinal) setInboundState(tx, inbound.inboundId, sign === 1 ? 'closed' : 'open')
}

function setInboundState(tx: WriteTx, inboundId: string, state: string): void {
  statement(tx, 'UPDATE inbound SET state = ? WHERE inbound_id = ?').run(state, inboundId)
}

function reversedReceiving(tx: ReadTx, { refEvent }: EventHeader): Receiving {
  const reversed = must(refEvent, 'a reversal names what it reverses')
  const receiving = bodyByEvent(tx, reversed, 'stock.received')
  return must(receiving, 'the receiving that is reversed is in the journal')
}
