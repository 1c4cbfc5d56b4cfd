/**
 * What each dead letter asks of whom: who has to act, within how many business days, and what there is to choose from.
 * Money is to be right within a day, goods within three; what is only said so that somebody knows has no date.
 */
import type { LetterAction, LetterCode, LetterOwner } from './letter.ts'

export interface LetterRule {
  readonly owner: LetterOwner
  /** Days until it is overdue; null: it only informs. */
  readonly days: number | null
  /** Offered in this order; the first is the usual one. */
  readonly actions: readonly LetterAction[]
}

const goods = (...actions: readonly LetterAction[]): LetterRule => ({
  owner: 'store',
  days: 3,
  actions,
})
const money = (...actions: readonly LetterAction[]): LetterRule => ({
  owner: 'head-office',
  days: 1,
  actions,
})
const software = (...actions: readonly LetterAction[]): LetterRule => ({
  owner: 'support',
  days: 1,
  actions,
})
const news: LetterRule = { owner: 'store', days: null, actions: ['acknowledge'] }

const RULES: Readonly<Record<LetterCode, LetterRule>> = {
  'unknown-sku': goods('map-sku', 'propose-item', 'replay'),
  'unknown-barcode': goods('map-sku', 'propose-item', 'replay'),
  'unit-mismatch': goods('count-error', 'replay'),
  'lot-required': goods('supply-lot', 'count-error'),
  'serial-twice': goods('supply-lot', 'count-error'),
  'lot-expired': goods('supply-lot', 'acknowledge'),
  'period-closed': money('post-late', 'replay'),
  'account-missing': money('replay'),
  'tax-code-unknown': money('replay'),
  'allocation-cancelled': goods('reopen', 'send-back'),
  'transfer-unknown': goods('match', 'reopen', 'send-back'),
  'return-unmatched': goods('match', 'acknowledge'),
  'over-returned': { owner: 'store', days: 1, actions: ['match', 'acknowledge'] },
  'price-stale': news,
  'actor-revoked': news,
  'negative-stock': news,
  opaque: software('replay'),
  'unknown-type': software('replay'),
  // A book that does not fit its own hash is never waved through: it ends when the right bytes are there.
  'hash-mismatch': software('replay'),
  'posting-refused': money('replay', 'post-late'),
  'feed-row-invalid': { owner: 'head-office', days: 3, actions: ['replay'] },
  'feed-suspicious': { owner: 'store', days: 1, actions: ['accept', 'reject'] },
}

export const ruleOf = (code: LetterCode): LetterRule => RULES[code]

const DAY_MS = 86_400_000

/** When a letter that was opened then is overdue; null: never. */
export function dueMsOf(code: LetterCode, openedMs: number): number | null {
  const { days } = ruleOf(code)
  return days === null ? null : openedMs + days * DAY_MS
}

/** Actions that need to be told which item, lot or document. */
export const NEEDS_VALUE: readonly LetterAction[] = ['map-sku', 'supply-lot', 'match']

/** What may be done to many at once: nothing that says which goods were meant. */
export const isForMany = (action: LetterAction): boolean =>
  action === 'acknowledge' || action === 'replay'

/** After these nothing is left to do; the others wait for head office. */
export const ENDS_AT_ONCE: readonly LetterAction[] = ['acknowledge', 'reject', 'accept']
