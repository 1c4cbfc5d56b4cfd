/**
 * Makes the rows of `posting`: of each day that was accepted, and of goods that somebody else waits for as soon as they
 * are here. Whoever makes them again makes the same ones, so nothing needs to remember that they were made.
 */
import { createHash } from 'node:crypto'
import { AssertionError } from '#shared/kernel/assert.ts'
import type { DayClosed } from '#shared/day/day.ts'
import { collectDocuments } from '#shared/posting/documents-of.ts'
import type { Db, Sql } from '../db/db.ts'
import { readEvent, readStretch, type HeldEvent } from '../ingest/read-stretch.ts'
import { addRows } from './rows.ts'

export interface Close {
  readonly storeId: string
  readonly tillId: string
  readonly epoch: string
  readonly seq: number
}

const CLOSES_MAX = 200
const ALONE_MAX = 1000

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Accepted, and nothing of theirs handed to this connector yet. */
export const closesToPrepare = (sql: Sql, connector: string): Promise<Close[]> =>
  sql.query<Close>(
    `SELECT store_id AS "storeId", till_id AS "tillId", epoch, seq FROM day_close c
     WHERE state = 'accepted' AND NOT EXISTS (
       SELECT 1 FROM posting p WHERE p.store_id = c.store_id AND p.till_id = c.till_id AND p.epoch = c.epoch
         AND p.seq = c.seq AND p.connector = $1)
     ORDER BY business_date, store_id, till_id LIMIT $2`,
    [connector, CLOSES_MAX],
  )

export async function prepareClose(
  db: Db,
  connector: string,
  close: Close,
  nowMs: number,
): Promise<void> {
  const { storeId, tillId, epoch, seq } = close
  const { zNo, ranges } = await dayOf(db, close)
  const collector = collectDocuments({ storeId, tillId, zNo, ranges, connector })
  for (const range of ranges) {
    for await (const held of readStretch(db, { storeId, tillId }, range)) add(collector, held)
  }
  await db.transaction((sql) =>
    addRows(sql, { connector, epoch, seq }, collector.documents(sha256), sha256, nowMs),
  )
}

export async function dayOf(sql: Sql, close: Close): Promise<DayClosed> {
  const { storeId, tillId, epoch, seq } = close
  const at = { epoch, fromSeq: seq, toSeq: seq }
  for await (const held of readStretch(sql, { storeId, tillId }, at)) {
    const event = readEvent(held.wire)
    if (event?.type === 'day.closed') return event.body
  }
  throw new AssertionError(`the close ${storeId} ${tillId} ${epoch} ${seq} cannot be read`)
}

function add(
  collector: ReturnType<typeof collectDocuments>,
  { epoch, wire, isRepeat }: HeldEvent,
): void {
  // The same decision was booked at its first place.
  const event = isRepeat ? null : readEvent(wire)
  if (event === null) return
  collector.add({ epoch, seq: wire.seq, businessDate: wire.businessDate, event })
}

/** Receipts and transfers that came since `sinceMs` and are not handed in yet. */
export async function prepareAlone(
  db: Db,
  connector: string,
  sinceMs: number,
  nowMs: number,
): Promise<void> {
  const places = await db.query<Close>(
    `SELECT store_id AS "storeId", till_id AS "tillId", epoch, seq FROM event e
     WHERE type IN ('stock.received', 'transfer.shipped') AND NOT is_repeat AND ingested_ms >= $2
       AND NOT EXISTS (SELECT 1 FROM posting p WHERE p.store_id = e.store_id AND p.till_id = e.till_id
         AND p.epoch = e.epoch AND p.seq = e.seq AND p.connector = $1)
     ORDER BY ingested_ms LIMIT $3`,
    [connector, sinceMs, ALONE_MAX],
  )
  for (const { storeId, tillId, epoch, seq } of places) {
    const collector = collectDocuments({ storeId, tillId, zNo: 0, ranges: [], connector })
    const at = { epoch, fromSeq: seq, toSeq: seq }
    for await (const held of readStretch(db, { storeId, tillId }, at)) add(collector, held)
    await addRows(db, { connector, epoch, seq }, collector.documents(sha256), sha256, nowMs)
  }
}
