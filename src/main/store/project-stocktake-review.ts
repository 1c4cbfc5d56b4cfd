/**
 * Rows of what becomes of a count: what was decided, agreed to and booked of each key, which items are counted again,
 * what head office was asked, and what another till's book told later.
 */
import type { EventHeader, LedgerEvent } from '#shared/ledger/event.ts'
import { sum } from '#shared/kernel/number.ts'
import type {
  ApprovalAnswered,
  ApprovalRequested,
  DecidedLine,
  LineKey,
  PostedLine,
  StockLearned,
  StocktakeApproved,
  StocktakeRebased,
  StocktakeRecountOrdered,
} from '#shared/stocktake/stocktake.ts'
import { statement, type WriteTx } from './tx.ts'

export function projectStocktakeReview(
  tx: WriteTx,
  position: number,
  event: LedgerEvent,
  header: EventHeader,
): void {
  switch (event.type) {
    case 'stocktake.recount-ordered':
      return orderRecount(tx, position, event.body)
    case 'stocktake.decided':
      for (const line of event.body.lines) {
        decide(tx, position, event.body.stocktakeId, line, header.actor)
      }
      return
    case 'stocktake.approved':
      return approve(tx, position, event.body, header.approver ?? header.actor)
    case 'approval.requested':
      return request(tx, position, event.body, header)
    case 'approval.answered':
      return answer(tx, position, event.body)
    case 'stocktake.posted':
      for (const line of event.body.lines) post(tx, position, event.body.stocktakeId, line, header)
      return
    case 'stocktake.rebased':
      return rebase(tx, event.body)
    case 'stock.learned':
      return learn(tx, position, event.body)
    default:
  }
}

const KEY = 'stocktake_id = ? AND location = ? AND sku = ? AND lot = ? AND serial = ?'
const keyed = (stocktakeId: string, { location, sku, lot, serial }: LineKey) => [
  stocktakeId,
  location,
  sku,
  lot,
  serial,
]

