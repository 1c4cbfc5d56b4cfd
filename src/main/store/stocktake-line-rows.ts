/** What was decided, agreed to and booked of the keys of a stocktake, as it is stored. */
import type { SlipLine } from '#shared/receipt/slip-stocktake.ts'
import type { StoredLine } from '#shared/stocktake/review-line.ts'
import type {
  ApprovalLevel,
  ItemClass,
  LineDecision,
  LineKey,
  PostedLine,
} from '#shared/stocktake/stocktake.ts'
import { statement, type ReadTx } from './tx.ts'

export interface LineRow extends LineKey {
  readonly stocktakeId: string
  readonly decision: LineDecision | null
  readonly decidedMilli: number | null
  readonly decidedPosition: number | null
  readonly decidedMs: number | null
  readonly decidedBy: string | null
  readonly reasonCode: string
  readonly department: string
  readonly personNo: string
  readonly measure: string
  readonly dueOn: string | null
  readonly cause: string
  readonly approvedMilli: number | null
  readonly requestedMilli: number | null
  readonly requestState: 'waiting' | 'approved' | 'refused' | null
  readonly postedAs: PostedLine['decision'] | null
  readonly name: string
  readonly unit: string
  readonly expiry: string | null
  readonly itemClass: ItemClass | null
  readonly category: string
  readonly countedMilli: number | null
  readonly bookMilli: number | null
  readonly varianceMilli: number | null
  readonly valueMinor: number | null
  readonly round: number | null
  readonly level: ApprovalLevel | null
  readonly zones: string
  readonly counters: string
  readonly rebasedMilli: number
}

export const LINE_COLUMNS = `l.stocktake_id AS stocktakeId, l.location, l.sku, l.lot, l.serial, l.decision,
  l.decided_milli AS decidedMilli, l.decided_position AS decidedPosition,
  l.decided_by AS decidedBy, l.reason_code AS reasonCode, l.department, l.person_no AS personNo,
  l.measure, l.due_on AS dueOn, l.cause, l.approved_milli AS approvedMilli,
  l.requested_milli AS requestedMilli, l.posted_as AS postedAs, l.name, l.unit, l.expiry,
  l.item_class AS itemClass, l.category, l.counted_milli AS countedMilli,
  l.book_milli AS bookMilli, l.variance_milli AS varianceMilli, l.value_minor AS valueMinor,
  l.round, l.level, l.zones, l.counters, l.rebased_milli AS rebasedMilli`

export const storedLines = (tx: ReadTx, stocktakeId: string): readonly StoredLine[] =>
  statement<LineRow>(
    tx,
    `SELECT ${LINE_COLUMNS}, j.occurred_ms AS decidedMs, r.state AS requestState
     FROM stocktake_line l LEFT JOIN journal j ON j.position = l.decided_position
       LEFT JOIN approval_request r ON r.request_id = l.request_id
     WHERE l.stocktake_id = ?`,
  )
    .all(stocktakeId)
    .map(storedLine)

export const storedLine = (row: LineRow): StoredLine => ({
  location: row.location,
  sku: row.sku,
  lot: row.lot,
  serial: row.serial,
  decision: row.decision,
  decidedMilli: row.decidedMilli ?? 0,
  decidedPosition: row.decidedPosition ?? 0,
  decidedMs: row.decidedMs ?? 0,
  decidedBy: row.decidedBy ?? '',
  reasonCode: row.reasonCode,
  department: row.department,
  personNo: row.personNo,
  measure: row.measure,
  dueOn: row.dueOn,
  cause: row.cause,
  approvedMilli: row.approvedMilli,
  request:
    row.requestState === null || row.requestedMilli === null
      ? null
      : { state: row.requestState, varianceMilli: row.requestedMilli },
  posted: row.postedAs === null ? null : postedOf(row, row.postedAs),
})

const postedOf = (
  row: LineRow,
  decision: PostedLine['decision'],
): NonNullable<StoredLine['posted']> => ({
  name: row.name,
  unit: row.unit,
  expiry: row.expiry,
  itemClass: row.itemClass ?? 'C',
  category: row.category,
  countedMilli: row.countedMilli,
  bookMilli: row.bookMilli ?? 0,
  varianceMilli: row.varianceMilli ?? 0,
  valueMinor: row.valueMinor ?? 0,
  round: row.round ?? 1,
  decision,
  zones: JSON.parse(row.zones) as string[],
  counters: JSON.parse(row.counters) as string[],
  level: row.level ?? 'none',
  rebasedMilli: row.rebasedMilli,
})

/** Every line that was posted, with what became known of it since. */
export const postedSlipLines = (tx: ReadTx, stocktakeId: string): readonly SlipLine[] =>
  statement<SlipLine>(
    tx,
    `SELECT l.location, l.sku, l.lot, l.serial, l.name, l.unit, l.expiry,
       l.counted_milli AS countedMilli, l.book_milli - l.rebased_milli AS bookMilli,
       l.variance_milli + l.rebased_milli AS varianceMilli,
       iif(l.rebased_milli = 0, l.value_minor, (l.variance_milli + l.rebased_milli)
         * coalesce((SELECT unit_price_milli FROM item i WHERE i.sku = l.sku), 0) / 1000000)
         AS valueMinor,
       l.reason_code AS reasonCode, l.person_no AS personNo, l.rebased_milli AS rebasedMilli
     FROM stocktake_line l WHERE l.stocktake_id = ? AND l.posted_position IS NOT NULL
     ORDER BY l.location, l.sku, l.lot, l.serial`,
  ).all(stocktakeId)
