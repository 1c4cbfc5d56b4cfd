/**
 * Epochs. A till takes a new random one at every start, whose first event names its parent; a file that
 * was restored from a backup can therefore never use a number twice, and the fork is plain to see.
 */
import { epochFromBytes } from '#shared/kernel/ids.ts'
import type { EpochOpened } from '#shared/ledger/event.ts'
import { HASH_BYTES } from '#shared/ledger/hash-input.ts'
import { append, readHead } from './journal.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

export interface EpochStart {
  readonly reason: EpochOpened['reason']
  readonly randomBytes: Uint8Array
  readonly eventId: string
  readonly nowMs: number
  readonly businessDate: string
  readonly app: string
  readonly schema: number
}

/** Opens an epoch on top of the head and records it as the epoch's first event. */
export function openEpoch(tx: WriteTx, start: EpochStart): string {
  const epoch = epochFromBytes(start.randomBytes)
  const parent = hasHead(tx) ? readHead(tx) : null
  const parentHash = parent?.hash ?? Buffer.alloc(HASH_BYTES)
  statement(
    tx,
    `INSERT INTO epoch (epoch, parent_epoch, parent_seq, parent_hash, reason, opened_ms, origin)
     VALUES (?, ?, ?, ?, ?, ?, 'local')`,
  ).run(epoch, parent?.epoch ?? null, parent?.seq ?? 0, parentHash, start.reason, start.nowMs)
  statement(
    tx,
    `INSERT INTO head (id, epoch, seq, hash) VALUES (1, ?, 0, ?)
     ON CONFLICT (id) DO UPDATE SET epoch = excluded.epoch, seq = 0, hash = excluded.hash`,
  ).run(epoch, parentHash)
  append(tx, {
    type: 'epoch.opened',
    eventId: start.eventId,
    businessDate: start.businessDate,
    occurredMs: start.nowMs,
    actor: 'till',
    body: {
      parentEpoch: parent?.epoch ?? null,
      parentSeq: parent?.seq ?? 0,
      reason: start.reason,
      app: start.app,
      schema: start.schema,
    },
  })
  return epoch
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
