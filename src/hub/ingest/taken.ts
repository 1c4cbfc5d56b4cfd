/** An event that was taken, with what its body says; null where nobody here can read it. */
import type { LedgerEvent } from '#shared/ledger/event.ts'
import type { LetterCode } from '#shared/letters/letter.ts'
import type { TakenEvent } from '#shared/sync/hub-push.ts'
import type { WireEvent } from '#shared/sync/protocol.ts'
import { isEventType } from '#shared/wire/event-bodies.ts'
import { readEvent } from './read-stretch.ts'

export interface Taken {
  readonly epoch: string
  readonly wire: WireEvent
  /** It stands at another place already: kept, and moves nothing. */
  readonly isRepeat: boolean
  readonly event: LedgerEvent | null
  /** Why it is not booked; null when it is. */
  readonly problem: Extract<LetterCode, 'opaque' | 'unknown-type' | 'hash-mismatch'> | null
}

/** Opaque events that can be read after all are booked as any other: it was something on the way. */
export function readTaken(epoch: string, { event: wire, ...taken }: TakenEvent): Taken {
  const { isRepeat, isMismatched } = taken
  // What does not fit its own hash is not believed, however well it reads.
  if (isMismatched) return { epoch, wire, isRepeat, event: null, problem: 'hash-mismatch' }
  const event = readEvent(wire)
  return { epoch, wire, isRepeat, event, problem: event === null ? problemOf(wire) : null }
}

const problemOf = ({ type, opaque }: WireEvent): 'opaque' | 'unknown-type' =>
  !isEventType(type) || opaque === undefined ? 'unknown-type' : 'opaque'
