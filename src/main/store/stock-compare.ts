/** This till's goods for a comparison with head office: fingerprints, the rows of buckets, the events of rows. */
import { hash } from 'node:crypto'
import { DIGEST_BUCKETS, type StockDigest } from '#shared/stock/digest.ts'
import {
  COMPARE_EVENTS_MAX,
  COMPARE_ROWS_MAX,
  type CompareStockRequest,
} from '#shared/wire/protocol.ts'
import { assert } from '#shared/kernel/assert.ts'
import { digestStock } from './stock-digest.ts'
import { statement, type ReadTx } from './tx.ts'

type Row = NonNullable<CompareStockRequest['rows']>[number]
type Item = NonNullable<CompareStockRequest['items']>[number]
type Key = Pick<Row, 'sku' | 'lot' | 'location'>

export function bucketsOf(tx: ReadTx): CompareStockRequest['buckets'] {
  const { buckets }: StockDigest = digestStock(tx)
  assert(buckets.length === DIGEST_BUCKETS, 'a digest has all its buckets')
  return buckets.map((bucket) => ({
    rows: bucket.rows,
    hash: Buffer.from(bucket.hash).toString('hex'),
  }))
}

export function rowsOfBuckets(tx: ReadTx, buckets: readonly number[]): readonly Row[] {
  const wanted = new Set(buckets)
  const rows: Row[] = []
  for (const row of statement<Row>(
    tx,
    `SELECT b.sku, b.lot, b.location, b.quantity_milli AS quantityMilli
     FROM stock_balance b JOIN location l ON l.code = b.location
     WHERE l.kind <> 'virtual' AND b.quantity_milli <> 0 ORDER BY b.sku, b.lot, b.location`,
  ).iterate()) {
    if (wanted.has(hash('sha256', row.sku, 'buffer')[0] ?? 0)) rows.push(row)
    if (rows.length === COMPARE_ROWS_MAX) break
  }
  return rows
}

/** The latest, and whether there are more. */
export function eventsOfRow(tx: ReadTx, { sku, lot, location }: Key): Item {
  const events = statement<Item['events'][number]>(
    tx,
    `SELECT j.event_id AS eventId, j.epoch, j.seq,
       sum(CASE WHEN m.to_location = @location THEN m.quantity_milli ELSE -m.quantity_milli END) AS quantityMilli
     FROM stock_move m JOIN journal j ON j.position = m.position
     WHERE m.sku = @sku AND m.lot = @lot AND @location IN (m.from_location, m.to_location)
     GROUP BY m.position ORDER BY m.position DESC LIMIT @limit`,
  ).all({ sku, lot, location, limit: COMPARE_EVENTS_MAX + 1 })
  const isCut = events.length > COMPARE_EVENTS_MAX
  return { sku, lot, location, isCut, events: events.slice(0, COMPARE_EVENTS_MAX) }
}
