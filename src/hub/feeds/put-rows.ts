/**
 * Writes rows of a feed, in the caller's transaction. Only what differs gets a new position, a row that is gone stays as a
 * tombstone, and who writes holds the feed's head until the end: positions become visible in their order.
 */
import { randomUUID } from 'node:crypto'
import { isWithinReach, rootOf, type FeedScope } from '#shared/feeds/reach.ts'
import { assert, must } from '#shared/kernel/assert.ts'
import type { FeedName, FeedRow } from '#shared/sync/protocol.ts'
import type { Sql } from '../db/db.ts'

const PUT = `WITH given AS (
    SELECT g.key, g.row::jsonb AS row, g.no
    FROM unnest($4::text[], $5::text[]) WITH ORDINALITY AS g(key, row, no)
  ), changed AS (
    SELECT g.key, g.row, row_number() OVER (ORDER BY g.no) AS n FROM given g
      LEFT JOIN feed_row r ON r.store_id = $1 AND r.till_id = $2 AND r.feed = $3 AND r.key = g.key
    WHERE r.row IS DISTINCT FROM g.row
  )
  INSERT INTO feed_row (store_id, till_id, feed, key, pos, row)
  SELECT $1, $2, $3, key, $6::bigint + n, row FROM changed
  ON CONFLICT (store_id, till_id, feed, key) DO UPDATE SET pos = excluded.pos, row = excluded.row,
    put_ms = excluded.put_ms
  RETURNING 1`

const AT_ONCE = 5000
const KEY_LENGTH_MAX = 200

/** Returns how many rows changed. The same key twice: the last one holds. */
export async function putFeedRows(
  sql: Sql,
  scope: FeedScope,
  feed: FeedName,
  rows: readonly FeedRow[],
): Promise<number> {
  assert(isWithinReach(feed, scope), 'a row reaches no further than its feed')
  const last = new Map(rows.map(({ key, row }) => [key, row]))
  assert(
    [...last.keys()].every((key) => key.length <= KEY_LENGTH_MAX),
    'a key is short',
  )
  const root = rootOf(feed, scope)
  const of = [root.storeId, root.tillId, feed]
  const [held] = await sql.query<{ head: number }>(
    `INSERT INTO feed (store_id, till_id, feed, feed_epoch, head) VALUES ($1, $2, $3, $4, 0)
     ON CONFLICT (store_id, till_id, feed) DO UPDATE SET head = feed.head RETURNING head`,
    [...of, randomUUID()],
  )
  const before = must(held, 'a feed has its head').head
  let head = before
  const all = [...last]
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const part = all.slice(at, at + AT_ONCE)
    const changed = await sql.query(PUT, [
      ...[scope.storeId, scope.tillId, feed],
      part.map(([key]) => key),
      part.map(([, row]) => (row === null || row === undefined ? null : JSON.stringify(row))),
      head,
    ])
    head += changed.length
  }
  if (head > before) {
    await sql.query(
      'UPDATE feed SET head = $4 WHERE store_id = $1 AND till_id = $2 AND feed = $3',
      [...of, head],
    )
  }
  return head - before
}

/** All of that scope is these rows and no others: what is not named is gone. */
export async function putWholeFeed(
  sql: Sql,
  scope: FeedScope,
  feed: FeedName,
  rows: readonly FeedRow[],
): Promise<number> {
  const named = new Set(rows.map(({ key }) => key))
  const known = await sql.query<{ key: string }>(
    'SELECT key FROM feed_row WHERE store_id = $1 AND till_id = $2 AND feed = $3 AND row IS NOT NULL',
    [scope.storeId, scope.tillId, feed],
  )
  const gone = known.filter(({ key }) => !named.has(key)).map(({ key }) => ({ key, row: null }))
  return putFeedRows(sql, scope, feed, [...rows, ...gone])
}

/** Every till fetches it anew; tombstones are not needed any more. An epoch is never used again. */
export async function rebuildFeed(sql: Sql, scope: FeedScope, feed: FeedName): Promise<boolean> {
  const root = rootOf(feed, scope)
  const rows = await sql.query(
    `UPDATE feed SET feed_epoch = $4 WHERE store_id = $1 AND till_id = $2 AND feed = $3 RETURNING 1`,
    [root.storeId, root.tillId, feed, randomUUID()],
  )
  if (rows.length === 0) return false
  await sql.query(
    `DELETE FROM feed_row WHERE feed = $3 AND row IS NULL
       AND ($1 = '' OR store_id = $1) AND ($2 = '' OR till_id = $2)`,
    [root.storeId, root.tillId, feed],
  )
  return true
}
