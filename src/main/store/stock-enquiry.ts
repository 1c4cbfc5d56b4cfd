/** What the book has of an item: balances with the dates of their lots, serials, movements, what is below zero. */
import type { SlipKind } from '#shared/documents/document-search.ts'
import type { BalanceRow } from '#shared/stock/enquiry.ts'
import { STOCK_LOCATIONS, type StockLocation } from '#shared/stock/location.ts'
import { statement, type ReadTx } from './tx.ts'

/** Also of places that are not ours. */
export function balancesOf(tx: ReadTx, sku: string): readonly BalanceRow[] {
  return statement<BalanceRow>(
    tx,
    `SELECT b.location, b.lot, l.expiry, b.quantity_milli AS quantityMilli
     FROM stock_balance b LEFT JOIN lot l ON l.sku = b.sku AND l.lot = b.lot WHERE b.sku = ?`,
  ).all(sku)
}

export interface SerialNote {
  readonly serial: string
  readonly lot: string
  readonly location: string
}

const OURS = `(location IN (${STOCK_LOCATIONS.map((code) => `'${code}'`).join(', ')})
  OR location LIKE 'TRANSIT:%')`

export function serialsOf(
  tx: ReadTx,
  sku: string,
  limit: number,
): { readonly serials: readonly SerialNote[]; readonly count: number } {
  const serials = statement<SerialNote>(
    tx,
    `SELECT serial, lot, location FROM serial_place WHERE sku = ? AND ${OURS}
     ORDER BY serial LIMIT ?`,
  ).all(sku, limit)
  const row = statement<{ count: number }>(
    tx,
    `SELECT count(*) AS count FROM serial_place WHERE sku = ? AND ${OURS}`,
  ).get(sku)
  return { serials, count: row?.count ?? 0 }
}

export interface MovementFilter {
  readonly sku: string
  /** The places that the figure is made of. */
  readonly places: readonly string[]
  /** Null: moves of all places, also those that leave the figure as it is. */
  readonly location: string | null
  readonly lot: string | null
  readonly before: { readonly position: number; readonly line: number } | null
  readonly limit: number
}

export interface MovementRow {
  readonly position: number
  readonly line: number
  readonly documentNo: string | null
  readonly kind: SlipKind | null
  readonly reason: string
  readonly businessDate: string
  readonly occurredMs: number
  readonly staffNo: string
  readonly staffName: string
  readonly approverNo: string | null
  readonly lot: string
  readonly serial: string
  readonly from: string
  readonly to: string
  readonly quantityMilli: number
}

/**
 * The number that the moves of a count, or of another till, go under. Parts of one stocktake share its number; what
 * another till sold has the number that it got there. Goes with `stock_move m` and `journal j`.
 */
export const COUNT_NO = `CASE m.reason
  WHEN 'stocktake' THEN (SELECT c.stocktake_no FROM stocktake_line l JOIN stocktake c
    ON c.stocktake_id = l.stocktake_id WHERE l.posted_position = m.position LIMIT 1)
  WHEN 'stocktake-rebase' THEN json_extract(j.body, '$.stocktakeNo')
  WHEN 'learned' THEN json_extract(j.body, '$.documentNo') END`

/** Latest first. The order of the joins is given: the item's own moves are found over their index. */
export function movementsOf(tx: ReadTx, filter: MovementFilter): readonly MovementRow[] {
  const { where, values } = conditionOf(filter)
  const { before } = filter
  const page = before === null ? '' : 'AND (m.position, m.line) < (?, ?)'
  return statement<MovementRow>(
    tx,
    `SELECT m.position, m.line, coalesce(s.receipt_no, d.document_no, ${COUNT_NO}) AS documentNo,
       coalesce(d.kind, iif(s.position IS NULL, NULL, 'sale'),
         iif(m.reason IN ('stocktake', 'stocktake-rebase'), 'stocktake', NULL)) AS kind, m.reason,
       j.business_date AS businessDate, j.occurred_ms AS occurredMs, j.actor AS staffNo,
       coalesce(staff.name, j.actor) AS staffName, j.approver AS approverNo, m.lot, m.serial,
       m.from_location AS "from", m.to_location AS "to", m.quantity_milli AS quantityMilli
     FROM stock_move m INDEXED BY stock_move_sku CROSS JOIN journal j ON j.position = m.position
       LEFT JOIN sale s ON s.position = m.position LEFT JOIN document d ON d.position = m.position
       LEFT JOIN staff ON staff.staff_no = j.actor
     WHERE ${where} ${page} ORDER BY m.position DESC, m.line DESC LIMIT ?`,
  ).all(...values, ...(before === null ? [] : [before.position, before.line]), filter.limit)
}

/** The figure after the first row that `movementsOf` gives with the same filter. */
export function closingMilli(tx: ReadTx, filter: MovementFilter): number {
  const { sku, places, lot, before } = filter
  const among = places.map(() => '?').join(', ')
  const now = statement<{ total: number }>(
    tx,
    `SELECT coalesce(sum(quantity_milli), 0) AS total FROM stock_balance
     WHERE sku = ? AND location IN (${among}) ${lot === null ? '' : 'AND lot = ?'}`,
  ).get(sku, ...places, ...(lot === null ? [] : [lot]))
  if (before === null) return now?.total ?? 0
  const { where, values } = conditionOf(filter)
  const later = statement<{ total: number }>(
    tx,
    `SELECT coalesce(sum(quantity_milli * ((to_location IN (${among})) - (from_location IN (${among})))), 0)
       AS total
     FROM stock_move m INDEXED BY stock_move_sku
     WHERE ${where} AND (m.position, m.line) >= (?, ?)`,
  ).get(...places, ...places, ...values, before.position, before.line)
  return (now?.total ?? 0) - (later?.total ?? 0)
}

function conditionOf({ sku, location, lot }: MovementFilter) {
  const wheres = ['m.sku = ?']
  const values: string[] = [sku]
  if (location !== null) {
    wheres.push('(m.from_location = ? OR m.to_location = ?)')
    values.push(location, location)
  }
  if (lot !== null) {
    wheres.push('m.lot = ?')
    values.push(lot)
  }
  return { where: wheres.join(' AND '), values }
}

export interface NegativeRow {
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly location: StockLocation
  readonly lot: string
  readonly quantityMilli: number
}

/** Literally the condition of the index stock_balance_negative, or SQLite would not use it. */
const NEGATIVE = `b.quantity_milli < 0
  AND b.location IN ('FLOOR', 'BACKROOM', 'DAMAGED', 'SAMPLE', 'RESERVED')`

export function negativeStock(
  tx: ReadTx,
  limit: number,
): { readonly rows: readonly NegativeRow[]; readonly count: number } {
  const rows = statement<NegativeRow>(
    tx,
    `SELECT b.sku, coalesce(i.name, b.sku) AS name, coalesce(i.unit, '') AS unit, b.location, b.lot,
       b.quantity_milli AS quantityMilli
     FROM stock_balance b INDEXED BY stock_balance_negative LEFT JOIN item i ON i.sku = b.sku
     WHERE ${NEGATIVE} ORDER BY b.quantity_milli, b.sku LIMIT ?`,
  ).all(limit)
  const row = statement<{ count: number }>(
    tx,
    `SELECT count(*) AS count FROM stock_balance b INDEXED BY stock_balance_negative
     WHERE ${NEGATIVE}`,
  ).get()
  return { rows, count: row?.count ?? 0 }
}
