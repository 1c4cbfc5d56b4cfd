/**
 * Finds which column of an event was changed, when its hash does not fit: every single bit of every hashed column is
 * turned back until the hash does fit. A match is proof, and shows what the column held.
 */
import { createHash, type Hash } from 'node:crypto'
import type { EventHeader, EventType } from '#shared/ledger/event.ts'
import { hashInput } from '#shared/ledger/hash-input.ts'
import { must } from '#shared/kernel/assert.ts'
import type { ReadTx } from './tx.ts'

export interface FoundColumn {
  readonly column: string
  readonly detail: string
}

/** Columns in the order in which hashInput puts their bytes, with the place of those bytes among its parts. */
const PARTS: readonly (readonly [column: string, part: number])[] = [
  ['prev_hash', 1],
  ['epoch', 5],
  ['seq', 6],
  ['event_id', 8],
  ['type', 10],
  ['version', 11],
  ['business_date', 13],
  ['occurred_ms', 14],
  ['clock_flags', 15],
  ['actor', 17],
  ['approver', 19],
  ['ref_event', 21],
  ['body', 23],
]
const BODY_PART = 23

/** Longer bodies are not searched: the work grows with the square of their length. */
const SEARCHED_BYTES_MAX = 16_384

interface RawRow {
  readonly epoch: Buffer
  readonly seq: bigint
  readonly eventId: Buffer
  readonly type: Buffer
  readonly version: bigint
  readonly businessDate: Buffer
  readonly occurredMs: bigint
  readonly clockFlags: bigint
  readonly actor: Buffer
  readonly approver: Buffer | null
  readonly refEvent: Buffer | null
  readonly body: Buffer
  readonly prevHash: Buffer
  readonly hash: Buffer
}

/** Bytes as they are stored: a bent byte need not be text any more. */
const RAW = `SELECT CAST(epoch AS BLOB) AS epoch, seq, CAST(event_id AS BLOB) AS eventId,
    CAST(type AS BLOB) AS type, version, CAST(business_date AS BLOB) AS businessDate,
    occurred_ms AS occurredMs, clock_flags AS clockFlags, CAST(actor AS BLOB) AS actor,
    CAST(approver AS BLOB) AS approver, CAST(ref_event AS BLOB) AS refEvent,
    CAST(body AS BLOB) AS body, prev_hash AS prevHash, hash
  FROM journal WHERE position = ?`

/** Null when no single bit explains it. */
export function findChangedColumn(
  tx: ReadTx,
  position: number,
  tillId: string,
): FoundColumn | null {
  const row = must(
    tx.db.prepare(RAW).safeIntegers(true).get(position) as RawRow | undefined,
    'the event is there',
  )
  const parts = partsOf(row, tillId)
  const computed = digestOf(parts)
  if (bitsBetween(computed, row.hash) === 1) {
    return { column: 'hash', detail: `the hash was ${computed.toString('hex')}` }
  }
  for (const [column, part] of PARTS) {
    if (part === BODY_PART && row.body.length > SEARCHED_BYTES_MAX) continue
    const at = findFlip(parts, part, row.hash)
    if (at !== null) return { column, detail: describe(column, parts, part, at) }
  }
  return row.body.length > SEARCHED_BYTES_MAX
    ? {
        column: 'body',
        detail: 'no single bit of any other column; too long to be searched itself',
      }
    : null
}

/** Text goes through hashInput byte by byte, as latin-1, so that no byte is taken for bad text. */
function partsOf(row: RawRow, tillId: string): Buffer[] {
  const text = (bytes: Buffer) => bytes.toString('latin1')
  const header = {
    eventId: text(row.eventId),
    type: text(row.type) as EventType,
    version: Number(row.version),
    businessDate: text(row.businessDate),
    occurredMs: Number(row.occurredMs),
    clockFlags: Number(row.clockFlags),
    actor: text(row.actor),
    approver: row.approver === null ? null : text(row.approver),
    refEvent: row.refEvent === null ? null : text(row.refEvent),
  } satisfies EventHeader
  const place = { tillId, epoch: text(row.epoch), seq: Number(row.seq) }
  const latin1 = (value: string) => Buffer.from(value, 'latin1')
  const parts = hashInput(place, header, text(row.body), row.prevHash, latin1).map((part) =>
    Buffer.from(part),
  )
  // Numbers that JavaScript cannot hold exactly are put in from what is stored.
  for (const [part, value] of [
    [6, row.seq],
    [14, row.occurredMs],
  ] as const) {
    parts[part]?.writeBigInt64BE(BigInt.asIntN(64, value))
  }
  return parts
}

function digestOf(parts: readonly Buffer[]): Buffer {
  const hasher = createHash('sha256')
  for (const part of parts) hasher.update(part)
  return hasher.digest()
}

/** Number of the bit in that part which, turned over, gives the hash; null when none does. */
function findFlip(parts: readonly Buffer[], part: number, hash: Buffer): number | null {
  const bytes = must(parts[part], 'hashInput has that many parts')
  const after = Buffer.concat(parts.slice(part + 1))
  let before = createHash('sha256')
  for (const one of parts.slice(0, part)) before.update(one)
  for (let at = 0; at < bytes.length; at += 1) {
    const bit = findBit(before, bytes, at, after, hash)
    if (bit !== null) return at * 8 + bit
    before = before.copy().update(bytes.subarray(at, at + 1))
  }
  return null
}

function findBit(
  before: Hash,
  bytes: Buffer,
  at: number,
  after: Buffer,
  hash: Buffer,
): number | null {
  const rest = Buffer.concat([bytes.subarray(at), after])
  for (let bit = 0; bit < 8; bit += 1) {
    rest[0] = (bytes[at] ?? 0) ^ (1 << bit)
    if (before.copy().update(rest).digest().equals(hash)) return bit
  }
  return null
}

function describe(column: string, parts: readonly Buffer[], part: number, at: number): string {
  const bytes = Buffer.from(must(parts[part], 'the part was searched'))
  const index = Math.floor(at / 8)
  bytes[index] = (bytes[index] ?? 0) ^ (1 << (at % 8))
  if (part === BODY_PART) {
    const from = Math.max(0, index - 20)
    return `at byte ${index} it was …${bytes.subarray(from, index + 20).toString('utf8')}…`
  }
  if (column === 'prev_hash') return `it was ${bytes.toString('hex')}`
  const isNumber = ['seq', 'version', 'occurred_ms', 'clock_flags'].includes(column)
  return `it was ${isNumber ? BigInt(`0x${bytes.toString('hex')}`).toString() : bytes.toString('utf8')}`
}

function bitsBetween(one: Buffer, other: Buffer): number {
  let bits = 0
  for (const [index, byte] of one.entries()) {
    for (let rest = byte ^ (other[index] ?? 0); rest > 0; rest >>= 1) bits += rest & 1
  }
  return bits
}
