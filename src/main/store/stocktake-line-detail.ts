/** One line of a review from close by: its entries, what moved since the last good count, where it lay before. */
import type { EntryRow } from '#shared/api/stocktake-shapes.ts'
import type { LineKey } from '#shared/stocktake/stocktake.ts'
import { COUNT_NO } from './stock-enquiry.ts'
import { statement, type ReadTx } from './tx.ts'

type Stored = Omit<EntryRow, 'isLate' | 'state'> & {
  readonly isLate: number
  readonly state: EntryRow['state'] | 'set-aside'
  readonly round: number
  readonly place: number
}
export type DetailEntry = EntryRow & { readonly round: number; readonly place: number }

/** Of all rounds, in the order in which they were made; what only takes another back is told by that one. */
export const entriesOfLine = (
  tx: ReadTx,
  stocktakeId: string,
  { location, sku, lot, serial }: LineKey,
): readonly DetailEntry[] =>
  statement<Stored>(
    tx,
    `SELECT e.entry_id AS entryId, e.task_no AS taskNo, e.state, e.code, e.sku, e.name, e.unit,
       e.lot, e.expiry, e.serial, e.quantity_milli AS quantityMilli, e.zone_code AS zoneCode,
       e.staff_no AS staffNo, h.name AS deviceName, e.counted_ms AS countedMs, e.is_late AS isLate,
       (SELECT count(*) FROM count_photo p WHERE p.entry_id = e.entry_id) AS photoCount,
       e.round, e.place
     FROM count_entry e LEFT JOIN handheld h ON h.device_id = e.device_id
     WHERE e.stocktake_id = ? AND e.location = ? AND e.sku = ? AND e.serial = ?
       AND (e.serial <> '' OR e.lot = ?) AND e.state NOT IN ('undoing', 'unknown')
     ORDER BY e.position, e.line_no`,
  )
    .all(stocktakeId, location, sku, serial, lot)
    .map(({ isLate, state, ...row }) => ({
      ...row,
      state: state === 'set-aside' ? ('resolved' as const) : state,
      isLate: isLate === 1,
    }))

export interface LastCount {
  readonly position: number
  readonly businessDate: string
}

export const lastCount = (
  tx: ReadTx,
  { sku, location }: Pick<LineKey, 'sku' | 'location'>,
): LastCount | undefined =>
  statement<LastCount>(
    tx,
    `SELECT position, business_date AS businessDate FROM item_counted
     WHERE sku = ? AND location = ?`,
  ).get(sku, location)

export interface DetailMove {
  readonly position: number
  readonly documentNo: string | null
  readonly partner: string | null
  readonly reason: string
  readonly businessDate: string
  readonly occurredMs: number
  readonly staffNo: string
  readonly changeMilli: number
  readonly isLate: number
  /** The document was taken back later. */
  readonly isReversed: number
  /** It takes an earlier document back. */
  readonly isReversal: number
}

export const MOVES_MAX = 500

/** Latest first. */
export const movesOfLine = (
  tx: ReadTx,
  { location, sku, lot, serial }: LineKey,
  after: number,
): readonly DetailMove[] =>
  statement<DetailMove>(
    tx,
    `SELECT m.position, coalesce(s.receipt_no, d.document_no, ${COUNT_NO}) AS documentNo,
       d.partner, m.reason, j.business_date AS businessDate,
       coalesce(e.occurred_ms, j.occurred_ms) AS occurredMs, j.actor AS staffNo,
       iif(m.to_location = ?, m.quantity_milli, -m.quantity_milli) AS changeMilli,
       e.position IS NOT NULL AS isLate,
       coalesce(s.reversed_position, d.reversed_position) IS NOT NULL AS isReversed,
       coalesce(d.kind = 'reversal', 0) AS isReversal
     FROM stock_move m INDEXED BY stock_move_sku CROSS JOIN journal j ON j.position = m.position
       LEFT JOIN sale s ON s.position = m.position LEFT JOIN document d ON d.position = m.position
       LEFT JOIN learned_event e ON e.position = m.position
     WHERE m.sku = ? AND m.position > ? AND m.lot = ? AND m.serial = ?
       AND (m.from_location = ?) <> (m.to_location = ?)
     ORDER BY m.position DESC, m.line DESC LIMIT ${MOVES_MAX}`,
  ).all(location, sku, after, lot, serial, location, location)

