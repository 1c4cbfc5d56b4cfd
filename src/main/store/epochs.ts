/**
 * Epochs. A till draws a new random one at every start; its first event, written with whatever is recorded
 * first, names the parent. A file that was restored from a backup can therefore never use a number twice,
 * and the fork is plain to see. A start that records nothing leaves no trace.
 */
import { epochFromBytes } from '#shared/kernel/ids.ts'
import type { EpochOpened } from '#shared/ledger/event.ts'
import { HASH_BYTES } from '#shared/ledger/hash-input.ts'
import { must } from '#shared/kernel/assert.ts'
import { readHead, type Head, type NewEvent } from './head.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

export interface EpochStart {
  readonly epoch: string
  readonly reason: EpochOpened['reason']
  readonly eventId: string
  readonly nowMs: number
  readonly app: string
  readonly schema: number
}

export const drawEpoch = (randomBytes: Uint8Array): string => epochFromBytes(randomBytes)

const drawn = new WeakMap<ReadTx['db'], EpochStart>()

/** This connection writes under that epoch from now on. */
export function armEpoch(db: ReadTx['db'], start: EpochStart): void {
  drawn.set(db, start)
}

/** Does this start write in that epoch, or would it? */
export const isArmedEpoch = ({ db }: ReadTx, epoch: string): boolean =>
  drawn.get(db)?.epoch === epoch

/**
 * The event that opens this start's epoch, when the journal's head is not in it yet; the rows of the epoch
 * and the head are written. A transaction that is rolled back takes them along. `businessDate` is that of
 * the event it is written with.
 */
export function openEpoch(tx: WriteTx, businessDate: string): NewEvent<'epoch.opened'> | null {
  const start = must(drawn.get(tx.db), 'the epoch was drawn when the store was opened')
  const parent = hasHead(tx) ? readHead(tx) : null
  if (parent?.epoch === start.epoch) return null
  writeRows(tx, start, parent)
  return {
    type: 'epoch.opened',
    eventId: start.eventId,
    businessDate,
    occurredMs: start.nowMs,
    actor: 'till',
    body: {
      parentEpoch: parent?.epoch ?? null,
      parentSeq: parent?.seq ?? 0,
      reason: start.reason,
      app: start.app,
      schema: start.schema,
    },
  }
}

function writeRows(tx: WriteTx, start: EpochStart, parent: Head | null): void {
  const parentHash = parent?.hash ?? Buffer.alloc(HASH_BYTES)
  statement(
    tx,
    `INSERT INTO epoch (epoch, parent_epoch, parent_seq, parent_hash, reason, opened_ms, origin)
     VALUES (?, ?, ?, ?, ?, ?, 'local')`,
  ).run(start.epoch, parent?.epoch ?? null, parent?.seq ?? 0, parentHash, start.reason, start.nowMs)
  statement(
    tx,
    `INSERT INTO head (id, epoch, seq, hash) VALUES (1, ?, 0, ?)
     ON CONFLICT (id) DO UPDATE SET epoch = excluded.epoch, seq = 0, hash = excluded.hash`,
  ).run(start.epoch, parentHash)
}

export const hasHead = (tx: ReadTx): boolean =>
  statement(tx, 'SELECT 1 FROM head WHERE id = 1').get() !== undefined

/** Events of this till that head office has not confirmed. One look per epoch at the end of its rows. */
export function unsentCount(tx: ReadTx): number {
  const row = statement<{ unsent: number }>(
    tx,
    `SELECT coalesce(sum(coalesce(
        (SELECT j.seq FROM journal j WHERE j.epoch = e.epoch ORDER BY j.seq DESC LIMIT 1), 0
      ) - e.acked_seq), 0) AS unsent
     FROM epoch e`,
  ).get()
  return row?.unsent ?? 0
}
