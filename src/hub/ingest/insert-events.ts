/** Puts the events of a batch into the database with one statement. What was hashed is kept byte for byte. */
import type { TillCaller } from '../http/route.ts'
import type { Sql } from '../db/db.ts'
import type { Taken } from './taken.ts'

export async function insertEvents(
  sql: Sql,
  { storeId, tillId }: TillCaller,
  taken: readonly Taken[],
  nowMs: number,
): Promise<void> {
  const column = <T>(of: (event: Taken) => T): T[] => taken.map(of)
  await sql.query(
    `INSERT INTO event (store_id, till_id, epoch, seq, event_id, type, version, business_date, occurred_ms,
       clock_flags, actor, approver, ref_event, body, is_opaque, is_repeat, hash, ingested_ms)
     SELECT $1, $2, e.epoch, e.seq, e.event_id, e.type, e.version, e.business_date, e.occurred_ms,
       e.clock_flags, e.actor, e.approver, e.ref_event, e.body, e.is_opaque, e.is_repeat, decode(e.hash, 'hex'), $3
     FROM unnest($4::text[], $5::bigint[], $6::text[], $7::text[], $8::int[], $9::text[], $10::bigint[],
       $11::int[], $12::text[], $13::text[], $14::text[], $15::text[], $16::boolean[], $17::boolean[], $18::text[])
       AS e(epoch, seq, event_id, type, version, business_date, occurred_ms, clock_flags, actor, approver,
         ref_event, body, is_opaque, is_repeat, hash)`,
    [
      storeId,
      tillId,
      nowMs,
      column(({ epoch }) => epoch),
      column(({ wire }) => wire.seq),
      column(({ wire }) => wire.eventId),
      column(({ wire }) => wire.type),
      column(({ wire }) => wire.version),
      column(({ wire }) => wire.businessDate),
      column(({ wire }) => wire.occurredMs),
      column(({ wire }) => wire.clockFlags),
      column(({ wire }) => wire.actor),
      column(({ wire }) => wire.approver),
      column(({ wire }) => wire.refEvent),
      column(({ wire }) => wire.body ?? wire.opaque ?? ''),
      column(({ wire }) => wire.body === null),
      column(({ isRepeat }) => isRepeat),
      column(({ wire }) => wire.hash),
    ],
  )
}
