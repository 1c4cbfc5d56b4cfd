/**
 * Takes a till's events: one transaction locks the till, decides, books, and commits before the answer. Re-sent batches,
 * two processes with the same batch and a kill in the middle all come out as if it had been sent once.
 */
import { createHash } from 'node:crypto'
import { contentText, decidePush } from '#shared/sync/hub-push.ts'
import type { PushView, WireAlert } from '#shared/sync/hub-view.ts'
import type { Push, PushAnswer, WireEvent } from '#shared/sync/protocol.ts'
import { raiseAlerts, settleAlerts } from '../alerts/alerts.ts'
import { again } from '../db/again.ts'
import type { Sql } from '../db/db.ts'
import type { TillCaller } from '../http/route.ts'
import type { Hub } from '../hub.ts'
import { bookStretch } from './book.ts'
import { eventHash } from './event-hash.ts'
import { epochsAround, hashesAt, placeKey, type Place } from './held.ts'
import { lockTill } from './lock-till.ts'
import { EVENT_COLUMNS, textOf, wireOf, type EventRow } from './read-stretch.ts'
import { readTaken } from './taken.ts'

/** `garbled`: its bytes were changed on the way. */
export type PushOutcome = PushAnswer | { readonly kind: 'garbled'; readonly seq: number }

export function takePush(hub: Hub, till: TillCaller, push: Push): Promise<PushOutcome> {
  hub.counters.add('pushes')
  return again(
    () => hub.db.transaction((sql) => pushWithin(hub, sql, till, push)),
    () => hub.counters.add('retried'),
  )
}

async function pushWithin(hub: Hub, sql: Sql, till: TillCaller, push: Push): Promise<PushOutcome> {
  const nowMs = hub.nowMs()
  const view = await viewOf(sql, till, push, nowMs)
  const decision = decidePush(view, push, hashOf(till), contentHash)
  if (decision.kind === 'garbled') return decision
  await raiseWireAlerts(hub, sql, till, decision.alerts, nowMs)
  if (decision.kind === 'answer') {
    await noteGap(hub, sql, till, push, decision.answer, nowMs)
    return decision.answer
  }
  const { epoch, parentEpoch, parentSeq } = push
  const { have, hash } = decision
  const taken = decision.events.map((one) => readTaken(epoch, one))
  const stretch = { epoch, parentEpoch, parentSeq, taken }
  const notApplied = taken.length === 0 ? [] : await bookStretch(hub, sql, till, stretch, nowMs)
  await Promise.all([
    settleAlerts(sql, { ...till, kind: 'gap' }, epoch, nowMs),
    sql.query('UPDATE till SET push_ms = $3 WHERE store_id = $1 AND till_id = $2', [
      till.storeId,
      till.tillId,
      nowMs,
    ]),
  ])
  return { kind: 'taken', server: view.server, epoch, have, hash, notApplied }
}

async function viewOf(sql: Sql, till: TillCaller, push: Push, nowMs: number): Promise<PushView> {
  const { epoch, parentEpoch, parentSeq, events } = push
  // The lock comes first: whatever is read after it is as it stays.
  const [locked, epochs, elsewhere] = await Promise.all([
    lockTill(sql, till),
    epochsAround(sql, till, epoch, parentEpoch),
    placesOf(sql, till.storeId, events),
  ])
  const have = epochs.find((one) => one.epoch === epoch)?.have ?? 0
  const first = events[0]?.seq ?? 1
  const places: Place[] = events.filter(({ seq }) => seq <= have).map(({ seq }) => ({ epoch, seq }))
  // The place before the batch, where something of it is here; the end of the parent, where nothing is.
  if (first > 1 && first <= have + 1) places.push({ epoch, seq: first - 1 })
  if (have === 0 && parentEpoch !== null) places.push({ epoch: parentEpoch, seq: parentSeq })
  const hashes = await hashesAt(sql, till, places)
  return {
    ...locked,
    epochs,
    hashAt: (at, seq) => hashes.get(placeKey({ epoch: at, seq })) ?? null,
    placeOf: (eventId) => {
      const row = elsewhere.get(eventId)
      return row === undefined ? null : placeOf(row)
    },
    nowMs,
  }
}

type PlacedRow = EventRow & { readonly epoch: string }

async function placesOf(
  sql: Sql,
  storeId: string,
  events: readonly WireEvent[],
): Promise<ReadonlyMap<string, PlacedRow>> {
  if (events.length === 0) return new Map()
  const rows = await sql.query<PlacedRow>(
    `SELECT epoch, ${EVENT_COLUMNS} FROM event
     WHERE store_id = $1 AND event_id = ANY($2::text[]) AND NOT is_repeat`,
    [storeId, events.map(({ eventId }) => eventId)],
  )
  return new Map(rows.map((row) => [row.eventId, row]))
}

const placeOf = (row: PlacedRow): NonNullable<ReturnType<PushView['placeOf']>> => ({
  epoch: row.epoch,
  seq: row.seq,
  contentHash: contentHash(wireOf(row)),
})

const hashOf =
  ({ tillId }: TillCaller) =>
  (epoch: string, event: WireEvent, prevHash: string): string =>
    eventHash(tillId, epoch, event, prevHash)

const contentHash = (event: WireEvent): string =>
  createHash('sha256')
    .update(contentText(event, textOf(event)))
    .digest('hex')

export async function raiseWireAlerts(
  hub: Hub,
  sql: Sql,
  till: TillCaller,
  alerts: readonly WireAlert[],
  nowMs: number,
): Promise<void> {
  const raised = alerts.map((alert) => ({ ...till, ...alert }))
  hub.counters.add('alerts', await raiseAlerts(sql, raised, () => hub.uuid(), nowMs))
}

/** A gap is told to the till, which sends what stands before; one that stays is for a person. */
async function noteGap(
  hub: Hub,
  sql: Sql,
  till: TillCaller,
  { epoch, events }: Push,
  answer: PushAnswer,
  nowMs: number,
): Promise<void> {
  if (answer.kind === 'fork') hub.counters.add('forks')
  if (answer.kind !== 'gap') return
  hub.counters.add('gaps')
  const detail = { epoch, have: answer.have, seq: events[0]?.seq ?? 0 }
  const alert = { ...till, kind: 'gap', subject: epoch, detail } as const
  hub.counters.add('alerts', await raiseAlerts(sql, [alert], () => hub.uuid(), nowMs))
}
