/** The hash of an event, computed again from what was stored or sent. */
import { hash } from 'node:crypto'
import type { EventType } from '#shared/ledger/event.ts'
import { hashInput } from '#shared/ledger/hash-input.ts'
import type { WireEvent } from '#shared/sync/protocol.ts'
import { textOf } from './read-stretch.ts'

const utf8 = (text: string): Uint8Array => Buffer.from(text)

/** Hashes in hex. A type that is not known here is hashed as any other text. */
export function eventHash(
  tillId: string,
  epoch: string,
  wire: Omit<WireEvent, 'hash'>,
  prevHash: string,
): string {
  const header = { ...wire, type: wire.type as EventType }
  const place = { tillId, epoch, seq: wire.seq }
  const parts = hashInput(
    place,
    header,
    textOf({ ...wire, hash: '' }),
    Buffer.from(prevHash, 'hex'),
    utf8,
  )
  return hash('sha256', Buffer.concat(parts), 'hex')
}
