/** What the hub has of a till, as its decisions need it: epochs and hashes at places. */
import type { HubEpoch } from '#shared/sync/hub-view.ts'
import type { TillCaller } from '../http/route.ts'
import type { Sql } from '../db/db.ts'

/** An epoch of which nothing is here but that the till told of it is none of them. */
const COLUMNS = `epoch, parent_epoch AS "parentEpoch", parent_seq AS "parentSeq", have, encode(hash, 'hex') AS hash,
  first_ms AS "firstMs", last_ms AS "lastMs"`

export const epochsOf = (sql: Sql, { storeId, tillId }: TillCaller): Promise<HubEpoch[]> =>
  sql.query<HubEpoch>(
    `SELECT ${COLUMNS} FROM epoch WHERE store_id = $1 AND till_id = $2 AND have > 0 ORDER BY first_ms, epoch`,
    [storeId, tillId],
  )

/**
 * That epoch, the one it comes from, and all that were heard of since it was born: what a decision about a push looks at.
 * A till has a new epoch with each start, and most of them are long over.
 */
export const epochsAround = (
  sql: Sql,
  { storeId, tillId }: TillCaller,
  epoch: string,
  parentEpoch: string | null,
): Promise<HubEpoch[]> =>
  sql.query<HubEpoch>(
    `SELECT ${COLUMNS} FROM epoch WHERE store_id = $1 AND till_id = $2 AND have > 0 AND (epoch IN ($3, $4)
       OR last_ms > (SELECT first_ms FROM epoch WHERE store_id = $1 AND till_id = $2 AND epoch = $3 AND have > 0))`,
    [storeId, tillId, epoch, parentEpoch],
  )

export interface Place {
  readonly epoch: string
  readonly seq: number
}

export const placeKey = ({ epoch, seq }: Place): string => `${epoch}/${seq}`

/** Of those that are here, by `placeKey`, in hex. */
export async function hashesAt(
  sql: Sql,
  { storeId, tillId }: TillCaller,
  places: readonly Place[],
): Promise<ReadonlyMap<string, string>> {
  if (places.length === 0) return new Map()
  const rows = await sql.query<Place & { hash: string }>(
    `SELECT e.epoch, e.seq, encode(e.hash, 'hex') AS hash
     FROM event e JOIN unnest($3::text[], $4::bigint[]) AS p(epoch, seq) ON e.epoch = p.epoch AND e.seq = p.seq
     WHERE e.store_id = $1 AND e.till_id = $2`,
    [storeId, tillId, places.map(({ epoch }) => epoch), places.map(({ seq }) => seq)],
  )
  return new Map(rows.map((row) => [placeKey(row), row.hash]))
}
