/** An event that was taken, with what its body says; null where nobody here can read it. */
import type { LedgerEvent } from '#shared/ledger/event.ts'
import { isEventType, parseEventBody } from '#shared/wire/event-bodies.ts'
import type { LetterCode } from '#shared/letters/letter.ts'
import type { WireEvent } from '#shared/sync/protocol.ts'

export interface Taken {
  readonly epoch: string
  readonly wire: WireEvent
  /** It stands at another place already: kept, and moves nothing. */
  readonly isRepeat: boolean
  readonly event: LedgerEvent | null
  /** Why it cannot be read; null when it can. */
  readonly problem: Extract<LetterCode, 'opaque' | 'unknown-type'> | null
}

export function readTaken(epoch: string, wire: WireEvent, isRepeat: boolean): Taken {
  const event = parseEventBody(wire.type, wire.version, bodyOf(wire))
  return { epoch, wire, isRepeat, event, problem: event === null ? problemOf(wire) : null }
}

/** Opaque events that can be read after all are booked as any other: it was something on the way. */
export const bodyOf = ({ body, opaque }: WireEvent): string =>
  body ?? Buffer.from(opaque ?? '', 'base64').toString('utf8')

const problemOf = ({ type, opaque }: WireEvent): 'opaque' | 'unknown-type' =>
  !isEventType(type) || opaque === undefined ? 'unknown-type' : 'opaque'
