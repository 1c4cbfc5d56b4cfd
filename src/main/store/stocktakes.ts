/** Stocktakes and their tasks as they are now. What was counted is in count-entries.ts. */
import type { StockLocation } from '#shared/stock/location.ts'
import type {
  StocktakeRow,
  StocktakeState,
  TaskRow,
  TaskState,
} from '#shared/api/stocktake-shapes.ts'
import type { ItemClass, StocktakePlanned, Tolerance } from '#shared/stocktake/stocktake.ts'
import { statement, type ReadTx } from './tx.ts'

export type StoredStocktake = Pick<
  StocktakePlanned,
  | 'stocktakeId'
  | 'stocktakeNo'
  | 'kind'
  | 'mode'
  | 'isWitnessed'
  | 'name'
  | 'scope'
  | 'locations'
  | 'approvals'
> & {
  readonly position: number
  readonly state: StocktakeState
  readonly tolerances: Readonly<Record<ItemClass, Tolerance>>
}

interface Row {
  readonly is_witnessed: number
  readonly scope: string
  readonly locations: string
  readonly tolerances: string
  readonly approvals: string
}

export function readStocktake(tx: ReadTx, stocktakeId: string): StoredStocktake | undefined {
  const row = statement<Row & StoredStocktake>(
    tx,
    `SELECT stocktake_id AS stocktakeId, stocktake_no AS stocktakeNo, position, kind, mode,
       is_witnessed, name, state, scope, locations, tolerances, approvals
     FROM stocktake WHERE stocktake_id = ?`,
  ).get(stocktakeId)
  if (row === undefined) return undefined
  const { is_witnessed, ...rest } = row
  return {
    ...rest,
    isWitnessed: is_witnessed === 1,
    scope: JSON.parse(row.scope) as StoredStocktake['scope'],
    locations: JSON.parse(row.locations) as StoredStocktake['locations'],
    tolerances: JSON.parse(row.tolerances) as StoredStocktake['tolerances'],
    approvals: JSON.parse(row.approvals) as StoredStocktake['approvals'],
  }
}

const STANDS = `e.state IN ('counted', 'unknown', 'resolved')`

const ROWS = `SELECT s.stocktake_id AS stocktakeId, s.stocktake_no AS stocktakeNo, s.kind, s.mode,
    s.name, s.state, s.business_date AS businessDate, s.planned_ms AS plannedMs,
    coalesce(p.name, s.planned_by) AS plannedBy,
    (SELECT count(*) FROM stocktake_task t
     WHERE t.stocktake_id = s.stocktake_id AND t.is_dropped = 0) AS taskCount,
    (SELECT count(*) FROM stocktake_task t
     WHERE t.stocktake_id = s.stocktake_id AND t.state = 'submitted') AS submittedCount,
    (SELECT count(*) FROM count_entry e
     WHERE e.stocktake_id = s.stocktake_id AND ${STANDS}) AS entryCount,
    (SELECT count(*) FROM count_entry e
     WHERE e.stocktake_id = s.stocktake_id AND e.state = 'unknown') AS unknownCount
  FROM stocktake s LEFT JOIN staff p ON p.staff_no = s.planned_by`

/** Latest first. */
export function listStocktakes(tx: ReadTx, states: readonly StocktakeState[]): StocktakeRow[] {
  return statement<StocktakeRow>(
    tx,
    `${ROWS} WHERE ? = '[]' OR s.state IN (SELECT value FROM json_each(?))
     ORDER BY s.position DESC`,
  ).all(JSON.stringify(states), JSON.stringify(states))
}

export const stocktakeRow = (tx: ReadTx, stocktakeId: string): StocktakeRow | undefined =>
  statement<StocktakeRow>(tx, `${ROWS} WHERE s.stocktake_id = ?`).get(stocktakeId)

export function runningCount(tx: ReadTx): number {
  const row = statement<{ count: number }>(
    tx,
    `SELECT count(*) AS count FROM stocktake WHERE state IN ('counting', 'review')`,
  ).get()
  return row?.count ?? 0
}

export interface StoredTask {
  readonly taskNo: number
  readonly round: number
  readonly location: StockLocation
  readonly zoneCode: string | null
  readonly skus: readonly string[] | null
  readonly assignedTo: string | null
  readonly state: TaskState
  readonly staffNo: string | null
}

/** One that was dropped with the counting is none. */
export function readTask(tx: ReadTx, stocktakeId: string, taskNo: number): StoredTask | undefined {
  const row = statement<Omit<StoredTask, 'skus'> & { readonly skus: string | null }>(
    tx,
    `SELECT task_no AS taskNo, round, location, zone_code AS zoneCode, skus,
       assigned_to AS assignedTo, state, staff_no AS staffNo
     FROM stocktake_task WHERE stocktake_id = ? AND task_no = ? AND is_dropped = 0`,
  ).get(stocktakeId, taskNo)
  if (row === undefined) return undefined
  return { ...row, skus: row.skus === null ? null : (JSON.parse(row.skus) as string[]) }
}

