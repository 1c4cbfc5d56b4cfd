/**
 * A till's goods in its own book against what this book has of it, at a place where both have the same events: by hashes of
 * buckets, then by the rows of those that differ, then by the events of the rows that differ. What is found is kept with its
 * cause; nothing is put right by itself.
 */
import { differingBuckets, stockDigest, type StockDigest } from '#shared/stock/digest.ts'
import { stateOf } from '#shared/stock/location.ts'
import {
  COMPARE_KEYS_MAX,
  type CompareStockAnswer,
  type CompareStockRequest,
} from '#shared/wire/protocol.ts'
import { sha256 } from '../closes/stock-at-cut.ts'
import type { Sql } from '../db/db.ts'
import type { TillCaller } from '../http/route.ts'
import type { Hub } from '../hub.ts'
import { epochsOf } from '../ingest/held.ts'
import { compareStock, nothingKnown, rowKey, type StockRow } from './compare-stock.ts'
import { eventsOfKeys, quarantinedBy, type KeyEvents } from './differing-events.ts'
import { keepComparison } from './reconcile-store.ts'

export async function compareTill(
  hub: Hub,
  till: TillCaller,
  asked: CompareStockRequest,
): Promise<CompareStockAnswer> {
  const { db } = hub
  if (!(await isSamePlace(db, till, asked.vector))) return { kind: 'moved' }
  const ours = await rowsOf(db, till)
  const buckets = differingBuckets(stockDigest(ours, sha256), digestOf(asked))
  if (buckets.length > 0 && asked.rows === null) return { kind: 'rows', buckets: [...buckets] }
  const within = new Set(buckets)
  const mine = ours.filter(({ sku }) => within.has(sha256(sku)[0] ?? 0))
  const theirs = asked.rows ?? []
  const { differences } = compareStock(mine, theirs)
  if (differences.length > 0 && asked.items === null) {
    const keys = differences.slice(0, COMPARE_KEYS_MAX)
    return { kind: 'events', keys: keys.map(({ sku, lot, location }) => ({ sku, lot, location })) }
  }
  const events =
    asked.items === null ? new Map<string, KeyEvents>() : await eventsOfKeys(db, till, asked.items)
  const known = { ...nothingKnown, quarantined: quarantinedBy(events) }
  const comparison = compareStock(mine, theirs, known)
  const kept = {
    ...comparison,
    // The rows of the buckets that agree were not sent: they agree.
    agree: comparison.agree + ours.length - mine.length,
    differences: comparison.differences.map((one) => {
      const found = events.get(rowKey(one))
      return found === undefined ? one : { ...one, ...found }
    }),
  }
  await keepComparison(hub, {
    storeId: till.storeId,
    against: `till ${till.tillId}`,
    vector: asked.vector.map((place) => ({ ...place, tillId: till.tillId })),
    comparison: kept,
  })
  const { unexplained } = comparison.byCause
  return { kind: 'done', differ: comparison.differences.length, unexplained }
}

/** Of all that the till has, everything is here, and nothing that it has not. */
async function isSamePlace(
  sql: Sql,
  till: TillCaller,
  vector: CompareStockRequest['vector'],
): Promise<boolean> {
  const told = new Map(vector.map(({ epoch, seq }) => [epoch, seq]))
  const here = await epochsOf(sql, till)
  return here.length === told.size && here.every(({ epoch, have }) => told.get(epoch) === have)
}

/** What its book has, too: places of the store and goods on the road. */
async function rowsOf(sql: Sql, { storeId, tillId }: TillCaller): Promise<readonly StockRow[]> {
  const rows = await sql.query<StockRow>(
    `SELECT sku, lot, location, quantity_milli + learned_milli AS "quantityMilli" FROM stock
     WHERE store_id = $1 AND till_id = $2 AND quantity_milli + learned_milli <> 0`,
    [storeId, tillId],
  )
  return rows.filter(({ location }) => stateOf(location) !== null)
}

const digestOf = ({ buckets }: CompareStockRequest): StockDigest => ({
  root: new Uint8Array(),
  buckets: buckets.map(({ rows, hash }) => ({ rows, hash: Buffer.from(hash, 'hex') })),
})
