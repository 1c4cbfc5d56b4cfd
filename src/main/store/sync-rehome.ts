/**
 * Gives the tail of an epoch an epoch of its own. Needed when a running machine was copied: both copies write on under
 * the same numbers, and head office has the other one's events at these places. The events keep their ids, bodies,
 * times and positions; place, link and hash are made anew. Nowhere else is a row of the journal ever changed.
 */
import { assert, must } from '#shared/kernel/assert.ts'
import type { EpochStart } from './epochs.ts'
import { armEpoch } from './epochs.ts'
import { readHead } from './head.ts'
import { append, hashEvent, tillIdOf } from './journal.ts'
import { toHeader, type JournalRow } from './journal-row.ts'
import { raiseStanding } from './standing.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

export interface Rehoming {
  readonly epoch: string
  /** The last event that stays. */
  readonly afterSeq: number
  /** `epoch`: the new one. */
  readonly start: EpochStart
  readonly businessDate: string
}

export interface Rehomed {
  readonly moved: number
  /** Epochs whose rows are others now than they were. */
  readonly epochs: readonly string[]
  /** This start writes in the new epoch from now on. */
  readonly isHead: boolean
}

interface Parent {
  readonly parentEpoch: string | null
  readonly parentSeq: number
  readonly parentHash: Buffer
}

export function rehome(tx: WriteTx, wish: Rehoming): Rehomed {
  const { epoch, afterSeq, start } = wish
  assert(ackedSeq(tx, epoch) <= afterSeq, 'what head office has confirmed stays where it is')
  const isHead = readHead(tx).epoch === epoch
  tx.db.exec('DROP TRIGGER journal_no_update')
  openFork(tx, start, parentOf(tx, epoch, afterSeq))
  const moved = moveRows(tx, { from: epoch, afterSeq, to: start.epoch })
  const followed = follow(tx, { from: epoch, afterSeq, to: start.epoch })
  raiseStanding(tx.db)
  if (moved > 0) readjustHead(tx, isHead ? start.epoch : readHead(tx).epoch)
  if (isHead) noteFork(tx, wish)
  return { moved, epochs: [epoch, ...followed], isHead }
}

/** What became of it, when a commit was in doubt; undefined when there is no such epoch. */
export function findRehomed(tx: ReadTx, epoch: string): Rehomed | undefined {
  const row = statement<{ moved: number; isHead: number }>(
    tx,
    `SELECT (SELECT count(*) FROM forked_event WHERE new_epoch = e.epoch) AS moved,
       e.epoch = (SELECT epoch FROM head) AS isHead
     FROM epoch e WHERE e.epoch = ?`,
  ).get(epoch)
  if (row === undefined) return undefined
  const epochs = statement<{ epoch: string }>(
    tx,
    `SELECT DISTINCT epoch FROM forked_event WHERE new_epoch = ? OR new_epoch = epoch`,
  ).all(epoch)
  return {
    moved: row.moved,
    epochs: epochs.map((one) => one.epoch),
    isHead: row.isHead === 1,
  }
}

function ackedSeq(tx: ReadTx, epoch: string): number {
  const row = statement<{ acked: number }>(
    tx,
    'SELECT acked_seq AS acked FROM epoch WHERE epoch = ?',
  ).get(epoch)
  return must(row, 'the epoch is ours').acked
}

/** Where the new epoch hangs: at the last event that stays, or where the old one hung when nothing of it stays. */
function parentOf(tx: ReadTx, epoch: string, afterSeq: number): Parent {
  const sql =
    afterSeq === 0
      ? `SELECT parent_epoch AS parentEpoch, parent_seq AS parentSeq, parent_hash AS parentHash
         FROM epoch WHERE epoch = ? AND 0 = ?`
      : `SELECT epoch AS parentEpoch, seq AS parentSeq, hash AS parentHash
         FROM journal WHERE epoch = ? AND seq = ?`
  return must(statement<Parent>(tx, sql).get(epoch, afterSeq), 'the fork lies in what we have')
}

