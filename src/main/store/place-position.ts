/** Where in this file an event stands that another event names by its place. */
import type { EventPlace } from '#shared/ledger/event.ts'
import { statement, type ReadTx } from './tx.ts'

/**
 * Before position `before`, that of the event that names it: what was taken back later is not found, so that the answer
 * is the same whenever it is asked. A place that a fork has moved is followed. Null: it is not in this book.
 */
export function positionOfPlace(
  tx: ReadTx,
  { epoch, seq }: Omit<EventPlace, 'tillId'>,
  before: number,
): number | null {
  const row = statement<{ position: number }>(
    tx,
    `SELECT position FROM journal WHERE epoch = ? AND seq = ? AND position < ?
     UNION ALL
     SELECT j.position FROM forked_event f JOIN journal j ON j.event_id = f.event_id
     WHERE f.epoch = ? AND f.seq = ? AND j.position < ?
     LIMIT 1`,
  ).get(epoch, seq, before, epoch, seq, before)
  return row?.position ?? null
}