function orderRecount(
  tx: WriteTx,
  position: number,
  { stocktakeId, tasks, keys }: StocktakeRecountOrdered,
): void {
  const placeOf = (location: string, sku: string) => `${location}\u0000${sku}`
  const taskAt = new Map(
    tasks.flatMap((task) =>
      (task.skus ?? []).map((sku) => [placeOf(task.location, sku), task] as const),
    ),
  )
  for (const key of keys) {
    const task = taskAt.get(placeOf(key.location, key.sku))
    if (task === undefined) continue
    statement(
      tx,
      `INSERT INTO stocktake_recount (stocktake_id, location, sku, lot, serial, round, task_no,
         position) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(...keyed(stocktakeId, key), task.round, task.taskNo, position)
  }
}

/** A new decision asks for new consent. */
function decide(
  tx: WriteTx,
  position: number,
  stocktakeId: string,
  line: DecidedLine,
  actor: string,
): void {
  statement(
    tx,
    `INSERT INTO stocktake_line (stocktake_id, location, sku, lot, serial, decision, decided_milli,
       reason_code, department, person_no, measure, due_on, cause, decided_by, decided_position)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (stocktake_id, location, sku, lot, serial) DO UPDATE
     SET decision = excluded.decision, decided_milli = excluded.decided_milli,
       reason_code = excluded.reason_code, department = excluded.department,
       person_no = excluded.person_no, measure = excluded.measure, due_on = excluded.due_on,
       cause = excluded.cause, decided_by = excluded.decided_by,
       decided_position = excluded.decided_position, approved_level = NULL, approved_milli = NULL,
       approved_by = NULL, approved_position = NULL, request_id = NULL, requested_milli = NULL`,
  ).run(
    ...keyed(stocktakeId, line),
    line.decision,
    line.varianceMilli,
    line.reasonCode,
    line.department,
    line.personNo,
    line.measure,
    line.dueOn,
    line.cause,
    actor,
    position,
  )
}

function approve(
  tx: WriteTx,
  position: number,
  { stocktakeId, level, lines }: StocktakeApproved,
  by: string,
): void {
  for (const line of lines) {
    statement(
      tx,
      `UPDATE stocktake_line SET approved_level = ?, approved_milli = ?, approved_by = ?,
         approved_position = ? WHERE ${KEY}`,
    ).run(level, line.varianceMilli, by, position, ...keyed(stocktakeId, line))
  }
}

function request(
  tx: WriteTx,
  position: number,
  { requestId, stocktakeId, stocktakeNo, lines }: ApprovalRequested,
  { occurredMs, actor }: EventHeader,
): void {
  statement(
    tx,
    `INSERT INTO approval_request (request_id, stocktake_id, stocktake_no, position, requested_ms,
       requested_by, line_count, value_minor, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting')`,
  ).run(
    requestId,
    stocktakeId,
    stocktakeNo,
    position,
    occurredMs,
    actor,
    lines.length,
    sum(lines.map(({ valueMinor }) => valueMinor)),
  )
  for (const line of lines) {
    statement(tx, `UPDATE stocktake_line SET request_id = ?, requested_milli = ? WHERE ${KEY}`).run(
      requestId,
      line.varianceMilli,
      ...keyed(stocktakeId, line),
    )
  }
}

function answer(tx: WriteTx, position: number, body: ApprovalAnswered): void {
  statement(
    tx,
    `UPDATE approval_request SET state = ?, answered_by = ?, note = ?, answered_position = ?
     WHERE request_id = ?`,
  ).run(body.isApproved ? 'approved' : 'refused', body.by, body.note, position, body.requestId)
}

/** The document keeps every line as it was booked; an item that was counted is not due again soon. */
function post(
  tx: WriteTx,
  position: number,
  stocktakeId: string,
  line: PostedLine,
  { businessDate }: EventHeader,
): void {
  statement(
    tx,
    `INSERT INTO stocktake_line (stocktake_id, location, sku, lot, serial, reason_code, department,
       person_no, measure, cause, posted_position, posted_as, name, unit, expiry, item_class,
       category, counted_milli, book_milli, variance_milli, value_minor, round, level, zones,
       counters)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (stocktake_id, location, sku, lot, serial) DO UPDATE
     SET reason_code = excluded.reason_code, department = excluded.department,
       person_no = excluded.person_no, measure = excluded.measure, cause = excluded.cause,
       due_on = NULL, posted_position = excluded.posted_position, posted_as = excluded.posted_as,
       name = excluded.name, unit = excluded.unit, expiry = excluded.expiry,
       item_class = excluded.item_class, category = excluded.category,
       counted_milli = excluded.counted_milli, book_milli = excluded.book_milli,
       variance_milli = excluded.variance_milli, value_minor = excluded.value_minor,
       round = excluded.round, level = excluded.level, zones = excluded.zones,
       counters = excluded.counters`,
  ).run(
    ...keyed(stocktakeId, line),
    line.reasonCode,
    line.department,
    line.personNo,
    line.measure,
    line.cause,
    position,
    line.decision,
    line.name,
    line.unit,
    line.expiry,
    line.itemClass,
    line.category,
    line.countedMilli,
    line.bookMilli,
    line.varianceMilli,
    line.valueMinor,
    line.round,
    line.level,
    JSON.stringify(line.zones),
    JSON.stringify(line.counters),
  )
  if (line.countedMilli === null) return
  statement(
    tx,
    `INSERT INTO item_counted (sku, location, position, business_date) VALUES (?, ?, ?, ?)
     ON CONFLICT (sku, location) DO UPDATE
     SET position = excluded.position, business_date = excluded.business_date`,
  ).run(line.sku, line.location, position, businessDate)
}

function rebase(tx: WriteTx, { stocktakeId, lines }: StocktakeRebased): void {
  for (const line of lines) {
    statement(tx, `UPDATE stocktake_line SET rebased_milli = rebased_milli + ? WHERE ${KEY}`).run(
      line.deltaMilli,
      ...keyed(stocktakeId, line),
    )
  }
}

function learn(tx: WriteTx, position: number, body: StockLearned): void {
  const { tillId, epoch, seq } = body.origin
  statement(
    tx,
    `INSERT INTO learned_event (position, till_id, epoch, seq, document_no, type, occurred_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(position, tillId, epoch, seq, body.documentNo, body.type, body.occurredMs)
}