function openFork(tx: WriteTx, start: EpochStart, parent: Parent): void {
  statement(
    tx,
    `INSERT INTO epoch (epoch, parent_epoch, parent_seq, parent_hash, reason, opened_ms, origin)
     VALUES (?, ?, ?, ?, 'fork', ?, 'local')`,
  ).run(start.epoch, parent.parentEpoch, parent.parentSeq, parent.parentHash, start.nowMs)
}

interface Move {
  readonly from: string
  /** Rows behind this one; all of them at 0. */
  readonly afterSeq: number
  /** The same epoch when only the links are made anew. */
  readonly to: string
}

/** One row at a time, oldest first; returns how many. */
function moveRows(tx: WriteTx, { from, afterSeq, to }: Move): number {
  const tillId = tillIdOf(tx)
  const next = statement<JournalRow>(tx, 'SELECT * FROM journal WHERE epoch = ? AND seq = ?')
  const shift = from === to ? 0 : afterSeq
  let prevHash = must(
    statement<{ hash: Buffer }>(tx, 'SELECT parent_hash AS hash FROM epoch WHERE epoch = ?').get(
      to,
    ),
    'the epoch is there',
  ).hash
  let seq = afterSeq
  for (
    let row = next.get(from, seq + 1);
    row !== undefined;
    seq += 1, row = next.get(from, seq + 1)
  ) {
    const place = { tillId, epoch: to, seq: row.seq - shift }
    const hash = hashEvent(place, toHeader(row), row.body, prevHash)
    archive(tx, row, place)
    statement(
      tx,
      'UPDATE journal SET epoch = ?, seq = ?, prev_hash = ?, hash = ? WHERE position = ?',
    ).run(place.epoch, place.seq, prevHash, hash, row.position)
    prevHash = hash
  }
  return seq - afterSeq
}

function archive(
  tx: WriteTx,
  row: JournalRow,
  place: { readonly epoch: string; readonly seq: number },
): void {
  statement(
    tx,
    `INSERT INTO forked_event (epoch, seq, event_id, prev_hash, hash, new_epoch, new_seq)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(row.epoch, row.seq, row.event_id, row.prev_hash, row.hash, place.epoch, place.seq)
}

/** Epochs that hang at what was moved hang at its new place, and are linked anew; none of them was ever sent. */
function follow(tx: WriteTx, { from, afterSeq, to }: Move): readonly string[] {
  const shift = from === to ? 0 : afterSeq
  const children = statement<{ epoch: string; parentSeq: number; acked: number }>(
    tx,
    `SELECT epoch, parent_seq AS parentSeq, acked_seq AS acked FROM epoch
     WHERE parent_epoch = ? AND parent_seq > ? AND epoch <> ?`,
  ).all(from, afterSeq, to)
  return children.flatMap(({ epoch, parentSeq, acked }) => {
    assert(acked === 0, 'head office takes parents first')
    statement(
      tx,
      `UPDATE epoch SET parent_epoch = ?, parent_seq = ?,
         parent_hash = (SELECT hash FROM journal WHERE epoch = ? AND seq = ?)
       WHERE epoch = ?`,
    ).run(to, parentSeq - shift, to, parentSeq - shift, epoch)
    const whole = { from: epoch, afterSeq: 0, to: epoch }
    moveRows(tx, whole)
    return [epoch, ...follow(tx, whole)]
  })
}

function readjustHead(tx: WriteTx, epoch: string): void {
  statement(
    tx,
    `UPDATE head SET (epoch, seq, hash) =
       (SELECT epoch, seq, hash FROM journal WHERE epoch = ? ORDER BY seq DESC LIMIT 1)
     WHERE id = 1`,
  ).run(epoch)
}

/** It stands at the end of what was moved: positions are what they were, and order follows them. */
function noteFork(tx: WriteTx, { epoch, afterSeq, start, businessDate }: Rehoming): void {
  armEpoch(tx.db, start)
  append(tx, {
    type: 'epoch.opened',
    eventId: start.eventId,
    businessDate,
    occurredMs: start.nowMs,
    actor: 'till',
    body: {
      parentEpoch: epoch,
      parentSeq: afterSeq,
      reason: 'fork',
      app: start.app,
      schema: start.schema,
    },
  })
}
