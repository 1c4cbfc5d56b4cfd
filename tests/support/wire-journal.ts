/** A till's journal as it goes over the wire, made of nothing but the events that a test names. */
import { createHash, randomUUID } from 'node:crypto'
import { versionOf, type LedgerEvent } from '#shared/ledger/event.ts'
import { hashInput } from '#shared/ledger/hash-input.ts'
import type { Push, WireEvent } from '#shared/sync/protocol.ts'
import { PROTOCOL } from '#shared/sync/protocol.ts'

const ZERO = '0'.repeat(64)

export interface WireStretch {
  readonly epoch: string
  readonly parentEpoch: string | null
  readonly parentSeq: number
  readonly prevHash: string
  readonly events: readonly WireEvent[]
}

export interface Said {
  readonly event: LedgerEvent | { readonly type: string; readonly body: unknown }
  readonly businessDate?: string
  readonly occurredMs?: number
  readonly eventId?: string
  readonly version?: number
  readonly actor?: string
}

export interface JournalOptions {
  readonly tillId?: string
  readonly epoch?: string
  readonly parent?: WireStretch
  /** Continues this stretch instead of beginning an epoch. */
  readonly after?: WireStretch
}

export const EPOCH_ONE = '7M3W9ACDEK7QX'

/** Events with gapless numbers and their hashes, in one epoch. */
export function wireStretch(said: readonly Said[], options: JournalOptions = {}): WireStretch {
  const { tillId = 'T01', epoch = options.after?.epoch ?? EPOCH_ONE, parent, after } = options
  const before = after ?? parent
  let hash = before?.events.at(-1)?.hash ?? ZERO
  const prevHash = hash
  let seq = after?.events.at(-1)?.seq ?? 0
  const events = said.map((one): WireEvent => {
    seq += 1
    const header = {
      eventId: one.eventId ?? randomUUID(),
      type: one.event.type,
      version: one.version ?? versionOf(one.event.type as LedgerEvent['type']),
      businessDate: one.businessDate ?? '2026-11-27',
      occurredMs: one.occurredMs ?? Date.UTC(2026, 10, 27, 2) + seq,
      clockFlags: 0,
      actor: one.actor ?? '101',
      approver: null,
      refEvent: null,
    }
    const body = JSON.stringify(one.event.body)
    const event = { ...header, seq, body }
    hash = hashOf(tillId, epoch, event, hash)
    return { ...event, hash }
  })
  return {
    epoch,
    parentEpoch: after?.parentEpoch ?? parent?.epoch ?? null,
    parentSeq: after?.parentSeq ?? parent?.events.at(-1)?.seq ?? 0,
    prevHash,
    events,
  }
}

export function hashOf(
  tillId: string,
  epoch: string,
  event: Omit<WireEvent, 'hash'>,
  prevHash: string,
): string {
  const sha = createHash('sha256')
  const parts = hashInput(
    { tillId, epoch, seq: event.seq },
    { ...event, type: event.type as LedgerEvent['type'] },
    event.body ?? Buffer.from(event.opaque ?? '', 'base64').toString('utf8'),
    Buffer.from(prevHash, 'hex'),
    (text) => Buffer.from(text),
  )
  for (const part of parts) sha.update(part)
  return sha.digest('hex')
}

export const pushOf = (stretch: WireStretch, server: string): Push => ({
  protocol: PROTOCOL,
  server,
  epoch: stretch.epoch,
  parentEpoch: stretch.parentEpoch,
  parentSeq: stretch.parentSeq,
  prevHash: stretch.prevHash,
  events: stretch.events,
})
