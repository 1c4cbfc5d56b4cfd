/** Gives a till back what it lost, from its own events and no other's. */
import {
  BATCH_BYTES_MAX,
  BATCH_EVENTS_MAX,
  type FetchAnswer,
  type WireEvent,
} from '#shared/sync/protocol.ts'
import type { FetchRequest } from '#shared/wire/protocol.ts'
import type { Sql } from '../db/db.ts'
import type { TillCaller } from '../http/route.ts'
import { hashesAt, placeKey } from './held.ts'
import { readStretch } from './read-stretch.ts'

/** As much as fits into one answer, from `fromSeq` on; null: nothing of that is here. */
export async function fetchStretch(
  sql: Sql,
  till: TillCaller,
  { epoch, fromSeq, toSeq }: FetchRequest,
): Promise<FetchAnswer | null> {
  const [parent] = await sql.query<{ parentEpoch: string | null; parentSeq: number }>(
    `SELECT parent_epoch AS "parentEpoch", parent_seq AS "parentSeq" FROM epoch
     WHERE store_id = $1 AND till_id = $2 AND epoch = $3 AND have >= $4`,
    [till.storeId, till.tillId, epoch, fromSeq],
  )
  if (parent === undefined) return null
  const events: WireEvent[] = []
  let bytes = 0
  const end = Math.min(toSeq, fromSeq + BATCH_EVENTS_MAX - 1)
  for await (const { wire } of readStretch(sql, till, { epoch, fromSeq, toSeq: end })) {
    bytes += (wire.body ?? wire.opaque ?? '').length
    if (events.length > 0 && bytes > BATCH_BYTES_MAX) break
    events.push(wire)
  }
  const before =
    fromSeq > 1
      ? { epoch, seq: fromSeq - 1 }
      : { epoch: parent.parentEpoch ?? '', seq: parent.parentSeq }
  const hashes = await hashesAt(sql, till, [before])
  return { epoch, ...parent, prevHash: hashes.get(placeKey(before)) ?? NO_HASH, events }
}

/** Before the first event of a till. */
const NO_HASH = '0'.repeat(64)
