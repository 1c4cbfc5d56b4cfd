/** Posted lines of a stretch of business days, for the bars of the dashboard and for what is behind them. */
import type { DifferingLine } from '#shared/stocktake/dashboard.ts'
import type { StocktakeKind } from '#shared/stocktake/stocktake.ts'
import { LINE_COLUMNS, type LineRow } from './stocktake-line-rows.ts'
import { statement, type ReadTx } from './tx.ts'

export interface Days {
  readonly from: string
  readonly to: string
}

const POSTED = `FROM stocktake_line l JOIN journal j ON j.position = l.posted_position
    LEFT JOIN item i ON i.sku = l.sku
  WHERE j.business_date BETWEEN ? AND ? AND l.counted_milli IS NOT NULL`
const DIFFERS = 'l.variance_milli + l.rebased_milli <> 0'
/** As the line shows it: at the price of then, and at today's where something became known since. */
const VALUE = `iif(l.rebased_milli = 0, l.value_minor,
  (l.variance_milli + l.rebased_milli) * coalesce(i.unit_price_milli, 0) / 1000000)`

export function differingLines(tx: ReadTx, { from, to }: Days): readonly DifferingLine[] {
  return statement<Omit<DifferingLine, 'zones'> & { readonly zones: string }>(
    tx,
    `SELECT l.stocktake_id AS stocktakeId, l.sku, l.name AS itemName, l.reason_code AS reasonCode,
       l.department, l.person_no AS personNo, l.zones,
       l.variance_milli + l.rebased_milli AS varianceMilli, ${VALUE} AS valueMinor
     ${POSTED} AND ${DIFFERS}`,
  )
    .all(from, to)
    .map((row) => ({ ...row, zones: JSON.parse(row.zones) as string[] }))
}

export interface PostedStocktake {
  readonly stocktakeId: string
  readonly stocktakeNo: string
  readonly kind: StocktakeKind
  readonly name: string
  readonly businessDate: string
  /** Of what was counted, at today's price. */
  readonly bookMinor: number
}

/** Oldest first. */
export const postedStocktakes = (tx: ReadTx, { from, to }: Days): readonly PostedStocktake[] =>
  statement<PostedStocktake>(
    tx,
    `SELECT s.stocktake_id AS stocktakeId, s.stocktake_no AS stocktakeNo, s.kind, s.name,
       min(p.businessDate) AS businessDate, sum(p.bookMinor) AS bookMinor
     FROM (SELECT l.stocktake_id, j.business_date AS businessDate,
         max(l.book_milli, 0) * coalesce(i.unit_price_milli, 0) / 1000000 AS bookMinor ${POSTED}) p
       JOIN stocktake s ON s.stocktake_id = p.stocktake_id
     GROUP BY s.stocktake_id ORDER BY s.position`,
  ).all(from, to)

/** Items that were counted, and whether every line of theirs agreed. */
export const countedItems = (
  tx: ReadTx,
  { from, to }: Days,
): readonly { readonly sku: string; readonly isAgreed: number }[] =>
  statement<{ sku: string; isAgreed: number }>(
    tx,
    `SELECT l.sku, min(NOT (${DIFFERS})) AS isAgreed ${POSTED} GROUP BY l.sku`,
  ).all(from, to)

export const stockedSkuList = (tx: ReadTx): readonly string[] =>
  statement<{ sku: string }>(tx, "SELECT sku FROM item WHERE kind <> 'non-stock'")
    .all()
    .map(({ sku }) => sku)

const BEHIND = {
  stocktake: 'l.stocktake_id = ?',
  reason: 'l.reason_code = ?',
  item: 'l.sku = ?',
  department: 'l.department = ?',
  person: 'l.person_no = ?',
  zone: 'EXISTS (SELECT 1 FROM json_each(l.zones) z WHERE z.value = ?)',
  class: 'l.item_class = ?',
} as const

export interface BehindRow extends LineRow {
  readonly stocktakeNo: string
  readonly businessDate: string
}

/** The most valuable first. */
export const linesBehind = (
  tx: ReadTx,
  days: Days,
  by: keyof typeof BEHIND,
  key: string,
  limit: number,
): readonly BehindRow[] =>
  statement<BehindRow>(
    tx,
    `SELECT ${LINE_COLUMNS}, s.stocktake_no AS stocktakeNo, j.business_date AS businessDate,
       NULL AS decidedMs, NULL AS requestState
     FROM stocktake_line l JOIN journal j ON j.position = l.posted_position
       JOIN stocktake s ON s.stocktake_id = l.stocktake_id LEFT JOIN item i ON i.sku = l.sku
     WHERE j.business_date BETWEEN ? AND ? AND l.counted_milli IS NOT NULL AND ${DIFFERS}
       AND ${BEHIND[by]}
     ORDER BY abs(${VALUE}) DESC, l.stocktake_id, l.location, l.sku, l.lot, l.serial LIMIT ?`,
  ).all(days.from, days.to, key, limit)

/** Names of people and zones, for the bars. */
export function barNames(tx: ReadTx): {
  readonly persons: ReadonlyMap<string, string>
  readonly zones: ReadonlyMap<string, string>
} {
  const named = (sql: string) =>
    new Map(
      statement<{ key: string; name: string }>(tx, sql)
        .all()
        .map(({ key, name }) => [key, name]),
    )
  return {
    persons: named('SELECT staff_no AS key, name FROM staff'),
    zones: named('SELECT zone_code AS key, name FROM zone'),
  }
}
