/** A piece that is with a customer cannot be sold again without having come back, in no store. */
import { stockMovesOf } from '#shared/ledger/moves.ts'
import type { Taken } from '../taken.ts'
import { letterAbout, type Check } from './check.ts'

interface Piece {
  readonly sku: string
  readonly serial: string
  readonly signedMilli: number
  readonly one: Taken
}

export const checkSerialTwice: Check = async (sql, { till, taken }) => {
  const pieces = taken.flatMap(piecesOf)
  const letters = []
  // In one order everywhere, so that two stores never wait for each other.
  for (const { sku, serial, signedMilli, one } of pieces.toSorted(byName)) {
    const [before] = await sql.query<{ store_id: string; event_id: string; quantity: number }>(
      `SELECT store_id, event_id, quantity_milli AS quantity FROM serial_sold
       WHERE sku = $1 AND serial = $2 FOR UPDATE`,
      [sku, serial],
    )
    const [after] = await sql.query<{ quantity: number }>(
      `INSERT INTO serial_sold AS s (sku, serial, quantity_milli, store_id, event_id) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (sku, serial) DO UPDATE SET quantity_milli = s.quantity_milli + excluded.quantity_milli,
         store_id = excluded.store_id, event_id = excluded.event_id
       RETURNING quantity_milli AS quantity`,
      [sku, serial, signedMilli, till.storeId, one.wire.eventId],
    )
    if (signedMilli > 0 && (after?.quantity ?? 0) > 1000) {
      const detail = { sku, serial, otherStore: before?.store_id ?? null }
      letters.push(letterAbout(till, one, 'serial-twice', `${sku} ${serial}`, detail))
    }
  }
  return letters
}

const piecesOf = (one: Taken): Piece[] =>
  one.event === null || one.event.type === 'stock.learned'
    ? []
    : stockMovesOf(one.event).flatMap(({ sku, serial, from, to, quantityMilli }) => {
        if (serial === '' || (from !== 'CUSTOMER' && to !== 'CUSTOMER')) return []
        return [
          { sku, serial, one, signedMilli: to === 'CUSTOMER' ? quantityMilli : -quantityMilli },
        ]
      })

const byName = (one: Piece, other: Piece): number => {
  const [left, right] = [`${one.sku} ${one.serial}`, `${other.sku} ${other.serial}`]
  return left < right ? -1 : left > right ? 1 : 0
}
