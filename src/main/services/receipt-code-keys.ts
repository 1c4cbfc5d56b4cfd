/**
 * Whose receipt codes are believed: the public halves of tills' keys, taken from one till to another by people.
 * Trust is given and taken by events, so the book says when.
 */
import * as z from 'zod'
import { TILL_PATTERN } from '#shared/kernel/ids.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import type { KeyTrusted } from '#shared/ledger/event.ts'
import { KEY_ID_PATTERN } from '#shared/returns/receipt-code.ts'
import { listKeys, trustedKey } from '../store/keys.ts'
import { keyIdOf, publicKeyOf } from '../store/keys-file.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { announceKey, trustKey } from './receipt-code.ts'

const KeyShape = z.strictObject({
  keyId: z.string().regex(KEY_ID_PATTERN),
  storeId: z.string().min(1).max(64),
  tillId: z.string().regex(TILL_PATTERN),
  publicKey: z.string(),
})
const KeysShape = z.strictObject({ tillbookKeys: z.array(KeyShape).max(10_000) })
export type KeysFile = z.output<typeof KeysShape>

/** Everything that is trusted here, this till's own key first made if there is none. */
export function exportKeys(tx: WriteTx, deps: Deps, actor: string): KeysFile {
  announceKey(tx, deps, currentBusinessDate(tx, deps), actor)
  return {
    tillbookKeys: listKeys(tx)
      .filter(({ state }) => state === 'trusted')
      .map(({ keyId, storeId, tillId, publicKey }) => ({ keyId, storeId, tillId, publicKey })),
  }
}

export type KeysRefusal = 'keys-unreadable' | 'key-damaged' | 'key-taken' | 'key-unknown'

/** All of them or none. Those that are trusted already are passed over; the rest are counted. */
export function importKeys(
  tx: WriteTx,
  deps: Deps,
  file: unknown,
  actor: string,
): Result<{ readonly added: number; readonly known: number }, KeysRefusal> {
  const parsed = KeysShape.safeParse(file)
  if (!parsed.success) return refuse('keys-unreadable')
  const keys = parsed.data.tillbookKeys
  for (const key of keys) {
    const { keyId, publicKey } = key
    if (publicKeyOf(publicKey) === null || keyIdOf(publicKey) !== keyId) {
      return refuse('key-damaged', { keyId })
    }
    if (isTaken(tx, key)) return refuse('key-taken', { keyId })
  }
  const wanted = new Map(keys.map((key) => [key.keyId, key]))
  const fresh = [...wanted.values()].filter(
    ({ keyId }) => trustedKey(tx, keyId)?.state !== 'trusted',
  )
  const businessDate = currentBusinessDate(tx, deps)
  for (const key of fresh) trustKey(tx, deps, key, 'trusted', { businessDate, actor })
  return ok({ added: fresh.length, known: keys.length - fresh.length })
}

export function revokeKey(
  tx: WriteTx,
  deps: Deps,
  keyId: string,
  actor: string,
): Result<null, KeysRefusal> {
  const known = trustedKey(tx, keyId)
  if (known === undefined) return refuse('key-unknown', { keyId })
  const { state, ...key } = known
  const businessDate = currentBusinessDate(tx, deps)
  if (state === 'trusted') trustKey(tx, deps, key, 'revoked', { businessDate, actor })
  return ok(null)
}

/** A short id that stands for another key, or a key that stands for another till. */
function isTaken(tx: ReadTx, key: Omit<KeyTrusted, 'state'>): boolean {
  const known = trustedKey(tx, key.keyId)
  if (known === undefined) return false
  const { publicKey, storeId, tillId } = known
  return publicKey !== key.publicKey || storeId !== key.storeId || tillId !== key.tillId
}
