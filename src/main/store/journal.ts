/**
 * Appends to the journal: the one way in which anything becomes true. Place, hash, moves and balances of
 * an event are written in the caller's transaction, or none of them is.
 */
import { createHash } from 'node:crypto'
import { assert, must } from '#shared/kernel/assert.ts'
import {
  BODY_BYTES_MAX,
  CLOCK_STEPPED_BACK,
  versionOf,
  type EventHeader,
  type EventPlace,
  type EventType,
  type LedgerEvent,
} from '#shared/ledger/event.ts'
import { HASH_ALG, hashInput } from '#shared/ledger/hash-input.ts'
import { openEpoch } from './epochs.ts'
import { readHead, type NewEvent } from './head.ts'
import { project } from './project.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

export interface Appended {
  readonly position: number
  readonly place: EventPlace
  readonly hash: Buffer
}

const encoder = new TextEncoder()
const utf8 = (text: string): Uint8Array => encoder.encode(text)

/** The first event after a start opens its epoch before it. */
export function append<Type extends EventType>(tx: WriteTx, event: NewEvent<Type>): Appended {
  const opening = openEpoch(tx, event.businessDate)
  if (opening !== null) appendOne(tx, opening)
  return appendOne(tx, event)
}

function appendOne<Type extends EventType>(tx: WriteTx, event: NewEvent<Type>): Appended {
  const head = readHead(tx)
  const place: EventPlace = { tillId: tillIdOf(tx), epoch: head.epoch, seq: head.seq + 1 }
  const header: EventHeader = {
    eventId: event.eventId,
    type: event.type,
    version: versionOf(event.type),
    businessDate: event.businessDate,
    occurredMs: event.occurredMs,
    clockFlags: event.occurredMs < latestMs(tx) ? CLOCK_STEPPED_BACK : 0,
    actor: event.actor,
    approver: event.approver ?? null,
    refEvent: event.refEvent ?? null,
  }
  const bodyText = JSON.stringify(event.body)
  assert(Buffer.byteLength(bodyText) <= BODY_BYTES_MAX, 'an event fits into its limit')
  const hash = hashEvent(place, header, bodyText, head.hash)
  const row = { place, header, body: bodyText, prevHash: head.hash, hash }
  const position = insertRow(tx, row, 'local')
  project(tx, position, { type: event.type, body: event.body } as unknown as LedgerEvent, header)
  const moved = statement(tx, 'UPDATE head SET seq = ?, hash = ? WHERE id = 1 AND seq = ?').run(
    place.seq,
    hash,
    head.seq,
  )
  assert(moved.changes === 1, 'the head moved by one')
  return { position, place, hash }
}

export function hashEvent(
  place: EventPlace,
  header: EventHeader,
  bodyText: string,
  prevHash: Uint8Array,
): Buffer {
  const hasher = createHash('sha256')
  for (const part of hashInput(place, header, bodyText, prevHash, utf8)) hasher.update(part)
  return hasher.digest()
}

/** Is this decision already in the journal? */
export function hasEvent(tx: ReadTx, eventId: string): boolean {
  return statement(tx, 'SELECT 1 FROM journal WHERE event_id = ?').get(eventId) !== undefined
}

export function tillIdOf(tx: ReadTx): string {
  const row = statement<{ till_id: string }>(tx, 'SELECT till_id FROM meta WHERE id = 1').get()
  return must(row, 'the file has its identity').till_id
}

/** So many events back a start looks for the latest time; a clock that was wrong before that is history. */
const LOOK_BACK = 2000

const seen = new WeakMap<ReadTx['db'], { readonly position: number; readonly ms: number }>()

/** Latest time that the journal has seen; 0 when it is empty. Reads only what was added since it was asked. */
export function latestMs(tx: ReadTx): number {
  const last = lastPosition(tx)
  const remembered = seen.get(tx.db)
  // A transaction that was rolled back took along what was remembered of it.
  const isTrue = remembered !== undefined && remembered.position <= last
  const known = isTrue ? remembered : { position: last - LOOK_BACK, ms: 0 }
  if (known.position === last) return known.ms
  const row = statement<{ ms: number | null }>(
    tx,
    'SELECT max(occurred_ms) AS ms FROM journal WHERE position > ?',
  ).get(known.position)
  const ms = Math.max(known.ms, row?.ms ?? 0)
  seen.set(tx.db, { position: last, ms })
  return ms
}

/** 0: nothing is in it. */
export const lastPosition = (tx: ReadTx): number =>
  statement<{ position: number }>(
    tx,
    'SELECT coalesce(max(position), 0) AS position FROM journal',
  ).get()?.position ?? 0

export interface SealedEvent {
  readonly place: Pick<EventPlace, 'epoch' | 'seq'>
  readonly header: EventHeader
  readonly body: string
  readonly prevHash: Buffer
  readonly hash: Buffer
}

/** The one way into the table, past its triggers. Returns the position. */
export function insertRow(
  tx: WriteTx,
  { place, header, body, prevHash, hash }: SealedEvent,
  origin: 'local' | 'rehydrated',
): number {
  const inserted = statement(
    tx,
    `INSERT INTO journal (epoch, seq, event_id, type, version, business_date, occurred_ms,
       clock_flags, actor, approver, ref_event, origin, body, hash_alg, prev_hash, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    place.epoch,
    place.seq,
    header.eventId,
    header.type,
    header.version,
    header.businessDate,
    header.occurredMs,
    header.clockFlags,
    header.actor,
    header.approver,
    header.refEvent,
    origin,
    body,
    HASH_ALG,
    prevHash,
    hash,
  )
  return Number(inserted.lastInsertRowid)
}
