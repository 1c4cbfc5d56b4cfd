/** Lists of prices from head office: a whole list takes effect at once, on its business date. */
import { suspicionOfPrices, type Suspicion } from '#shared/feeds/fuse.ts'
import { itemBySku } from './items.ts'
import { keepShelfPrice } from './shelf-labels.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

export type PriceListState = 'waiting' | 'held' | 'rejected' | 'active' | 'past'

export interface PriceList {
  readonly version: string
  readonly effectiveFrom: string
  readonly state: PriceListState
  readonly activatedMs: number | null
}

const COLUMNS = `version, effective_from AS effectiveFrom, state, activated_ms AS activatedMs`
/** Its prices: keys from `version/` to the sign after the stroke. */
const ITS_PRICES = `feed = 'prices' AND key >= @version || '/' AND key < @version || '0' AND row <> 'null'`
const NEW_PRICE = `(SELECT json_extract(row, '$.unitPriceMilli') FROM feed_row
  WHERE feed = 'prices' AND key = @version || '/' || item.sku AND row <> 'null')`

const IS_REPRICED = `EXISTS (SELECT 1 FROM feed_row WHERE feed = 'prices'
  AND key = @version || '/' || item.sku AND row <> 'null') AND unit_price_milli IS NOT ${NEW_PRICE}`

export const findPriceList = (tx: ReadTx, version: string): PriceList | undefined =>
  statement<PriceList>(tx, `SELECT ${COLUMNS} FROM price_version WHERE version = ?`).get(version)

export const activePriceList = (tx: ReadTx): PriceList | undefined =>
  statement<PriceList>(tx, `SELECT ${COLUMNS} FROM price_version WHERE state = 'active'`).get()

/** What a manager has to look at first, else the one whose day comes next. */
export const nextPriceList = (tx: ReadTx): PriceList | undefined =>
  statement<PriceList>(
    tx,
    `SELECT ${COLUMNS} FROM price_version WHERE state IN ('held', 'waiting')
     ORDER BY state, effective_from, version LIMIT 1`,
  ).get()

/** Those that may hold one day, held ones too, the oldest first. */
export const openPriceLists = (tx: ReadTx): readonly PriceList[] =>
  statement<PriceList>(
    tx,
    `SELECT ${COLUMNS} FROM price_version WHERE state IN ('held', 'waiting')
     ORDER BY effective_from, version`,
  ).all()

/** Those whose day has come, the oldest first. */
export const duePriceLists = (tx: ReadTx, businessDate: string): readonly PriceList[] =>
  statement<PriceList>(
    tx,
    `SELECT ${COLUMNS} FROM price_version WHERE state = 'waiting' AND effective_from <= ?
     ORDER BY effective_from, version`,
  ).all(businessDate)

export function putPriceList(
  tx: WriteTx,
  { version, effectiveFrom, state }: Omit<PriceList, 'activatedMs'>,
): void {
  statement(
    tx,
    `INSERT INTO price_version (version, effective_from, state) VALUES (?, ?, ?)
     ON CONFLICT (version) DO UPDATE SET effective_from = excluded.effective_from, state = excluded.state`,
  ).run(version, effectiveFrom, state)
}

export const priceCount = (tx: ReadTx, version: string): number =>
  statement<{ count: number }>(
    tx,
    `SELECT count(*) AS count FROM feed_row WHERE ${ITS_PRICES}`,
  ).get({ version })?.count ?? 0

export function suspicionOfList(tx: ReadTx, version: string): Suspicion | null {
  const row = statement<{ repriced: number; known: number }>(
    tx,
    `SELECT count(*) AS known, coalesce(sum(coalesce(${NEW_PRICE}, unit_price_milli) <> unit_price_milli), 0)
       AS repriced FROM item WHERE unit_price_milli IS NOT NULL`,
  ).get({ version })
  return row === undefined ? null : suspicionOfPrices(row.repriced, row.known)
}

/** Returns how many goods have another price now. */
export function activatePriceList(tx: WriteTx, version: string, nowMs: number): number {
  statement(tx, `UPDATE price_version SET state = 'past' WHERE state = 'active'`).run()
  statement(
    tx,
    `UPDATE price_version SET state = 'active', activated_ms = ? WHERE version = ?`,
  ).run(nowMs, version)
  for (const { sku, beforeMilli } of statement<{ sku: string; beforeMilli: number | null }>(
    tx,
    `SELECT sku, unit_price_milli AS beforeMilli FROM item WHERE ${IS_REPRICED}`,
  ).all({ version })) {
    keepShelfPrice(tx, sku, beforeMilli)
  }
  return statement(tx, `UPDATE item SET unit_price_milli = ${NEW_PRICE} WHERE ${IS_REPRICED}`).run({
    version,
  }).changes
}

/** What the list that holds says of these goods; null: nothing. */
export const listedPriceMilli = (tx: ReadTx, sku: string): number | null =>
  statement<{ price: number }>(
    tx,
    `SELECT json_extract(r.row, '$.unitPriceMilli') AS price FROM price_version v
       JOIN feed_row r ON r.feed = 'prices' AND r.key = v.version || '/' || ?
     WHERE v.state = 'active' AND r.row <> 'null'`,
  ).get(sku)?.price ?? null

export function setItemPrice(tx: WriteTx, sku: string, unitPriceMilli: number): void {
  const item = itemBySku(tx, sku)
  if (item === null || item.unitPriceMilli === unitPriceMilli) return
  keepShelfPrice(tx, sku, item.unitPriceMilli)
  statement(tx, 'UPDATE item SET unit_price_milli = ? WHERE sku = ?').run(unitPriceMilli, sku)
}

export function dropPriceList(tx: WriteTx, version: string): void {
  statement(tx, `DELETE FROM price_version WHERE version = ? AND state <> 'active'`).run(version)
}
