/** What the hub has of a till, as its decisions need it: epochs, hashes at places, places of event ids. */
import type { TillCaller } from '../http/route.ts'
import type { Sql } from '../db/db.ts'

export interface HeldEpoch {
  readonly epoch: string
  readonly parentEpoch: string | null
  readonly parentSeq: number
  readonly have: number
  /** In hex; of the parent's end when there is no event. */
  readonly hash: string
  readonly toldSeq: number
}

export const epochsOf = (sql: Sql, { storeId, tillId }: TillCaller): Promise<HeldEpoch[]> =>
  sql.query<HeldEpoch>(
    `SELECT epoch, parent_epoch AS "parentEpoch", parent_seq AS "parentSeq", have, encode(hash, 'hex') AS hash,
       told_seq AS "toldSeq"
     FROM epoch WHERE store_id = $1 AND till_id = $2 ORDER BY first_ms, epoch`,
    [storeId, tillId],
  )

/** That epoch, the one it comes from, and the others that come from there. */
export const epochsAround = (
  sql: Sql,
  { storeId, tillId }: TillCaller,
  epoch: string,
  parentEpoch: string | null,
): Promise<HeldEpoch[]> =>
  sql.query<HeldEpoch>(
    `SELECT epoch, parent_epoch AS "parentEpoch", parent_seq AS "parentSeq", have, encode(hash, 'hex') AS hash,
       told_seq AS "toldSeq"
     FROM epoch WHERE store_id = $1 AND till_id = $2 AND (epoch IN ($3, $4) OR parent_epoch = $4)`,
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
