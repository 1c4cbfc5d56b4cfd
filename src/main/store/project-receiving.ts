/** Rows of receivings beside the announcement: claims of the sender, dates of goods that have no lot. */
import { must } from '#shared/kernel/assert.ts'
import type { EventHeader, LedgerEvent } from '#shared/ledger/event.ts'
import type { ClaimSettled } from '#shared/receiving/claim.ts'
import type { Receiving } from '#shared/receiving/receiving.ts'
import { bodyByEvent } from './journal-row.ts'
import { statement, type WriteTx } from './tx.ts'

export function projectReceiving(
  tx: WriteTx,
  position: number,
  event: LedgerEvent,
  header: EventHeader,
): void {
  switch (event.type) {
    case 'stock.received':
      insertClaims(tx, position, event.body)
      countDates(tx, event.body, 1)
      return
    case 'claim.settled':
      settleClaim(tx, position, event.body)
      return
    case 'document.reversed':
      if (event.body.kind !== 'receiving') return
      countDates(tx, reversedReceiving(tx, header), -1)
      return
    default:
  }
}

function insertClaims(tx: WriteTx, position: number, { receivingNo, partner, claims }: Receiving) {
  for (const [index, { sku, kind, quantityMilli }] of claims.entries()) {
    statement(
      tx,
      `INSERT INTO claim (receiving_no, claim_no, position, partner, sku, kind, quantity_milli)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ).run(receivingNo, index + 1, position, partner, sku, kind, quantityMilli)
  }
}

function settleClaim(tx: WriteTx, position: number, { receivingNo, claimNo }: ClaimSettled): void {
  statement(
    tx,
    'UPDATE claim SET settled_position = ? WHERE receiving_no = ? AND claim_no = ?',
  ).run(position, receivingNo, claimNo)
}

/** A piece with a serial is told apart by it: its date is not that of a heap. */
function countDates(tx: WriteTx, { lines }: Receiving, sign: 1 | -1): void {
  for (const { sku, lot, serial, expiry, acceptedMilli, damagedMilli } of lines) {
    const takenMilli = acceptedMilli + damagedMilli
    if (lot !== '' || serial !== '' || expiry === null || takenMilli === 0) continue
    statement(
      tx,
      `INSERT INTO dated_goods (sku, expiry, received_milli) VALUES (?, ?, ?)
       ON CONFLICT (sku, expiry) DO UPDATE
       SET received_milli = received_milli + excluded.received_milli`,
    ).run(sku, expiry, sign * takenMilli)
  }
}

function reversedReceiving(tx: WriteTx, { refEvent }: EventHeader): Receiving {
  const reversed = must(refEvent, 'a reversal names what it reverses')
  const receiving = bodyByEvent(tx, reversed, 'stock.received')
  return must(receiving, 'the receiving that is reversed is in the journal')
}
