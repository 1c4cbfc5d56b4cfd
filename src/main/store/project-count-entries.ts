/**
 * Rows of what was counted. An entry stands at a place of the journal; `is_standing` says whether it is part of its
 * reading: counted or made out after all, not undone, and of one piece with a serial only the first one in a round.
 */
import type { EventHeader, LedgerEvent } from '#shared/ledger/event.ts'
import { must } from '#shared/kernel/assert.ts'
import type {
  CountEntry,
  StocktakeCounted,
  StocktakePhotoKept,
  StocktakeResolved,
} from '#shared/stocktake/stocktake.ts'
import { positionOfPlace } from './place-position.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

export function projectCountEntries(
  tx: WriteTx,
  position: number,
  event: LedgerEvent,
  header: EventHeader,
): void {
  switch (event.type) {
    case 'stocktake.counted':
      return count(tx, position, event.body, header)
    case 'stocktake.resolved':
      return resolve(tx, event.body)
    case 'stocktake.photo-kept':
      return keepPhoto(tx, position, event.body)
    default:
  }
}

function count(
  tx: WriteTx,
  position: number,
  body: StocktakeCounted,
  { actor }: EventHeader,
): void {
  for (const [index, entry] of body.entries.entries()) {
    addEntry(tx, position, index + 1, body, entry, actor)
    if (entry.undoes !== null) undo(tx, entry.undoes)
    else if (entry.serial !== '') standOnce(tx, { ...entry, ...body })
  }
  statement(
    tx,
    `INSERT INTO stocktake_counter (stocktake_id, staff_no, position) VALUES (?, ?, ?)
     ON CONFLICT (stocktake_id, staff_no) DO NOTHING`,
  ).run(body.stocktakeId, actor, position)
}

function addEntry(
  tx: WriteTx,
  position: number,
  lineNo: number,
  body: StocktakeCounted,
  entry: CountEntry,
  actor: string,
): void {
  const isUndoing = entry.undoes !== null
  statement(
    tx,
    `INSERT INTO count_entry (entry_id, stocktake_id, task_no, round, location, zone_code, state,
       is_standing, code, sku, name, unit, lot, expiry, serial, quantity_milli, undoes, staff_no,
       device_id, counted_ms, is_late, place, position, line_no)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    entry.entryId,
    body.stocktakeId,
    body.taskNo,
    body.round,
    body.location,
    entry.zoneCode,
    isUndoing ? 'undoing' : entry.state,
    !isUndoing && entry.state === 'counted' ? 1 : 0,
    entry.code,
    entry.sku,
    entry.name,
    entry.unit,
    entry.lot,
    entry.expiry,
    entry.serial,
    entry.quantityMilli,
    entry.undoes,
    actor,
    body.deviceId,
    entry.countedMs,
    entry.isLate ? 1 : 0,
    placeOf(tx, entry, position) ?? position,
    position,
    lineNo,
  )
}

/**
 * Where that event stands in this file, also when a fork has moved it since. A book that lost it to a restore has the
 * entry stand at its own event, whether it was taken back later or not.
 */
const placeOf = (tx: ReadTx, { at }: CountEntry, own: number): number | null =>
  at === null ? null : positionOfPlace(tx, at, own)

function undo(tx: WriteTx, entryId: string): void {
  statement(tx, `UPDATE count_entry SET state = 'undone', is_standing = 0 WHERE entry_id = ?`).run(
    entryId,
  )
  restand(tx, entryId)
}

/** As it is after all. Set aside, it stays in the list and counts nothing. */
function resolve(tx: WriteTx, { entryId, counted, note }: StocktakeResolved): void {
  if (counted === null) {
    statement(
      tx,
      `UPDATE count_entry SET state = 'set-aside', is_standing = 0, note = ? WHERE entry_id = ?`,
    ).run(note, entryId)
    return
  }
  statement(
    tx,
    `UPDATE count_entry SET state = 'resolved', is_standing = 1, sku = ?, name = ?, unit = ?,
       lot = ?, expiry = ?, serial = ?, quantity_milli = ?, note = ? WHERE entry_id = ?`,
  ).run(
    counted.sku,
    counted.name,
    counted.unit,
    counted.lot,
    counted.expiry,
    counted.serial,
    counted.quantityMilli,
    note,
    entryId,
  )
  restand(tx, entryId)
}

/** What was counted for a recount that nobody does after all counts nothing, here as little as in the next recount. */
export function setAsideRecount(tx: WriteTx, stocktakeId: string, taskNo: number): void {
  const dropped = statement<{ entryId: string }>(
    tx,
    `SELECT entry_id AS entryId FROM count_entry WHERE stocktake_id = ? AND task_no = ?
       AND round > 1 AND state IN ('counted', 'unknown', 'resolved')`,
  ).all(stocktakeId, taskNo)
  const setAside = statement(
    tx,
    `UPDATE count_entry SET state = 'set-aside', is_standing = 0 WHERE entry_id = ?`,
  )
  for (const { entryId } of dropped) setAside.run(entryId)
  for (const { entryId } of dropped) restand(tx, entryId)
}

function restand(tx: WriteTx, entryId: string): void {
  const row = statement<Piece>(
    tx,
    `SELECT stocktake_id AS stocktakeId, round, sku, serial FROM count_entry WHERE entry_id = ?`,
  ).get(entryId)
  const piece = must(row, 'the entry is in the book')
  if (piece.serial !== '') standOnce(tx, piece)
}

type Piece = Pick<StocktakeCounted, 'stocktakeId' | 'round'> & Pick<CountEntry, 'sku' | 'serial'>

/**
 * A piece lies in one place: wherever it was counted in that round, it counts where it was counted first. The order
 * in which entries arrive does not matter.
 */
function standOnce(tx: WriteTx, { stocktakeId, round, sku, serial }: Piece): void {
  const key = [stocktakeId, sku, serial, round]
  statement(
    tx,
    `UPDATE count_entry SET is_standing = (entry_id = (
       SELECT entry_id FROM count_entry
       WHERE stocktake_id = ? AND sku = ? AND serial = ? AND round = ?
         AND state IN ('counted', 'resolved')
       ORDER BY counted_ms, entry_id LIMIT 1))
     WHERE stocktake_id = ? AND sku = ? AND serial = ? AND round = ?
       AND state IN ('counted', 'resolved')`,
  ).run(...key, ...key)
}

function keepPhoto(
  tx: WriteTx,
  position: number,
  { entryId, attachment }: StocktakePhotoKept,
): void {
  statement(
    tx,
    `INSERT INTO count_photo (entry_id, sha256, name, mime, byte_count, position)
     VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (entry_id, sha256) DO NOTHING`,
  ).run(
    entryId,
    attachment.sha256,
    attachment.name,
    attachment.mime,
    attachment.byteCount,
    position,
  )
}
