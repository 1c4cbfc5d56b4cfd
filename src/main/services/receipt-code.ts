/**
 * Signs the codes on receipts with the till's own key and believes those of tills that are trusted. Selling
 * never depends on it: without a key a receipt simply has no code.
 */
import { sign, verify, type KeyObject } from 'node:crypto'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import type { KeyTrusted } from '#shared/ledger/event.ts'
import type { Sale } from '#shared/sales/sale.ts'
import { originOfSale } from '#shared/returns/origin.ts'
import { claimOf } from '#shared/returns/origin-of-claim.ts'
import {
  codeText,
  decodeClaim,
  encodeClaim,
  fitsCode,
  splitCode,
  type ReceiptClaim,
} from '#shared/returns/receipt-code.ts'
import { append } from '../store/journal.ts'
import { trustedKey } from '../store/keys.ts'
import { makeTillKey, publicKeyOf, readTillKey, type TillKey } from '../store/keys-file.ts'
import type { Store } from '../store/store.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'

/** The file is read once; null: there was none. */
const known = new WeakMap<Store, TillKey | null>()
const publicKeys = new Map<string, KeyObject | null>()

export function tillKey({ store }: Deps): TillKey | null {
  const seen = known.get(store)
  if (seen !== undefined) return seen
  const key = readTillKey(store.dir)
  known.set(store, key)
  return key
}

/** Makes the key at first need and tells of its public half in the journal, once. */
export function announceKey(tx: WriteTx, deps: Deps, businessDate: string, actor: string): void {
  const key = tillKey(deps) ?? madeKey(deps)
  if (key === null || trustedKey(tx, key.keyId) !== undefined) return
  const { storeId, tillId } = deps.identity
  trustKey(tx, deps, { keyId: key.keyId, publicKey: key.publicKey, storeId, tillId }, 'trusted', {
    businessDate,
    actor,
  })
}

/** From now on codes of that key are believed, or are not. */
export function trustKey(
  tx: WriteTx,
  deps: Deps,
  key: Omit<KeyTrusted, 'state'>,
  state: KeyTrusted['state'],
  by: { readonly businessDate: string; readonly actor: string },
): void {
  append(tx, {
    type: 'key.trusted',
    eventId: deps.ids.uuid(),
    occurredMs: deps.clock.nowMs(),
    ...by,
    body: { ...key, state },
  })
}

/** A disk that will not take the key costs the codes and not the sale. */
function madeKey(deps: Deps): TillKey | null {
  try {
    const key = makeTillKey(deps.store.dir)
    known.set(deps.store, key)
    return key
  } catch (error) {
    deps.log.write('error', 'no key for receipt codes', { reason: String(error) })
    return null
  }
}

/** Answer and slip of a sale show the same code: it is signed once. */
const codes = new WeakMap<Sale, string>()

/** What the receipt's QR code says; null without a key, and for sales that were entered from elsewhere. */
export function receiptCode(deps: Deps, sale: Sale, businessDate: string): string | null {
  const key = tillKey(deps)
  if (key === null || sale.source !== null) return null
  const code = codes.get(sale) ?? signedCode(deps, key, sale, businessDate)
  codes.set(sale, code)
  return code
}

function signedCode(deps: Deps, key: TillKey, sale: Sale, businessDate: string): string {
  const at = { storeId: deps.identity.storeId, businessDate }
  const full = claimOf(originOfSale(sale, at, deps.settings.tax.classes), key.keyId)
  const whole = encodeClaim(full)
  const claim = fitsCode(whole) ? whole : encodeClaim({ ...full, goods: null })
  return codeText(claim, sign(null, claim, key.privateKey))
}

export type CodeRefusal = 'code-unreadable' | 'code-unknown-key' | 'code-forged'

/** What a scanned code proves. A till can speak for its own receipts only. */
export function readReceiptCode(tx: ReadTx, text: string): Result<ReceiptClaim, CodeRefusal> {
  const signed = splitCode(text)
  if (signed === null) return refuse('code-unreadable')
  const { keyId, claim, signature } = signed
  const trusted = trustedKey(tx, keyId)
  if (trusted?.state !== 'trusted') return refuse('code-unknown-key', { keyId })
  const key = cachedKey(trusted.publicKey)
  if (key === null || !verify(null, claim, key, signature)) return refuse('code-forged')
  const decoded = decodeClaim(claim)
  if (decoded === null) return refuse('code-unreadable')
  const isOwn =
    decoded.storeId === trusted.storeId && decoded.receiptNo.startsWith(`${trusted.tillId}-`)
  return isOwn ? ok(decoded) : refuse('code-forged')
}

function cachedKey(publicKey: string): KeyObject | null {
  const seen = publicKeys.get(publicKey)
  if (seen !== undefined) return seen
  const key = publicKeyOf(publicKey)
  publicKeys.set(publicKey, key)
  return key
}
