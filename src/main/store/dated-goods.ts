/** Goods that have a date and no lot: how many came with which date, and where those lie that are left. */
import {
  datedStock,
  type DatedPart,
  type DatedReceipt,
  type PlaceBalance,
} from '#shared/stock/dated-stock.ts'
import type { StockLocation } from '#shared/stock/location.ts'
import type { LotBalance } from '#shared/stock/lot.ts'
import type { ExpiringRow } from './lots.ts'
import { statement, type ReadTx } from './tx.ts'

export function datedPartsOf(tx: ReadTx, sku: string): readonly DatedPart[] {
  const receipts = statement<DatedReceipt>(
    tx,
    `SELECT expiry, received_milli AS receivedMilli FROM dated_goods
     WHERE sku = ? AND received_milli > 0`,
  ).all(sku)
  if (receipts.length === 0) return []
  const places = statement<PlaceBalance>(
    tx,
    `SELECT b.location, b.quantity_milli AS quantityMilli
     FROM stock_balance b CROSS JOIN location p ON p.code = b.location
     WHERE b.sku = ? AND b.lot = '' AND b.quantity_milli > 0 AND p.kind = 'stock'`,
  ).all(sku)
  return datedStock(receipts, places)
}

/** As lots that are called by their date, for the till's proposal. */
export const datedLotsAt = (
  tx: ReadTx,
  sku: string,
  location: StockLocation,
): readonly LotBalance[] =>
  datedPartsOf(tx, sku)
    .filter((part) => part.location === location)
    .map(({ expiry, quantityMilli }) => ({ lot: expiry, expiry, quantityMilli }))

/** What of them is left with that day or an earlier one. Order is the caller's. */
export function expiringDated(tx: ReadTx, until: string): readonly ExpiringRow[] {
  const items = statement<Pick<ExpiringRow, 'itemId' | 'sku' | 'name' | 'unit'>>(
    tx,
    `SELECT i.id AS itemId, d.sku, coalesce(i.name, d.sku) AS name, coalesce(i.unit, '') AS unit
     FROM (SELECT DISTINCT sku FROM dated_goods WHERE expiry <= ? AND received_milli > 0) d
       LEFT JOIN item i ON i.sku = d.sku
     WHERE EXISTS (SELECT 1 FROM stock_balance b
       WHERE b.sku = d.sku AND b.lot = '' AND b.quantity_milli > 0)`,
  ).all(until)
  return items.flatMap((item) =>
    datedPartsOf(tx, item.sku)
      .filter(({ expiry }) => expiry <= until)
      .map((part) => ({ ...item, ...part, lot: '' })),
  )
}
