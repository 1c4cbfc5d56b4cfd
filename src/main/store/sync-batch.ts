/** A stretch of the journal as it goes over the wire: the stored text of each event, byte for byte, and its hash. */
import type { WireEvent } from '#shared/sync/protocol.ts'
import { must } from '#shared/kernel/assert.ts'
import type { JournalRow } from './journal-row.ts'
import { hashAt } from './sync-epochs.ts'
import { statement, type ReadTx } from './tx.ts'

export interface BatchWish {
  readonly epoch: string
  readonly fromSeq: number
  readonly eventsMax: number
  /** Of the text of the events; the first one is read however long it is. */
  readonly bytesMax: number
  /** Bodies in base64: something on the way cannot take the text as it is. */
  readonly isOpaque: boolean
}

export interface Batch {
  readonly parentEpoch: string | null
  readonly parentSeq: number
  readonly prevHash: string
  readonly events: readonly WireEvent[]
}

/** What the rest of an event takes beside its body, about. */
const HEADER_BYTES = 360

/** Null when there is nothing at that place. */
export function readBatch(tx: ReadTx, wish: BatchWish): Batch | null {
  const events: WireEvent[] = []
  let bytes = 0
  const rows = statement<JournalRow>(
    tx,
    'SELECT * FROM journal WHERE epoch = ? AND seq >= ? ORDER BY seq LIMIT ?',
  ).iterate(wish.epoch, wish.fromSeq, wish.eventsMax)
  for (const row of rows) {
    bytes += Buffer.byteLength(row.body) + HEADER_BYTES
    if (events.length > 0 && bytes > wish.bytesMax) break
    events.push(wireEventOf(row, wish.isOpaque))
  }
  if (events.length === 0) return null
  const parent = must(
    statement<Pick<Batch, 'parentEpoch' | 'parentSeq'>>(
      tx,
      'SELECT parent_epoch AS parentEpoch, parent_seq AS parentSeq FROM epoch WHERE epoch = ?',
    ).get(wish.epoch),
    'an event lies in an epoch',
  )
  const prevHash = must(hashAt(tx, wish.epoch, wish.fromSeq - 1), 'the event before is there')
  return { ...parent, prevHash, events }
}

export function wireEventOf(row: JournalRow, isOpaque: boolean): WireEvent {
  return {
    seq: row.seq,
    eventId: row.event_id,
    type: row.type,
    version: row.version,
    businessDate: row.business_date,
    occurredMs: row.occurred_ms,
    clockFlags: row.clock_flags,
    actor: row.actor,
    approver: row.approver,
    refEvent: row.ref_event,
    body: isOpaque ? null : row.body,
    ...(isOpaque ? { opaque: Buffer.from(row.body).toString('base64') } : {}),
    hash: row.hash.toString('hex'),
  }
}