const TASKS = `SELECT t.stocktake_id AS stocktakeId, s.stocktake_no AS stocktakeNo,
    s.name AS stocktakeName, s.mode, s.is_witnessed AS isWitnessed, t.task_no AS taskNo, t.round,
    t.location, t.zone_code AS zoneCode, t.name, t.state, t.assigned_to AS assignedTo,
    t.staff_no AS staffNo, p.name AS staffName, t.witness_no AS witnessNo,
    (SELECT count(*) FROM count_entry e WHERE e.stocktake_id = t.stocktake_id
       AND e.task_no = t.task_no AND ${STANDS}) AS entryCount,
    (SELECT count(DISTINCT e.sku) FROM count_entry e WHERE e.stocktake_id = t.stocktake_id
       AND e.task_no = t.task_no AND e.is_standing = 1) AS itemCount,
    json_array_length(t.skus) AS listCount
  FROM stocktake s JOIN stocktake_task t USING (stocktake_id)
    LEFT JOIN staff p ON p.staff_no = t.staff_no`

type Stored = Omit<TaskRow, 'isWitnessed'> & { readonly isWitnessed: number }
const taskRow = (row: Stored): TaskRow => ({ ...row, isWitnessed: row.isWitnessed === 1 })

export const tasksOfStocktake = (tx: ReadTx, stocktakeId: string): TaskRow[] =>
  statement<Stored>(tx, `${TASKS} WHERE s.stocktake_id = ? AND t.is_dropped = 0 ORDER BY t.task_no`)
    .all(stocktakeId)
    .map(taskRow)

export const oneTask = (tx: ReadTx, stocktakeId: string, taskNo: number): TaskRow | undefined =>
  statement<Stored>(tx, `${TASKS} WHERE s.stocktake_id = ? AND t.task_no = ?`)
    .all(stocktakeId, taskNo)
    .map(taskRow)[0]

/** Of running stocktakes: the person's own first, then those that are open to them. */
export const tasksFor = (tx: ReadTx, staffNo: string): TaskRow[] =>
  statement<Stored>(
    tx,
    `${TASKS} WHERE s.state IN ('counting', 'review') AND t.is_dropped = 0
       AND ((t.state = 'taken' AND t.staff_no = ?)
         OR (t.state = 'open' AND coalesce(t.assigned_to, ?) = ?))
     ORDER BY t.state = 'open', s.position, t.task_no`,
  )
    .all(staffNo, staffNo, staffNo)
    .map(taskRow)

/** Did this person count goods in an earlier round that the task is to count again? */
export const hasCountedTask = (
  tx: ReadTx,
  stocktakeId: string,
  { taskNo, round }: Pick<StoredTask, 'taskNo' | 'round'>,
  staffNo: string,
): boolean =>
  statement(
    tx,
    `SELECT 1 FROM stocktake_recount r CROSS JOIN count_entry e
       ON e.stocktake_id = r.stocktake_id AND e.location = r.location AND e.sku = r.sku
     WHERE r.stocktake_id = ? AND r.round = ? AND r.task_no = ?
       AND e.round < r.round AND e.staff_no = ? AND e.state IN ('counted', 'resolved') LIMIT 1`,
  ).get(stocktakeId, round, taskNo, staffNo) !== undefined

/**
 * Who counts blind must not be told what the book has, whatever else they may do: whoever holds or handed in a task
 * of a blind stocktake that is still being counted, or counted for it; and later whoever holds a recount of one.
 */
export const countsBlind = (tx: ReadTx, staffNo: string): boolean =>
  statement(
    tx,
    `SELECT 1 FROM stocktake s WHERE s.state IN ('counting', 'review') AND s.mode = 'blind'
       AND ((s.state = 'counting' AND (
           EXISTS (SELECT 1 FROM stocktake_counter c
             WHERE c.stocktake_id = s.stocktake_id AND c.staff_no = ?)
           OR EXISTS (SELECT 1 FROM stocktake_task t WHERE t.stocktake_id = s.stocktake_id
             AND t.staff_no = ? AND t.is_dropped = 0)))
         OR EXISTS (SELECT 1 FROM stocktake_task t WHERE t.stocktake_id = s.stocktake_id
           AND t.round > 1 AND t.state = 'taken' AND t.staff_no = ? AND t.is_dropped = 0))
     LIMIT 1`,
  ).get(staffNo, staffNo, staffNo) !== undefined

/** Was anything of it booked? */
export const isPosted = (tx: ReadTx, stocktakeId: string): boolean =>
  statement(
    tx,
    'SELECT 1 FROM stocktake_line WHERE stocktake_id = ? AND posted_position IS NOT NULL LIMIT 1',
  ).get(stocktakeId) !== undefined
