/** What was counted: entries of a task, totals, entries of unknown goods with their pictures. */
import type { StockLocation } from '#shared/stock/location.ts'
import type { EntryRow, ListedItem } from '#shared/api/stocktake-shapes.ts'
import type { Attachment } from '#shared/documents/document.ts'
import { must } from '#shared/kernel/assert.ts'
import { printedBarcode } from '#shared/catalogue/barcode.ts'
import { statement, type ReadTx } from './tx.ts'

export interface StoredEntry {
  readonly entryId: string
  readonly stocktakeId: string
  readonly taskNo: number
  readonly round: number
  readonly location: StockLocation
  readonly zoneCode: string | null
  readonly state: 'counted' | 'unknown' | 'undone' | 'undoing' | 'resolved' | 'set-aside'
  readonly code: string
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly lot: string
  readonly expiry: string | null
  readonly serial: string
  readonly quantityMilli: number
  readonly staffNo: string
}

export const readEntry = (tx: ReadTx, entryId: string): StoredEntry | undefined =>
  statement<StoredEntry>(
    tx,
    `SELECT entry_id AS entryId, stocktake_id AS stocktakeId, task_no AS taskNo, round, location,
       zone_code AS zoneCode, state, code, sku, name, unit, lot, expiry, serial,
       quantity_milli AS quantityMilli, staff_no AS staffNo
     FROM count_entry WHERE entry_id = ?`,
  ).get(entryId)

type TaskPlace = Pick<StoredEntry, 'stocktakeId' | 'taskNo' | 'location'>

/** Of an item in a task, over all lots. */
export function taskMilli(tx: ReadTx, task: TaskPlace, sku: string): number {
  const row = statement<{ milli: number }>(
    tx,
    `SELECT coalesce(sum(quantity_milli), 0) AS milli FROM count_entry
     WHERE stocktake_id = ? AND location = ? AND sku = ? AND task_no = ? AND is_standing = 1`,
  ).get(task.stocktakeId, task.location, sku, task.taskNo)
  return row?.milli ?? 0
}

/** Another entry of that piece in the round, wherever it was counted. */
export const isSerialCounted = (
  tx: ReadTx,
  { stocktakeId, round }: { readonly stocktakeId: string; readonly round: number },
  sku: string,
  serial: string,
): boolean =>
  statement(
    tx,
    `SELECT 1 FROM count_entry WHERE stocktake_id = ? AND sku = ? AND serial = ? AND round = ?
       AND state IN ('counted', 'resolved') LIMIT 1`,
  ).get(stocktakeId, sku, serial, round) !== undefined

type Row = Omit<EntryRow, 'isLate' | 'state'> & {
  readonly isLate: number
  readonly state: StoredEntry['state']
  readonly position: number
}

/** An order over all entries of a stocktake: the event, then the line in it. */
const ORDER = 'e.position * 1000 + e.line_no'
const ROWS = `SELECT e.entry_id AS entryId, e.task_no AS taskNo, e.state, e.code, e.sku, e.name,
    e.unit, e.lot, e.expiry, e.serial, e.quantity_milli AS quantityMilli, e.zone_code AS zoneCode,
    e.staff_no AS staffNo, h.name AS deviceName, e.counted_ms AS countedMs, e.is_late AS isLate,
    (SELECT count(*) FROM count_photo p WHERE p.entry_id = e.entry_id) AS photoCount,
    ${ORDER} AS position
  FROM count_entry e LEFT JOIN handheld h ON h.device_id = e.device_id`

const rowOf = ({ isLate, state, ...row }: Row) => ({
  ...row,
  state: state === 'set-aside' ? ('resolved' as const) : (state as EntryRow['state']),
  isLate: isLate === 1,
})
export type ListedEntry = ReturnType<typeof rowOf>

/** Latest first; entries that only take others back are told by those. */
export function entriesOfTask(
  tx: ReadTx,
  stocktakeId: string,
  taskNo: number,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): readonly ListedEntry[] {
  return statement<Row>(
    tx,
    `${ROWS} WHERE e.stocktake_id = ? AND e.task_no = ? AND e.state <> 'undoing'
       AND (? IS NULL OR ${ORDER} < ?)
     ORDER BY e.position DESC, e.line_no DESC LIMIT ?`,
  )
    .all(stocktakeId, taskNo, before, before, limit)
    .map(rowOf)
}

export const unknownEntries = (tx: ReadTx, stocktakeId: string): readonly ListedEntry[] =>
  statement<Row>(
    tx,
    `${ROWS} WHERE e.stocktake_id = ? AND e.state = 'unknown' ORDER BY e.position, e.line_no`,
  )
    .all(stocktakeId)
    .map(rowOf)

export const photosOf = (tx: ReadTx, entryId: string): Attachment[] =>
  statement<Attachment>(
    tx,
    `SELECT sha256, name, mime, byte_count AS byteCount FROM count_photo WHERE entry_id = ?
     ORDER BY position, sha256`,
  ).all(entryId)

type ListedRow = Omit<ListedItem, 'bookMilli'> & { readonly bookMilli: number }

/** What a list asks for, in its order. */
export function listedItems(
  tx: ReadTx,
  stocktakeId: string,
  taskNo: number,
  isBookTold: boolean,
): ListedItem[] {
  return statement<ListedRow>(
    tx,
    `SELECT i.id AS itemId, i.sku, i.name, i.unit, i.tracking,
       (SELECT code FROM item_barcode b WHERE b.item_id = i.id ORDER BY factor_milli, code LIMIT 1)
         AS barcode,
       (SELECT sum(quantity_milli) FROM count_entry e WHERE e.stocktake_id = t.stocktake_id
          AND e.location = t.location AND e.sku = i.sku AND e.task_no = t.task_no
          AND e.is_standing = 1) AS countedMilli,
       (SELECT coalesce(sum(quantity_milli), 0) FROM stock_balance b
        WHERE b.sku = i.sku AND b.location = t.location) AS bookMilli
     FROM stocktake_task t CROSS JOIN json_each(t.skus) l CROSS JOIN item i ON i.sku = l.value
     WHERE t.stocktake_id = ? AND t.task_no = ? ORDER BY l.key`,
  )
    .all(stocktakeId, taskNo)
    .map(({ bookMilli, barcode, ...row }) => ({
      ...row,
      barcode: barcode === null ? null : printedBarcode(barcode),
      bookMilli: isBookTold ? bookMilli : null,
    }))
}

export interface LateEntry {
  readonly countedMs: number
  /** The last position that whoever counted is known to have heard of. */
  readonly knownPosition: number
}

/**
 * The event after which it was counted: the last one that the handheld knew of, or a later one that was made before
 * by the till's clock.
 */
export function placeOfLate(
  tx: ReadTx,
  { countedMs, knownPosition }: LateEntry,
): { readonly epoch: string; readonly seq: number } {
  const row = statement<{ epoch: string; seq: number }>(
    tx,
    `SELECT epoch, seq FROM journal WHERE occurred_ms <= ? OR position <= ?
     ORDER BY position DESC LIMIT 1`,
  ).get(countedMs, knownPosition)
  return must(row, 'what is known is in the journal')
}

export function lastPosition(tx: ReadTx): number {
  const row = statement<{ position: number | null }>(
    tx,
    'SELECT max(position) AS position FROM journal',
  ).get()
  return row?.position ?? 0
}
