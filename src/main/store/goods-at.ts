/** What the book has of goods in one place: lots with their dates, serials, balances of a lot. */
import { must } from '#shared/kernel/assert.ts'
import type { StockLocation } from '#shared/stock/location.ts'
import type { LotBalance } from '#shared/stock/lot.ts'
import { statement, type ReadTx } from './tx.ts'

/** Lots of the item in that place that are not at zero. */
export function lotsAt(tx: ReadTx, sku: string, location: StockLocation): readonly LotBalance[] {
  return statement<LotBalance>(
    tx,
    `SELECT lot, quantity_milli AS quantityMilli,
       (SELECT expiry FROM lot l WHERE l.sku = b.sku AND l.lot = b.lot) AS expiry
     FROM stock_balance b WHERE sku = ? AND location = ? AND quantity_milli <> 0`,
  ).all(sku, location)
}

export function lotOnHandMilli(
  tx: ReadTx,
  sku: string,
  lot: string,
  location: StockLocation,
): number {
  const row = statement<{ onHand: number }>(
    tx,
    `SELECT coalesce((SELECT quantity_milli FROM stock_balance
       WHERE sku = ? AND lot = ? AND location = ?), 0) AS onHand`,
  ).get(sku, lot, location)
  return must(row, 'coalesce() gives a row').onHand
}

/** The date on the goods of that lot; null when none is known. */
export function lotExpiry(tx: ReadTx, sku: string, lot: string): string | null {
  return (
    statement<{ expiry: string | null }>(
      tx,
      'SELECT expiry FROM lot WHERE sku = ? AND lot = ?',
    ).get(sku, lot)?.expiry ?? null
  )
}

export interface SerialPlace {
  readonly lot: string
  readonly location: string
}

/** Where the piece went last. */
export function serialPlace(tx: ReadTx, sku: string, serial: string): SerialPlace | undefined {
  return statement<SerialPlace>(
    tx,
    'SELECT lot, location FROM serial_place WHERE sku = ? AND serial = ?',
  ).get(sku, serial)
}
