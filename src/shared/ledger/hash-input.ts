/**
 * The bytes that a journal row's SHA-256 is taken over (hash_alg 1). Only stored values go in; a body is
 * never serialised again. Every field has a fixed width or carries its length, so no two rows share their
 * input.
 */
import { assert } from '../kernel/assert.ts'
import type { EventHeader, EventPlace } from './event.ts'

export const HASH_ALG = 1
export const HASH_BYTES = 32

/** `utf8` turns text into bytes: the core has no encoder of its own. Null counts as the empty text. */
export function hashInput(
  place: EventPlace,
  header: EventHeader,
  bodyText: string,
  prevHash: Uint8Array,
  utf8: (text: string) => Uint8Array,
): Uint8Array[] {
  assert(prevHash.length === HASH_BYTES, 'the previous hash has its full length')
  const text = (value: string): Uint8Array[] => {
    const bytes = utf8(value)
    return [uint(bytes.length, 4), bytes]
  }
  return [
    utf8('tillbook-journal-1\0'),
    prevHash,
    ...text(place.tillId),
    ...text(place.epoch),
    uint(place.seq, 8),
    ...text(header.eventId),
    ...text(header.type),
    uint(header.version, 2),
    ...text(header.businessDate),
    uint(header.occurredMs, 8),
    uint(header.clockFlags, 4),
    ...text(header.actor),
    ...text(header.approver ?? ''),
    ...text(header.refEvent ?? ''),
    ...text(bodyText),
  ]
}

/** Big-endian two's complement in `width` bytes. */
function uint(value: number, width: number): Uint8Array {
  const bytes = new Uint8Array(width)
  let rest = BigInt.asUintN(width * 8, BigInt(value))
  for (let index = width - 1; index >= 0; index -= 1) {
    bytes[index] = Number(rest & 255n)
    rest >>= 8n
  }
  return bytes
}
