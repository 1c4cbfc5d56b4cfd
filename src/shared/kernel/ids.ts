/** Names of things: their shape is checked once at the border and carried by the type afterwards. */
import { assert } from './assert.ts'

export type Brand<T, Name extends string> = T & { readonly __brand: Name }

/** UUID made by the client when the user decided to act. It makes a command safe to repeat. */
export type CommandId = Brand<string, 'CommandId'>
export type TicketId = Brand<string, 'TicketId'>
/** 64 random bits in 13 characters of Crockford base 32, new at every start of a till. */
export type Epoch = Brand<string, 'Epoch'>

export const UUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u
export const EPOCH_PATTERN = /^[0-9A-HJKMNP-TV-Z]{13}$/u
export const TILL_PATTERN = /^[A-Z0-9]{1,8}$/u

export const isUuid = (text: string): boolean => UUID_PATTERN.test(text)

/** 8 random bytes → an epoch. */
export function epochFromBytes(bytes: Uint8Array): Epoch {
  assert(bytes.length >= 8, 'an epoch takes 64 random bits')
  let value = 0n
  for (const byte of bytes.subarray(0, 8)) value = (value << 8n) | BigInt(byte)
  let text = ''
  for (let digit = 0; digit < 13; digit += 1) {
    text = CROCKFORD.charAt(Number(value & 31n)) + text
    value >>= 5n
  }
  return text as Epoch
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * The number a person reads: till, a counter that never goes back, and four characters of the epoch,
 * so that a till restored from a backup cannot print an old number again: T01-000123-K7QX.
 */
export function receiptNo(tillId: string, counter: number, epoch: string): string {
  return `${tillId}-${String(counter).padStart(6, '0')}-${epoch.slice(-4)}`
}
