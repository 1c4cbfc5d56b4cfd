/**
 * Rows of stocktakes as far as they are planned and counted: zones, plans, tasks, and who holds them. Entries are in
 * project-count-entries.ts, what becomes of a count in project-stocktake-review.ts.
 */
import type { EventHeader, LedgerEvent } from '#shared/ledger/event.ts'
import type {
  StocktakeEnded,
  StocktakePlanned,
  StocktakeTask,
  StocktakeTaskMoved,
} from '#shared/stocktake/stocktake.ts'
import type { Zone } from '#shared/stocktake/zone.ts'
import { projectCountEntries, setAsideRecount } from './project-count-entries.ts'
import { statement, type WriteTx } from './tx.ts'

export function projectStocktake(
  tx: WriteTx,
  position: number,
  event: LedgerEvent,
  header: EventHeader,
): void {
  projectCountEntries(tx, position, event, header)
  switch (event.type) {
    case 'zone.saved':
      return saveZone(tx, position, event.body)
    case 'stocktake.planned':
      return plan(tx, position, event.body, header)
    case 'stocktake.task-moved':
      return moveTask(tx, position, event.body, header)
    case 'stocktake.recount-ordered':
      for (const task of event.body.tasks) addTask(tx, position, event.body.stocktakeId, task)
      return
    case 'stocktake.ended':
      return end(tx, event.body)
    default:
  }
}

function saveZone(tx: WriteTx, position: number, zone: Zone): void {
  statement(
    tx,
    `INSERT INTO zone (zone_code, name, location, is_retired, position) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (zone_code) DO UPDATE SET name = excluded.name, location = excluded.location,
       is_retired = excluded.is_retired, position = excluded.position`,
  ).run(zone.zoneCode, zone.name, zone.location, zone.isRetired ? 1 : 0, position)
}

function plan(tx: WriteTx, position: number, body: StocktakePlanned, header: EventHeader): void {
  statement(
    tx,
    `INSERT INTO stocktake (stocktake_id, stocktake_no, position, kind, mode, is_witnessed, name,
       state, scope, locations, tolerances, approvals, business_date, planned_ms, planned_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'counting', ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    body.stocktakeId,
    body.stocktakeNo,
    position,
    body.kind,
    body.mode,
    body.isWitnessed ? 1 : 0,
    body.name,
    JSON.stringify(body.scope),
    JSON.stringify(body.locations),
    JSON.stringify(body.tolerances),
    JSON.stringify(body.approvals),
    header.businessDate,
    header.occurredMs,
    header.actor,
  )
  for (const task of body.tasks) addTask(tx, position, body.stocktakeId, task)
}

function addTask(tx: WriteTx, position: number, stocktakeId: string, task: StocktakeTask): void {
  statement(
    tx,
    `INSERT INTO stocktake_task (stocktake_id, task_no, round, location, zone_code, name, skus,
       assigned_to, state, position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open', ?)`,
  ).run(
    stocktakeId,
    task.taskNo,
    task.round,
    task.location,
    task.zoneCode,
    task.name,
    task.skus === null ? null : JSON.stringify(task.skus),
    task.assignedTo,
    position,
  )
}

function moveTask(
  tx: WriteTx,
  position: number,
  { stocktakeId, taskNo, deed, staffNo, witnessNo }: StocktakeTaskMoved,
  { businessDate }: EventHeader,
): void {
  const set = (columns: string, ...values: unknown[]) =>
    statement(
      tx,
      `UPDATE stocktake_task SET ${columns}, position = ? WHERE stocktake_id = ? AND task_no = ?`,
    ).run(...values, position, stocktakeId, taskNo)
  switch (deed) {
    case 'taken':
      set("state = 'taken', staff_no = ?", staffNo)
      return
    case 'released':
      set("state = 'open', staff_no = NULL")
      return
    case 'submitted':
      set(
        `state = 'submitted', staff_no = ?, witness_no = ?, submitted_position = ?, submitted_on = ?`,
        staffNo,
        witnessNo,
        position,
        businessDate,
      )
      return
    case 'reopened':
      set(`state = 'taken', witness_no = NULL, submitted_position = NULL, submitted_on = NULL`)
      return
    case 'assigned':
      set('assigned_to = ?', staffNo === '' ? null : staffNo)
      return
    case 'dropped':
      set('is_dropped = 1')
      forgetRecount(tx, stocktakeId, taskNo)
      return
  }
}

/** As if it had never been ordered. A first count that is dropped keeps what was counted: it is there all the same. */
function forgetRecount(tx: WriteTx, stocktakeId: string, taskNo: number): void {
  statement(tx, 'DELETE FROM stocktake_recount WHERE stocktake_id = ? AND task_no = ?').run(
    stocktakeId,
    taskNo,
  )
  setAsideRecount(tx, stocktakeId, taskNo)
}

/** First counts that nobody handed in are dropped with the counting, and there again when it goes on. */
function end(tx: WriteTx, { stocktakeId, to }: StocktakeEnded): void {
  statement(tx, 'UPDATE stocktake SET state = ? WHERE stocktake_id = ?').run(to, stocktakeId)
  if (to !== 'review' && to !== 'counting') return
  statement(
    tx,
    `UPDATE stocktake_task SET is_dropped = ? WHERE stocktake_id = ? AND state <> 'submitted' AND round = 1`,
  ).run(to === 'review' ? 1 : 0, stocktakeId)
}
