/** Ids of what a replay records: made from the invoice's number, so that a second run finds them. */
import { createHash } from 'node:crypto'

/** The same id for the same invoice, for ever (UUID version 8, RFC 9562 §5.8). */
export function eventIdOf(invoiceNumber: string): string {
  const digest = createHash('sha256').update(`tillbook replay\0${invoiceNumber}`).digest()
  digest.writeUInt8(((digest[6] ?? 0) & 0x0f) | 0x80, 6)
  digest.writeUInt8(((digest[8] ?? 0) & 0x3f) | 0x80, 8)
  const hex = digest.toString('hex')
  const cut = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)]
  return [...cut, hex.slice(20, 32)].join('-')
}
