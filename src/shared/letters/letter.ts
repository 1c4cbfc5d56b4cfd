/**
 * Dead letters: what head office accepted and could not post, and what the till could not take from head office. A
 * fact is never refused; a letter says what is wrong with it, what hangs on it and what a person can do. Nothing that
 * goes away by itself (a line that is down, a server that is busy) ever becomes one.
 */
export const LETTER_CODES = [
  'unknown-sku',
  'unknown-barcode',
  'unit-mismatch',
  'lot-required',
  'serial-twice',
  'lot-expired',
  'period-closed',
  'account-missing',
  'tax-code-unknown',
  'allocation-cancelled',
  'transfer-unknown',
  'return-unmatched',
  'over-returned',
  'price-stale',
  'actor-revoked',
  'negative-stock',
  'opaque',
  'unknown-type',
  'hash-mismatch',
  'posting-refused',
  'feed-row-invalid',
  'feed-suspicious',
] as const
export type LetterCode = (typeof LETTER_CODES)[number]

/** Who has to do something: the store's manager, finance at head office, or the people who look after the software. */
export type LetterOwner = 'store' | 'head-office' | 'support'

/**
 * map-sku: it is that item. propose-item: head office is to make an item of it. supply-lot: the lot or serial was
 * this. count-error: it was recorded wrongly; a stocktake puts it right. reopen: head office is asked to reopen the
 * document. send-back: the goods go back. match: it belongs to that receipt or document. post-late: into the open
 * period, with its own date. replay: try again. accept, reject: a page from head office. acknowledge: seen.
 */
export const LETTER_ACTIONS = [
  'map-sku',
  'propose-item',
  'supply-lot',
  'count-error',
  'reopen',
  'send-back',
  'match',
  'post-late',
  'replay',
  'accept',
  'reject',
  'acknowledge',
] as const
export type LetterAction = (typeof LETTER_ACTIONS)[number]

/** What a person decided about a letter. It changes no event; it is one. */
export interface LetterAnswered {
  readonly letterId: string
  readonly code: LetterCode
  readonly action: LetterAction
  /** The event that the letter is about; null: a page or row from head office. */
  readonly eventId: string | null
  /** Item, lot, serial, document: what the action needs, else empty. */
  readonly value: string
  readonly note: string
}
