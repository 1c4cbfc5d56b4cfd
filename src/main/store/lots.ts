/** Lots by their dates, and pieces that lie on tickets. Balances of one place are in goods-at.ts. */
import type { Tracking } from '#shared/catalogue/item.ts'
import type { StockLocation } from '#shared/stock/location.ts'
import { statement, type ReadTx } from './tx.ts'

export interface ExpiringRow {
  /** Null when the item is no longer in the catalogue. */
  readonly itemId: number | null
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly lot: string
  readonly expiry: string
  readonly location: StockLocation
  readonly quantityMilli: number
}

/**
 * Lots that lie in places of the store and expire on that day or before, the earliest first. The joins stand
 * in the order in which they are to be done: by the index of dates.
 */
export function expiringLots(tx: ReadTx, until: string, limit: number): readonly ExpiringRow[] {
  return statement<ExpiringRow>(
    tx,
    `SELECT i.id AS itemId, l.sku, coalesce(i.name, l.sku) AS name, coalesce(i.unit, '') AS unit,
       l.lot, l.expiry, b.location, b.quantity_milli AS quantityMilli
     FROM lot l CROSS JOIN stock_balance b ON b.sku = l.sku AND b.lot = l.lot
       CROSS JOIN location p ON p.code = b.location
       LEFT JOIN item i ON i.sku = l.sku
     WHERE l.expiry <= ? AND b.quantity_milli > 0 AND p.kind = 'stock'
     ORDER BY l.expiry, l.sku, l.lot, b.location LIMIT ?`,
  ).all(until, limit)
}

/** Asked once per line of a sale, so it reads one column by the key. */
export function trackingOf(tx: ReadTx, itemId: number): Tracking | null {
  const row = statement<{ tracking: Tracking }>(tx, 'SELECT tracking FROM item WHERE id = ?')
  return row.get(itemId)?.tracking ?? null
}

/** Goods that have a date and are told apart by nothing else. */
export const hasDateAlone = (tx: ReadTx, itemId: number): boolean =>
  statement(tx, `SELECT 1 FROM item WHERE id = ? AND has_expiry = 1 AND tracking = 'none'`).get(
    itemId,
  ) !== undefined

/** Is the piece on a ticket that was put aside? */
export function isParkedSerial(tx: ReadTx, sku: string, serial: string): boolean {
  return (
    statement(
      tx,
      `SELECT 1 FROM ticket t CROSS JOIN ticket_line l ON l.ticket_id = t.ticket_id
         CROSS JOIN json_each(l.line, '$.lots') part
       WHERE t.state = 'parked' AND json_extract(l.line, '$.sku') = ?
         AND json_extract(part.value, '$.serial') = ? LIMIT 1`,
    ).get(sku, serial) !== undefined
  )
}
