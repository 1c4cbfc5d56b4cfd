/** Around the lines of a review: all its tasks, who counted what, what head office was asked, open analyses. */
import type { Output } from '#shared/api/registry.ts'
import { keyOf, type LineKey } from '#shared/stocktake/stocktake.ts'
import { statement, type ReadTx } from './tx.ts'

export interface TaskName {
  readonly taskNo: number
  readonly zoneCode: string | null
  readonly name: string
}

/** Those that were dropped included: no number is given twice. */
export const allTasks = (tx: ReadTx, stocktakeId: string): readonly TaskName[] =>
  statement<TaskName>(
    tx,
    `SELECT task_no AS taskNo, zone_code AS zoneCode, name FROM stocktake_task
     WHERE stocktake_id = ? ORDER BY task_no DESC`,
  ).all(stocktakeId)

/** Everybody who counted the item there, in any round; undone entries included. */
export const countersOf = (
  tx: ReadTx,
  stocktakeId: string,
  { location, sku }: Pick<LineKey, 'location' | 'sku'>,
): readonly string[] =>
  statement<{ staffNo: string }>(
    tx,
    `SELECT DISTINCT staff_no AS staffNo FROM count_entry
     WHERE stocktake_id = ? AND location = ? AND sku = ?`,
  )
    .all(stocktakeId, location, sku)
    .map(({ staffNo }) => staffNo)

/** Items with an analysis that nobody has finished, by the stocktake in whose review it stands. */
export function analysedItems(tx: ReadTx): ReadonlyMap<string, readonly string[]> {
  const rows = statement<{ stocktakeId: string; sku: string }>(
    tx,
    `SELECT DISTINCT l.stocktake_id AS stocktakeId, l.sku
     FROM stocktake_line l JOIN stocktake s ON s.stocktake_id = l.stocktake_id
     WHERE l.due_on IS NOT NULL AND l.posted_position IS NULL
       AND s.state = 'review'`,
  ).all()
  const items = new Map<string, string[]>()
  for (const { stocktakeId, sku } of rows) {
    const known = items.get(stocktakeId)
    if (known === undefined) items.set(stocktakeId, [sku])
    else known.push(sku)
  }
  return items
}

export type RequestRow = Output<'stocktake.requests'>[number]

/** Latest first. */
export const listRequests = (tx: ReadTx): RequestRow[] =>
  statement<RequestRow>(
    tx,
    `SELECT request_id AS requestId, stocktake_id AS stocktakeId, stocktake_no AS stocktakeNo,
       requested_ms AS requestedMs, line_count AS lineCount, value_minor AS valueMinor, state,
       answered_by AS "by" FROM approval_request ORDER BY position DESC`,
  ).all()

/** Keys whose last request waits for an answer, with the figure that was asked for. */
export function askedMilli(tx: ReadTx, stocktakeId: string): ReadonlyMap<string, number> {
  const rows = statement<LineKey & { readonly milli: number }>(
    tx,
    `SELECT location, sku, lot, serial, requested_milli AS milli
     FROM stocktake_line l JOIN approval_request r ON r.request_id = l.request_id
     WHERE l.stocktake_id = ? AND r.state = 'waiting'`,
  ).all(stocktakeId)
  return new Map(rows.map((row) => [keyOf(row), row.milli]))
}

/** How many adjustments of it were booked so far. */
export function partCount(tx: ReadTx, stocktakeId: string): number {
  const row = statement<{ count: number }>(
    tx,
    'SELECT count(DISTINCT posted_position) AS count FROM stocktake_line WHERE stocktake_id = ?',
  ).get(stocktakeId)
  return row?.count ?? 0
}
