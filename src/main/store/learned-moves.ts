/** What another till's book told later, and which counts it concerns that were posted before. */
import type { PostedReading } from '#shared/stocktake/late-moves.ts'
import { statement, type ReadTx } from './tx.ts'

export const isLearned = (
  tx: ReadTx,
  { tillId, epoch, seq }: { readonly tillId: string; readonly epoch: string; readonly seq: number },
): boolean =>
  statement(tx, 'SELECT 1 FROM learned_event WHERE till_id = ? AND epoch = ? AND seq = ?').get(
    tillId,
    epoch,
    seq,
  ) !== undefined

/**
 * The first and the last entry of each posted line: their times, and the place of the last. Of a list that was walked it is where the list was
 * handed in, of a zero where it was decided.
 */
const READINGS = `SELECT l.stocktake_id AS stocktakeId, s.stocktake_no AS stocktakeNo, l.location, l.sku,
    l.lot, l.serial,
    coalesce(max(e.place),
      (SELECT t.submitted_position FROM stocktake_recount r JOIN stocktake_task t
         ON t.stocktake_id = r.stocktake_id AND t.task_no = r.task_no
       WHERE r.stocktake_id = l.stocktake_id AND r.location = l.location AND r.sku = l.sku
         AND r.round = l.round LIMIT 1),
      l.decided_position, l.posted_position) AS lastPlace,
    min(e.counted_ms) AS firstEnteredMs, max(e.counted_ms) AS enteredMs
  FROM stocktake_line l JOIN stocktake s ON s.stocktake_id = l.stocktake_id
    LEFT JOIN count_entry e ON e.stocktake_id = l.stocktake_id AND e.location = l.location
      AND e.sku = l.sku AND e.serial = l.serial AND (l.serial <> '' OR e.lot = l.lot)
      AND e.round = l.round AND e.is_standing = 1
  WHERE l.posted_position IS NOT NULL AND l.counted_milli IS NOT NULL`
const GROUP = 'GROUP BY l.stocktake_id, l.location, l.sku, l.lot, l.serial'
const TIMED = (readings: string) =>
  `SELECT q.stocktakeId, q.stocktakeNo, q.location, q.sku, q.lot, q.serial, q.lastPlace,
     coalesce(q.firstEnteredMs, j.occurred_ms) AS firstMs,
     coalesce(q.enteredMs, j.occurred_ms) AS countedMs
   FROM (${readings}) q JOIN journal j ON j.position = q.lastPlace`

/** Counts of these items that were posted, in every stocktake. */
export const postedReadings = (tx: ReadTx, skus: readonly string[]): readonly PostedReading[] =>
  statement<PostedReading>(
    tx,
    TIMED(`${READINGS} AND l.sku IN (SELECT value FROM json_each(?)) ${GROUP}`),
  ).all(JSON.stringify(skus))

/** What other stocktakes posted after that place. */
export const readingsPostedAfter = (
  tx: ReadTx,
  stocktakeId: string,
  place: number,
): readonly PostedReading[] =>
  statement<PostedReading>(
    tx,
    TIMED(`${READINGS} AND l.posted_position > ? AND l.stocktake_id <> ? ${GROUP}`),
  ).all(place, stocktakeId)
