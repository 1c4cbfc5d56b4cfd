/** How far the feeds of a till go, as its hello is told. */
import type { FeedPlace } from '#shared/sync/protocol.ts'
import type { Sql } from '../db/db.ts'
import type { TillCaller } from '../http/route.ts'
import { serverOf } from '../incarnation.ts'

const SERVER_LENGTH = 8

/** A database that was restored has epochs that tills know already: with its incarnation they are others. */
export const wireEpoch = (server: string, feedEpoch: string): string =>
  `${server.slice(0, SERVER_LENGTH)}.${feedEpoch}`

/** Of what is the same for everybody, of the store and of the till itself. */
export async function feedHeads(
  sql: Sql,
  { storeId, tillId }: TillCaller,
): Promise<readonly FeedPlace[]> {
  const heads = await sql.query<FeedPlace>(
    `SELECT feed, feed_epoch AS "feedEpoch", head AS pos FROM feed
     WHERE (store_id = '' AND till_id = '') OR (store_id = $1 AND till_id IN ('', $2)) ORDER BY feed`,
    [storeId, tillId],
  )
  if (heads.length === 0) return []
  const server = await serverOf(sql)
  return heads.map((head) => ({ ...head, feedEpoch: wireEpoch(server, head.feedEpoch) }))
}
