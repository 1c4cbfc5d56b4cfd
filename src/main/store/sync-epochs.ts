/**
 * The till's side of what it compares with the hub: its epochs with their ends, hashes at places, and the watermark per
 * epoch. A watermark stands only where the hub has shown our own hash; it may go down as well.
 */
import type { EpochHead } from '#shared/sync/protocol.ts'
import { assert } from '#shared/kernel/assert.ts'
import { unsentCount } from './epochs.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

interface EpochRow {
  readonly epoch: string
  readonly parentEpoch: string | null
  readonly parentSeq: number
  readonly parentHash: Buffer
  readonly isFork: 0 | 1
  readonly ackedSeq: number
  readonly headSeq: number
  readonly headHash: Buffer | null
}

/** All epochs, parents before their children. One look per epoch at the end of its rows. */
export function epochHeads(tx: ReadTx): readonly EpochHead[] {
  const rows = statement<EpochRow>(
    tx,
    `SELECT e.epoch, e.parent_epoch AS parentEpoch, e.parent_seq AS parentSeq,
       e.parent_hash AS parentHash, e.reason = 'fork' AS isFork, e.acked_seq AS ackedSeq,
       coalesce(j.seq, 0) AS headSeq, j.hash AS headHash
     FROM epoch e LEFT JOIN journal j ON j.epoch = e.epoch
       AND j.seq = (SELECT last.seq FROM journal last WHERE last.epoch = e.epoch
                    ORDER BY last.seq DESC LIMIT 1)
     ORDER BY e.opened_ms, e.epoch`,
  ).all()
  return parentsFirst(rows).map((row) => ({
    epoch: row.epoch,
    parentEpoch: row.parentEpoch,
    parentSeq: row.parentSeq,
    parentHash: row.parentHash.toString('hex'),
    ...(row.isFork === 1 ? { isFork: true } : {}),
    headSeq: row.headSeq,
    headHash: (row.headHash ?? row.parentHash).toString('hex'),
    ackedSeq: row.ackedSeq,
  }))
}

/** The order of opening is not to be relied on: a clock may have been set back. */
function parentsFirst(rows: readonly EpochRow[]): readonly EpochRow[] {
  const known = new Set(rows.map(({ epoch }) => epoch))
  const children = Map.groupBy(rows, ({ parentEpoch }) =>
    parentEpoch !== null && known.has(parentEpoch) ? parentEpoch : null,
  )
  const ordered: EpochRow[] = []
  const waiting = [...(children.get(null) ?? [])].toReversed()
  for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
    ordered.push(row)
    waiting.push(...(children.get(row.epoch) ?? []).toReversed())
  }
  return ordered
}

/** Our hash at that place, in hex; that of the parent's end at 0; null where we have nothing. */
export function hashAt(tx: ReadTx, epoch: string, seq: number): string | null {
  const row =
    seq === 0
      ? statement<{ hash: Buffer }>(
          tx,
          'SELECT parent_hash AS hash FROM epoch WHERE epoch = ?',
        ).get(epoch)
      : statement<{ hash: Buffer }>(tx, 'SELECT hash FROM journal WHERE epoch = ? AND seq = ?').get(
          epoch,
          seq,
        )
  return row?.hash.toString('hex') ?? null
}

export interface Acknowledgement {
  readonly epoch: string
  readonly seq: number
  /** In hex; ours at that place, as the hub said it. */
  readonly hash: string
  readonly server: string
}

/** Everything up to there is in that hub, and nothing beyond it is known to be. */
export function acknowledge(tx: WriteTx, { epoch, seq, hash, server }: Acknowledgement): void {
  // I8, I9: nothing is confirmed that we do not hold, or that is not what we hold.
  assert(hashAt(tx, epoch, seq) === hash, 'what is confirmed is what we hold')
  const changed = statement(
    tx,
    'UPDATE epoch SET acked_seq = ?, acked_hash = ?, acked_server = ? WHERE epoch = ?',
  ).run(seq, Buffer.from(hash, 'hex'), server, epoch)
  assert(changed.changes === 1, 'the epoch is ours')
}

/** Head office has seen these epochs and has nothing that we lack. */
export function markVerified(tx: WriteTx, epochs: readonly string[]): void {
  statement(
    tx,
    `UPDATE epoch SET verified = 1
     WHERE verified = 0 AND epoch IN (SELECT value FROM json_each(?))`,
  ).run(JSON.stringify(epochs))
}

/** When a day was closed last; 0: never. */
export const lastCloseMs = (tx: ReadTx): number =>
  statement<{ ms: number | null }>(tx, 'SELECT max(closed_ms) AS ms FROM day_close').get()?.ms ?? 0

export interface Unsent {
  readonly count: number
  /** UTC, of the oldest event that head office has not confirmed; null when it has everything. */
  readonly oldestMs: number | null
}

export interface UnsentEpoch {
  readonly epoch: string
  readonly headSeq: number
  readonly ackedSeq: number
}

/** Epochs of which something is unsent, in the order in which they were opened. */
export const unsentEpochs = (tx: ReadTx): readonly UnsentEpoch[] =>
  statement<UnsentEpoch>(
    tx,
    `SELECT e.epoch, e.acked_seq AS ackedSeq,
       (SELECT j.seq FROM journal j WHERE j.epoch = e.epoch ORDER BY j.seq DESC LIMIT 1) AS headSeq
     FROM epoch e WHERE headSeq > e.acked_seq ORDER BY e.opened_ms`,
  ).all()

/** Asked with every change of the till's status: two statements, however many epochs there are. */
export const unsentOf = (tx: ReadTx): Unsent => ({
  count: unsentCount(tx),
  oldestMs:
    statement<{ ms: number | null }>(
      tx,
      `SELECT min((SELECT j.occurred_ms FROM journal j
          WHERE j.epoch = e.epoch AND j.seq = e.acked_seq + 1)) AS ms
       FROM epoch e`,
    ).get()?.ms ?? null,
})
