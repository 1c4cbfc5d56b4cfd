/** Books a batch that was decided to be taken, in the caller's transaction: events, sums, facts, checks, and how far the epoch is here. */
import type { NotApplied } from '#shared/sync/protocol.ts'
import type { Sql } from '../db/db.ts'
import type { TillCaller } from '../http/route.ts'
import type { Hub } from '../hub.ts'
import type { NewLetter } from '../letters/open-letter.ts'
import { addDocuments, addFacts, documentsOf } from './add-facts.ts'
import { addMoney, addStock, stockOfBatch } from './add-sums.ts'
import { dropAwaited } from './awaited.ts'
import { runChecks } from './checks/all.ts'
import { insertEvents } from './insert-events.ts'
import type { Taken } from './taken.ts'

export interface Stretch {
  readonly epoch: string
  readonly parentEpoch: string | null
  readonly parentSeq: number
  /** New ones only, in order. */
  readonly taken: readonly Taken[]
}

export async function bookStretch(
  hub: Hub,
  sql: Sql,
  till: TillCaller,
  stretch: Stretch,
  nowMs: number,
): Promise<readonly NotApplied[]> {
  const booked = stretch.taken.filter(({ isRepeat }) => !isRepeat)
  const [, , letters] = await Promise.all([
    insertEvents(sql, till, stretch.taken, nowMs),
    moveEpoch(sql, till, stretch, nowMs),
    bookTaken(hub, sql, till, booked, nowMs),
  ])
  hub.counters.add('events', booked.length)
  hub.counters.add('repeats', stretch.taken.length - booked.length)
  return letters.flatMap(notAppliedOf)
}

/** What follows from events that stand here already. Without repeats. */
export async function bookTaken(
  hub: Hub,
  sql: Sql,
  till: TillCaller,
  booked: readonly Taken[],
  nowMs: number,
): Promise<readonly NewLetter[]> {
  const added = stockOfBatch(booked)
  const documents = documentsOf(booked)
  const [stock] = await Promise.all([
    addStock(sql, till, added),
    addMoney(sql, till, booked),
    addDocuments(sql, till, documents),
    dropAwaited(sql, till.storeId, documents),
  ])
  await addFacts(hub, sql, till, booked, nowMs)
  const letters = await runChecks(sql, { till, taken: booked, documents, added, stock, nowMs })
  hub.counters.add('letters', letters.length)
  return letters
}

async function moveEpoch(
  sql: Sql,
  { storeId, tillId }: TillCaller,
  { epoch, parentEpoch, parentSeq, taken }: Stretch,
  nowMs: number,
): Promise<void> {
  const last = taken.at(-1)
  if (last === undefined) return
  await sql.query(
    `INSERT INTO epoch (store_id, till_id, epoch, parent_epoch, parent_seq, have, hash, told_seq, first_ms, last_ms)
     VALUES ($1, $2, $3, $4, $5, $6, decode($7, 'hex'), $6, $8, $8)
     ON CONFLICT (store_id, till_id, epoch) DO UPDATE SET have = excluded.have, hash = excluded.hash,
       first_ms = CASE WHEN epoch.have = 0 THEN excluded.first_ms ELSE epoch.first_ms END,
       told_seq = greatest(epoch.told_seq, excluded.have), last_ms = excluded.last_ms`,
    [storeId, tillId, epoch, parentEpoch, parentSeq, last.wire.seq, last.wire.hash, nowMs],
  )
}

function notAppliedOf({ event, code, detail }: NewLetter): readonly NotApplied[] {
  if (event === null) return []
  return [{ seq: event.seq, eventId: event.eventId, code, detail: JSON.stringify(detail) }]
}
