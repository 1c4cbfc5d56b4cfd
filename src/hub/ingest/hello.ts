/** Compares a till's book with what is here, notes what it told of itself, and says what each side lacks. */
import { decideHello } from '#shared/sync/hub-hello.ts'
import type { HelloView, HubEpoch } from '#shared/sync/hub-view.ts'
import type { Hello, HelloAnswer } from '#shared/sync/protocol.ts'
import { raiseAlerts, settleAlerts } from '../alerts/alerts.ts'
import { again } from '../db/again.ts'
import type { Sql } from '../db/db.ts'
import { feedHeads } from '../feeds/heads.ts'
import type { TillCaller } from '../http/route.ts'
import type { Hub } from '../hub.ts'
import { recheckIncarnation } from '../incarnation.ts'
import { SILENT } from '../sweep/late.ts'
import { epochsOf, hashesAt, placeKey } from './held.ts'
import { lockTill } from './lock-till.ts'
import { raiseWireAlerts } from './push.ts'

/** Beyond that a till's times are shown with a mark; nothing else depends on them. */
export const SKEW_MAX_MS = 5 * 60_000

export async function takeHello(hub: Hub, till: TillCaller, hello: Hello): Promise<HelloAnswer> {
  hub.counters.add('hellos')
  await recheckIncarnation(hub.db, hub.nowMs())
  return again(
    () => hub.db.transaction((sql) => helloWithin(hub, sql, till, hello)),
    () => hub.counters.add('retried'),
  )
}

async function helloWithin(
  hub: Hub,
  sql: Sql,
  till: TillCaller,
  hello: Hello,
): Promise<HelloAnswer> {
  const nowMs = hub.nowMs()
  const locked = await lockTill(sql, till)
  const epochs = await epochsOf(sql, till)
  const feeds = await feedHeads(sql, till)
  const hashAt = await hashesOfEnds(sql, till, epochs, hello)
  const { answer, alerts } = decideHello({ ...locked, epochs, feeds, hashAt, nowMs }, hello)
  await noteTold(sql, till, hello, nowMs)
  await raiseWireAlerts(hub, sql, till, alerts, nowMs)
  await settleAlerts(sql, { ...till, kind: 'late' }, SILENT, nowMs)
  await noteClock(hub, sql, till, hello.wallMs - nowMs, nowMs)
  return answer
}

/** At the ends that the till told of, where the epoch goes on here: few. */
async function hashesOfEnds(
  sql: Sql,
  till: TillCaller,
  epochs: readonly HubEpoch[],
  { epochs: told }: Hello,
): Promise<HelloView['hashAt']> {
  const have = new Map(epochs.map((one) => [one.epoch, one.have]))
  const places = told
    .filter(({ epoch, headSeq }) => headSeq > 0 && headSeq < (have.get(epoch) ?? 0))
    .map(({ epoch, headSeq }) => ({ epoch, seq: headSeq }))
  const hashes = await hashesAt(sql, till, places)
  return (epoch, seq) => hashes.get(placeKey({ epoch, seq })) ?? null
}

async function noteTold(
  sql: Sql,
  { storeId, tillId }: TillCaller,
  { app, schema, protocol, epochs, wallMs }: Hello,
  nowMs: number,
): Promise<void> {
  await sql.query(
    `UPDATE till SET hello_ms = $3, skew_ms = $4, app = $5, schema_version = $6, protocol = $7
     WHERE store_id = $1 AND till_id = $2`,
    [storeId, tillId, nowMs, wallMs - nowMs, app, schema, protocol],
  )
  // What a till told once is not forgotten when it comes out of a backup: what it lost has numbers.
  await sql.query(
    `INSERT INTO epoch AS e (store_id, till_id, epoch, parent_epoch, parent_seq, have, hash, told_seq, first_ms, last_ms)
     SELECT $1, $2, t.epoch, t.parent, t.parent_seq, 0, decode(t.parent_hash, 'hex'), t.head, $3, $3
     FROM unnest($4::text[], $5::text[], $6::bigint[], $7::text[], $8::bigint[])
       AS t(epoch, parent, parent_seq, parent_hash, head)
     ON CONFLICT (store_id, till_id, epoch) DO UPDATE SET told_seq = excluded.told_seq
       WHERE e.told_seq < excluded.told_seq`,
    [
      storeId,
      tillId,
      nowMs,
      epochs.map(({ epoch }) => epoch),
      epochs.map(({ parentEpoch }) => parentEpoch),
      epochs.map(({ parentSeq }) => parentSeq),
      epochs.map(({ parentHash }) => parentHash),
      epochs.map(({ headSeq }) => headSeq),
    ],
  )
}

async function noteClock(
  hub: Hub,
  sql: Sql,
  till: TillCaller,
  skewMs: number,
  nowMs: number,
): Promise<void> {
  const about = { ...till, kind: 'clock', subject: '' } as const
  if (Math.abs(skewMs) <= SKEW_MAX_MS) return settleAlerts(sql, about, '', nowMs)
  const alert = { ...about, detail: { skewMs } }
  hub.counters.add('alerts', await raiseAlerts(sql, [alert], () => hub.uuid(), nowMs))
}
