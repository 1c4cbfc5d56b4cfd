/** What the book knows of items as far as counting is planned by it: sales, last counts, names to choose from. */
import type { SoldValue } from '#shared/stocktake/classes.ts'
import { STOCK_LOCATIONS } from '#shared/stock/location.ts'
import { statement, type ReadTx } from './tx.ts'

/** Business days that classes go by. */
const DAYS = 90
const OURS = STOCK_LOCATIONS.map((code) => `'${code}'`).join(', ')

/** What went to customers less what came back, at today's price. Read from the moves of those days only. */
export function soldValues(tx: ReadTx): readonly SoldValue[] {
  return statement<SoldValue>(
    tx,
    `WITH day AS (SELECT DISTINCT business_date FROM shift ORDER BY business_date DESC LIMIT ${DAYS}),
       start AS (SELECT min(s.position) AS position FROM shift s
         WHERE s.business_date >= (SELECT min(business_date) FROM day)),
       sold AS (SELECT m.sku,
           sum(iif(m.to_location = 'CUSTOMER', m.quantity_milli, -m.quantity_milli)) AS milli
         FROM stock_move m
         WHERE m.position >= (SELECT position FROM start)
           AND (m.to_location = 'CUSTOMER' OR m.from_location = 'CUSTOMER')
         GROUP BY m.sku)
     SELECT sold.sku, sold.milli * coalesce(i.unit_price_milli, 0) / 1000000 AS valueMinor
     FROM sold JOIN item i ON i.sku = sold.sku`,
  ).all()
}

/** The day on which an item was counted last, anywhere in the store. */
export function countedOn(tx: ReadTx): ReadonlyMap<string, string> {
  const rows = statement<{ sku: string; countedOn: string }>(
    tx,
    'SELECT sku, max(business_date) AS countedOn FROM item_counted GROUP BY sku',
  ).all()
  return new Map(rows.map((row) => [row.sku, row.countedOn]))
}

export interface StockedItem {
  readonly sku: string
  readonly name: string
  readonly unit: string
  /** The book has some of it in a place of the store. */
  readonly isInStock: boolean
  /** The business day of its first move; null when it never moved. */
  readonly movedOn: string | null
}

export function stockedItems(tx: ReadTx): readonly StockedItem[] {
  return statement<Omit<StockedItem, 'isInStock'> & { isInStock: number }>(
    tx,
    `SELECT i.sku, i.name, i.unit,
       EXISTS (SELECT 1 FROM stock_balance b
         WHERE b.sku = i.sku AND b.location IN (${OURS}) AND b.quantity_milli <> 0) AS isInStock,
       (SELECT j.business_date FROM stock_move m JOIN journal j ON j.position = m.position
         WHERE m.sku = i.sku ORDER BY m.position LIMIT 1) AS movedOn
     FROM item i WHERE i.kind <> 'non-stock' ORDER BY i.sku`,
  )
    .all()
    .map((row) => ({ ...row, isInStock: row.isInStock === 1 }))
}

type NamedBy = 'category' | 'brand' | 'supplier'

const choicesBy = (by: NamedBy): string =>
  `SELECT ${by} AS name, count(*) AS itemCount FROM item
   WHERE kind <> 'non-stock' AND ${by} <> '' GROUP BY ${by} ORDER BY ${by}`

export const scopeChoices = (
  tx: ReadTx,
  by: NamedBy,
): readonly { readonly name: string; readonly itemCount: number }[] =>
  statement<{ name: string; itemCount: number }>(tx, choicesBy(by)).all()

export const itemsOfScope = (
  tx: ReadTx,
  by: NamedBy,
  names: readonly string[],
): readonly string[] =>
  statement<{ sku: string }>(
    tx,
    `SELECT sku FROM item WHERE ${by} IN (SELECT value FROM json_each(?)) AND kind <> 'non-stock'
     ORDER BY ${by}, name, sku`,
  )
    .all(JSON.stringify(names))
    .map(({ sku }) => sku)

/** Of these those that are in the catalogue, and whether they are stock at all. */
export function stockedSkus(tx: ReadTx, skus: readonly string[]): ReadonlyMap<string, boolean> {
  const rows = statement<{ sku: string; isStocked: number }>(
    tx,
    `SELECT sku, kind <> 'non-stock' AS isStocked FROM item
     WHERE sku IN (SELECT value FROM json_each(?))`,
  ).all(JSON.stringify(skus))
  return new Map(rows.map(({ sku, isStocked }) => [sku, isStocked === 1]))
}
