/**
 * The hub's way to an ERP. A connector turns neutral documents into its ERP's own and back, and the words of its ERP stop
 * there. Failures are data: what is worth another try, what the ERP said no to, and what nobody knows.
 */
import type { Tracking } from '#shared/catalogue/item.ts'
import type { LetterCode } from '#shared/letters/letter.ts'
import type { PostingDocument, PostingTotals } from '#shared/posting/posting.ts'
import type { DownRules } from './down.ts'

/** What becomes a dead letter when an ERP says no. */
export type VerdictCode = Extract<
  LetterCode,
  | 'period-closed'
  | 'account-missing'
  | 'tax-code-unknown'
  | 'unknown-sku'
  | 'lot-required'
  | 'unit-mismatch'
  | 'posting-refused'
>

export interface Refused {
  readonly kind: 'refused'
  readonly code: VerdictCode
  /** Item, account or tax that it is about; else empty. */
  readonly subject: string
  readonly detail: string
}

/**
 * transient: it was not done, later it may work. refused: the ERP looked at it and said no; only a person changes that.
 * unclear: the answer is missing, so it may have been done or may still be going on.
 */
export type Failure =
  | { readonly kind: 'transient'; readonly detail: string; readonly retryAfterMs: number | null }
  | { readonly kind: 'unclear'; readonly detail: string }
  | Refused

export type Outcome<T> = { readonly kind: 'done'; readonly value: T } | Failure

/** A document at the ERP, by its own names. */
export interface Theirs {
  readonly model: string
  readonly id: string
  readonly state: string
}

export interface Posted {
  readonly theirs: readonly Theirs[]
  /** Whether it is booked; false: the ERP took it and answers later (`status`). */
  readonly isFinal: boolean
  /** As they stand at the ERP, read back from there. */
  readonly totals: PostingTotals
}

export interface Posting {
  /** With the ERP's names of items and lots already in it, where they are other ones than ours. */
  readonly document: PostingDocument
  /** The day on which it is booked: its own, or a later one when its own is closed. */
  readonly bookedOn: string
}

/** One figure per item and store, all its places together. */
export interface OnHandRow {
  readonly sku: string
  readonly quantityMilli: number
}

export interface CatalogueRow {
  readonly sku: string
  readonly name: string
  /** Their word. */
  readonly unit: string
  readonly isActive: boolean
  readonly tracking: Tracking
  /** Null: it does not say. */
  readonly category: string | null
  readonly taxClass: string | null
}
export interface PriceRow {
  readonly sku: string
  readonly unitPriceMilli: number
  /** Null: it holds there now, and no day is told. */
  readonly effectiveFrom: string | null
}
export interface BarcodeRow {
  readonly sku: string
  readonly code: string
  /** What one scan adds. */
  readonly factorMilli: number
}
/** Goods on their way to a store. */
export interface AllocationRow {
  readonly documentNo: string
  /** Who sends them. */
  readonly from: string
  readonly expectedOn: string | null
  /** They do not come after all. */
  readonly isCancelled: boolean
  readonly lines: readonly OnHandRow[]
}

export interface Capabilities {
  /** A key can be taken once only, by the ERP itself: a document may be sent again without a look. */
  readonly hasUniqueKey: boolean
  /** The answer to `post` is a receipt; the verdict comes by `status`. */
  readonly isAsynchronous: boolean
  /** No transaction of the ERP takes longer: so long it is waited after an unclear answer. */
  readonly longestMs: number
  readonly reads: readonly ('on-hand' | 'catalogue' | 'prices' | 'barcodes' | 'allocations')[]
}

export interface Connector {
  /** Part of every key: two connectors never share one. */
  readonly name: string
  readonly capabilities: Capabilities
  /** All documents that stand there under the key, those that are half done too. More than one is an alarm. */
  find(posting: Posting): Promise<Outcome<readonly Theirs[]>>
  /** Creates and books it. */
  post(posting: Posting): Promise<Outcome<Posted>>
  /** Brings one that was found to its end, from whichever state it is in. */
  resume(posting: Posting, theirs: Theirs): Promise<Outcome<Posted>>
  /** What became of one that was taken; for those that answer at once, how it stands. */
  status(posting: Posting, theirs: Theirs): Promise<Outcome<Posted>>
  readOnHand(storeId: string): Promise<Outcome<readonly OnHandRow[]>>
  /** What of it goes down to the tills; not there: nothing. */
  readonly down?: DownRules
  /** Changed at or after `sinceMs`; null: all. Repeats are harmless. */
  readCatalogue(sinceMs: number | null): Promise<Outcome<readonly CatalogueRow[]>>
  readPrices(sinceMs: number | null): Promise<Outcome<readonly PriceRow[]>>
  /** Of an item of which a code changed, all that it has. */
  readBarcodes(sinceMs: number | null): Promise<Outcome<readonly BarcodeRow[]>>
  readAllocations(storeId: string): Promise<Outcome<readonly AllocationRow[]>>
}

export const done = <T>(value: T): Outcome<T> => ({ kind: 'done', value })
export const transient = (detail: string, retryAfterMs: number | null = null): Failure => ({
  kind: 'transient',
  detail,
  retryAfterMs,
})
export const unclear = (detail: string): Failure => ({ kind: 'unclear', detail })
export const refused = (code: VerdictCode, subject: string, detail: string): Refused => ({
  kind: 'refused',
  code,
  subject,
  detail,
})
