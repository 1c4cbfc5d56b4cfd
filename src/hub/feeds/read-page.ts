/**
 * A page of a feed as one till sees it: rows after its place in the order of their positions, each as it holds for this till
 * (its own, else its store's, else the chain's). The last page of a snapshot says what all of it must come to.
 */
import { createHash } from 'node:crypto'
import { isFeedName, rootOf } from '#shared/feeds/reach.ts'
import { pageText, snapshotLine } from '#shared/feeds/text.ts'
import { FEED_PAGE_MAX, type FeedName, type FeedPage, type FeedRow } from '#shared/sync/protocol.ts'
import type { FeedRequest } from '#shared/wire/protocol.ts'
import type { Db, Sql } from '../db/db.ts'
import type { TillCaller } from '../http/route.ts'
import { serverOf } from '../incarnation.ts'
import { wireEpoch } from './heads.ts'

export type PageOutcome = FeedPage | 'feed-changed' | 'not-found'

/** A page is cut where its rows have so many characters; it always has one row. */
const PAGE_CHARS_MAX = 2_000_000

export const readFeedPage = (
  db: Db,
  till: TillCaller,
  request: FeedRequest,
): Promise<PageOutcome> => db.transaction((sql) => pageWithin(sql, till, request))

async function pageWithin(sql: Sql, till: TillCaller, request: FeedRequest): Promise<PageOutcome> {
  const { feed } = request
  if (!isFeedName(feed)) return 'not-found'
  const root = rootOf(feed, till)
  const isSnapshot = request.feedEpoch === null || request.isSnapshot === true
  // Whoever counts the whole must not be overtaken while counting.
  const [found] = await sql.query<{ epoch: string; head: number }>(
    `SELECT feed_epoch AS epoch, head FROM feed
     WHERE store_id = $1 AND till_id = $2 AND feed = $3${isSnapshot ? ' FOR SHARE' : ''}`,
    [root.storeId, root.tillId, feed],
  )
  if (found === undefined) return 'not-found'
  const { head } = found
  const feedEpoch = wireEpoch(await serverOf(sql), found.epoch)
  const from = request.feedEpoch === null ? 0 : request.pos
  const isOther = request.feedEpoch !== null && request.feedEpoch !== feedEpoch
  if (isOther || from > head) return 'feed-changed'
  const { rows, to } = await rowsAfter(sql, till, feed, { from, head })
  const isWhole = isSnapshot && to === head
  return {
    ...{ feed, feedEpoch, from, to, head, isSnapshot },
    snapshot: isWhole ? await wholeOf(sql, till, feed) : null,
    rows,
    sha256: createHash('sha256').update(pageText(rows)).digest('hex'),
  }
}

/** One index range per scope, so that a page costs the same however long the feed is. */
const CHANGED = [
  `store_id = '' AND till_id = ''`,
  `store_id = $1 AND till_id = ''`,
  `store_id = $1 AND till_id = $2`,
]
  .map(
    (scope) => `(SELECT key, pos FROM feed_row WHERE feed = $3 AND ${scope}
      AND pos > $4 AND pos <= $5 ORDER BY pos LIMIT ${FEED_PAGE_MAX})`,
  )
  .join(' UNION ALL ')

async function rowsAfter(
  sql: Sql,
  till: TillCaller,
  feed: FeedName,
  { from, head }: { readonly from: number; readonly head: number },
): Promise<{ readonly rows: readonly FeedRow[]; readonly to: number }> {
  const of = [till.storeId, till.tillId, feed]
  const changed = await sql.query<{ key: string; pos: number }>(
    `SELECT key, pos FROM (${CHANGED}) changed ORDER BY pos LIMIT ${FEED_PAGE_MAX}`,
    [...of, from, head],
  )
  const held = await sql.query<{ key: string; row: unknown }>(
    `SELECT DISTINCT ON (key) key, row FROM feed_row
     WHERE feed = $3 AND key = ANY($4::text[]) AND row IS NOT NULL
       AND ((store_id = '' AND till_id = '') OR (store_id = $1 AND till_id IN ('', $2)))
     ORDER BY key, till_id DESC, store_id DESC`,
    [...of, changed.map(({ key }) => key)],
  )
  const byKey = new Map(held.map(({ key, row }) => [key, row]))
  const rows = new Map<string, unknown>()
  let chars = 0
  let to = from
  for (const { key, pos } of changed) {
    const row = byKey.get(key) ?? null
    chars += key.length + JSON.stringify(row).length
    if (chars > PAGE_CHARS_MAX && rows.size > 0) return { rows: rowsOf(rows), to }
    rows.set(key, row)
    to = pos
  }
  return { rows: rowsOf(rows), to: changed.length < FEED_PAGE_MAX ? head : to }
}

const rowsOf = (rows: ReadonlyMap<string, unknown>): readonly FeedRow[] =>
  [...rows].map(([key, row]) => ({ key, row }))

async function wholeOf(
  sql: Sql,
  { storeId, tillId }: TillCaller,
  feed: FeedName,
): Promise<FeedPage['snapshot']> {
  const rows = await sql.query<{ key: string; row: unknown }>(
    `SELECT DISTINCT ON (key COLLATE "C") key, row FROM feed_row
     WHERE feed = $3 AND row IS NOT NULL
       AND ((store_id = '' AND till_id = '') OR (store_id = $1 AND till_id IN ('', $2)))
     ORDER BY key COLLATE "C", till_id DESC, store_id DESC`,
    [storeId, tillId, feed],
  )
  const hash = createHash('sha256')
  for (const { key, row } of rows) hash.update(snapshotLine(key, row))
  return { rows: rows.length, sha256: hash.digest('hex') }
}