export interface OpenInbound {
  readonly documentNo: string
  readonly kind: 'delivery' | 'allocation' | 'transfer'
  readonly partner: string
  readonly expectedOn: string | null
  readonly quantityMilli: number
}

/** What was announced of the item and has not come. */
export const openInbound = (tx: ReadTx, sku: string): readonly OpenInbound[] =>
  statement<OpenInbound>(
    tx,
    `SELECT i.inbound_no AS documentNo, i.kind, i.partner, i.expected_on AS expectedOn,
       sum(l.expected_milli - l.accepted_milli - l.damaged_milli - l.rejected_milli)
         AS quantityMilli
     FROM inbound i JOIN inbound_line l ON l.inbound_id = i.inbound_id
     WHERE i.state = 'open' AND l.sku = ? GROUP BY i.inbound_id HAVING quantityMilli > 0`,
  ).all(sku)

export interface ZoneBefore {
  readonly zone: string
  readonly lastMilli: number
}

/** Where the item lay at the last count of it that was posted. */
export const zonesBefore = (
  tx: ReadTx,
  stocktakeId: string,
  { sku, location }: LineKey,
): readonly ZoneBefore[] =>
  statement<ZoneBefore>(
    tx,
    `SELECT e.zone_code AS zone, sum(e.quantity_milli) AS lastMilli FROM count_entry e
     WHERE e.stocktake_id = (SELECT l.stocktake_id FROM stocktake_line l
         WHERE l.sku = ? AND l.location = ? AND l.posted_position IS NOT NULL
           AND l.counted_milli IS NOT NULL AND l.stocktake_id <> ?
         ORDER BY l.posted_position DESC LIMIT 1)
       AND e.location = ? AND e.sku = ? AND e.is_standing = 1 AND e.zone_code IS NOT NULL
     GROUP BY e.zone_code`,
  ).all(sku, location, stocktakeId, location, sku)

/** Zones of this stocktake that somebody has finished. */
export const finishedZones = (tx: ReadTx, stocktakeId: string): ReadonlySet<string> =>
  new Set(
    statement<{ zone: string }>(
      tx,
      `SELECT DISTINCT zone_code AS zone FROM stocktake_task
       WHERE stocktake_id = ? AND state = 'submitted' AND zone_code IS NOT NULL`,
    )
      .all(stocktakeId)
      .map(({ zone }) => zone),
  )

export interface LossRow {
  readonly sku: string
  readonly category: string
  readonly staffNo: string
  readonly occurredMs: number
  readonly businessDate: string
  readonly quantityMilli: number
}

const LOSSES_MAX = 500

/** Goods of the category that were stolen or found missing lately. */
export const recentLosses = (tx: ReadTx, category: string): readonly LossRow[] =>
  statement<LossRow>(
    tx,
    `SELECT m.sku, i.category, j.actor AS staffNo, j.occurred_ms AS occurredMs,
       j.business_date AS businessDate, m.quantity_milli AS quantityMilli
     FROM item i CROSS JOIN stock_move m INDEXED BY stock_move_sku ON m.sku = i.sku
       CROSS JOIN journal j ON j.position = m.position
     WHERE i.category = ? AND m.to_location = 'ADJUST' AND m.reason IN ('loss-stolen', 'stocktake')
     ORDER BY m.position DESC LIMIT ${LOSSES_MAX}`,
  ).all(category)

export interface PartnerRow {
  readonly partner: string
  readonly receivingCount: number
  readonly shortCount: number
}

export const partnerRecords = (tx: ReadTx): readonly PartnerRow[] =>
  statement<PartnerRow>(
    tx,
    `SELECT d.partner, count(*) AS receivingCount,
       sum(EXISTS (SELECT 1 FROM journal j JOIN json_each(j.body, '$.claims') c
         WHERE j.position = d.position AND json_extract(c.value, '$.kind') = 'short'))
         AS shortCount
     FROM document d WHERE d.kind = 'receiving' AND d.partner <> '' AND d.reversed_position IS NULL
     GROUP BY d.partner`,
  ).all()
