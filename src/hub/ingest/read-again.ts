/**
 * Events that nobody here could read when they came, read once more: after an upgrade of the hub, or when somebody says so.
 * One that can be read now is booked as if it had just come; its letter is what says that it was not, so it is booked once.
 */
import type { Sql } from '../db/db.ts'
import { again } from '../db/again.ts'
import type { TillCaller } from '../http/route.ts'
import type { Hub } from '../hub.ts'
import { resolveLetter } from '../letters/answer-letter.ts'
import { tellLetters } from '../letters/tell-till.ts'
import { bookTaken } from './book.ts'
import { lockTill } from './lock-till.ts'
import { readStretch } from './read-stretch.ts'
import { readTaken } from './taken.ts'

interface Unread extends TillCaller {
  readonly letterId: string
  readonly epoch: string
  readonly seq: number
}

/** Those that were answered, or all of them. Returns how many were booked. */
export async function readAgain(hub: Hub, which: 'all' | 'answered'): Promise<number> {
  const unread = await hub.db.query<Unread>(
    `SELECT l.store_id AS "storeId", l.till_id AS "tillId", letter_id AS "letterId", l.epoch, seq
     FROM letter l JOIN epoch e ON e.store_id = l.store_id AND e.till_id = l.till_id AND e.epoch = l.epoch
     WHERE code IN ('opaque', 'unknown-type') AND state = ANY($1::text[])
     ORDER BY l.store_id, l.till_id, e.first_ms, l.epoch, seq`,
    [which === 'all' ? ['open', 'answered'] : ['answered']],
  )
  let booked = 0
  for (const one of unread) {
    const isBooked = await again(
      () => hub.db.transaction((sql) => readOne(hub, sql, one)),
      () => hub.counters.add('retried'),
    )
    if (isBooked) booked += 1
  }
  return booked
}

async function readOne(hub: Hub, sql: Sql, one: Unread): Promise<boolean> {
  const { storeId, tillId, letterId, epoch, seq } = one
  const till = { storeId, tillId }
  await lockTill(sql, till)
  const [letter] = await sql.query<{ state: string }>(
    'SELECT state FROM letter WHERE store_id = $1 AND letter_id = $2 FOR UPDATE',
    [storeId, letterId],
  )
  // Another process was here first.
  if (letter === undefined || letter.state === 'resolved') return false
  const nowMs = hub.nowMs()
  for await (const held of readStretch(sql, till, { epoch, fromSeq: seq, toSeq: seq })) {
    const { wire, isRepeat } = held
    const taken = readTaken(epoch, { event: wire, isRepeat, isMismatched: false })
    if (taken.event === null) continue
    await bookTaken(hub, sql, till, [taken], nowMs)
    await resolveLetter(sql, storeId, letterId, nowMs)
    await checkClosesAgain(hub, sql, till)
    return true
  }
  // It is still for somebody else to do.
  await sql.query(
    `UPDATE letter SET state = 'open', changed_ms = $3
     WHERE store_id = $1 AND letter_id = $2 AND state = 'answered'`,
    [storeId, letterId, nowMs],
  )
  if (letter.state === 'answered') await tellLetters(sql, storeId, [letterId])
  return false
}

async function checkClosesAgain(
  hub: Hub,
  sql: Sql,
  { storeId, tillId }: TillCaller,
): Promise<void> {
  const closes = await sql.query<{ epoch: string; seq: number }>(
    `SELECT epoch, seq FROM day_close
     WHERE store_id = $1 AND till_id = $2 AND state IN ('uploaded', 'disputed') ORDER BY z_no`,
    [storeId, tillId],
  )
  for (const { epoch, seq } of closes) {
    await hub.jobs.hand(sql, 'check-close', { storeId, tillId, epoch, seq })
  }
}
