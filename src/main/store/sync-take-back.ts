/**
 * Takes back what head office has of this till and this file has lost. Nothing is believed: every event has to continue
 * the chain that is here, with its own hash. Numbers that people read go beyond all that was taken.
 */
import type { EventType } from '#shared/ledger/event.ts'
import type { FetchAnswer, WireEvent } from '#shared/sync/protocol.ts'
import { tillIdOf } from './journal.ts'
import { learnFromEvent, noNumbers, raiseCounters } from './known-numbers.ts'
import type { MirroredEvent } from './mirror-line.ts'
import { hashAt } from './sync-epochs.ts'
import { continues, ledgerEventOf, takeEvent, type ParentPlace } from './take-event.ts'
import type { WriteTx } from './tx.ts'

export interface TakenBack {
  readonly count: number
  /** Null when everything was taken; otherwise the first that was not, and why. Those before it stay. */
  readonly stopped: {
    readonly seq: number
    readonly why: 'wrong-chain' | 'not-booked'
    readonly detail: string
  } | null
}

export function takeBack(tx: WriteTx, answer: FetchAnswer): TakenBack {
  const tillId = tillIdOf(tx)
  const known = noNumbers()
  const parent = { epoch: answer.parentEpoch, seq: answer.parentSeq }
  let count = 0
  let stopped: TakenBack['stopped'] = null
  for (const wire of answer.events) {
    if (hashAt(tx, answer.epoch, wire.seq) === wire.hash && wire.seq > 0) continue
    const event = eventOf(wire, answer.epoch, tillId, hashBefore(tx, answer, parent, wire.seq))
    if (event === null || !continues(event, event.prevHash, tillId)) {
      stopped = { seq: wire.seq, why: 'wrong-chain', detail: '' }
      break
    }
    const detail = takeEvent(tx, event, parent)
    if (detail !== null) {
      stopped = { seq: wire.seq, why: 'not-booked', detail }
      break
    }
    learnFromEvent(known, ledgerEventOf(event))
    count += 1
  }
  raiseCounters(tx, known)
  return { count, stopped }
}

/** Our own hash of the event before; null where we do not have it. A first event has its parent before it. */
function hashBefore(
  tx: WriteTx,
  { epoch }: FetchAnswer,
  parent: ParentPlace,
  seq: number,
): string | null {
  if (seq > 1) return hashAt(tx, epoch, seq - 1)
  return parent.epoch === null ? null : hashAt(tx, parent.epoch, parent.seq)
}

function eventOf(
  { seq, hash, body, opaque, ...header }: WireEvent,
  epoch: string,
  tillId: string,
  prevHash: string | null,
): MirroredEvent | null {
  const text = body ?? (opaque === undefined ? null : Buffer.from(opaque, 'base64').toString())
  if (text === null || prevHash === null) return null
  return {
    place: { tillId, epoch, seq },
    header: { ...header, type: header.type as EventType },
    body: text,
    prevHash: Buffer.from(prevHash, 'hex'),
    hash: Buffer.from(hash, 'hex'),
  }
}
