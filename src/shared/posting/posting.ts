/**
 * What head office's ERP is to book of a store's day: documents of goods, one kind and one way each, and one of money per
 * day. They say what moved and never what is there. Nothing in them is the word of any one ERP.
 */
import { sum } from '../kernel/number.ts'
import { isTransit } from '../stock/location.ts'

export const POSTING_KINDS = [
  'sales',
  'returns',
  'losses',
  'counts',
  'receipts',
  'transfers',
  'relocations',
  'reversals',
  'close',
] as const
export type PostingKind = (typeof POSTING_KINDS)[number]

/** Where goods of a document come from and go to, seen from head office: all places of a store are the store. */
export const PLACES = [
  'STORE',
  'TRANSIT',
  'CUSTOMER',
  'SUPPLIER',
  'SCRAP',
  'ADJUST',
  'ERP',
] as const
export type Place = (typeof PLACES)[number]

export interface Way {
  readonly from: Place
  readonly to: Place
}

/** One per item, lot, serial, places and price. */
export interface PostingLine {
  readonly sku: string
  readonly lot: string
  readonly serial: string
  readonly from: string
  readonly to: string
  /** Price at which it was rung up; null where goods move without one. */
  readonly unitPriceMilli: number | null
  /** > 0. */
  readonly quantityMilli: number
}

/** Positive: into the account (debit). */
export interface PostingAmount {
  readonly account: string
  readonly currency: string
  readonly amountMinor: number
}

export interface PostingTotals {
  readonly lineCount: number
  readonly quantityMilli: number
  /** Of the debits, which are the credits too. */
  readonly debitMinor: number
}

export interface PostingDocument {
  /** 32 hex characters, stable for ever: the ERP knows the document by it. */
  readonly key: string
  /** For people: S001-20261122-Z0001, or the number of the store's own document. */
  readonly number: string
  readonly kind: PostingKind
  /** Kind of loss, kind of what was taken back, number of the one document that it is; else empty. */
  readonly part: string
  /** One way for all its lines; null: it is of money. */
  readonly way: Way | null
  readonly storeId: string
  readonly tillId: string
  /** The day to which it belongs in the store. */
  readonly businessDate: string
  /** The other store or the supplier, where there is one. */
  readonly partner: string
  readonly lines: readonly PostingLine[]
  readonly amounts: readonly PostingAmount[]
  readonly totals: PostingTotals
}

export function totalsOf({
  lines,
  amounts,
}: Pick<PostingDocument, 'lines' | 'amounts'>): PostingTotals {
  return {
    lineCount: lines.length + amounts.length,
    quantityMilli: sum(lines.map(({ quantityMilli }) => quantityMilli)),
    debitMinor: sum(amounts.map(({ amountMinor }) => Math.max(0, amountMinor))),
  }
}

/** Debits and credits meet, per currency. */
export function isBalanced(amounts: readonly PostingAmount[]): boolean {
  const sums = new Map<string, number>()
  for (const { currency, amountMinor } of amounts) {
    sums.set(currency, (sums.get(currency) ?? 0) + amountMinor)
  }
  return [...sums.values()].every((total) => total === 0)
}

const OUTSIDE: ReadonlyMap<string, Place> = new Map(
  PLACES.filter((place) => place !== 'STORE').map((place) => [place, place]),
)

/** All goods on the road lie in one place: under which document they travel is said by the document. */
export function placeOf(location: string): Place {
  if (isTransit(location)) return 'TRANSIT'
  return OUTSIDE.get(location) ?? 'STORE'
}

export const wayOf = ({ from, to }: Pick<PostingLine, 'from' | 'to'>): Way => ({
  from: placeOf(from),
  to: placeOf(to),
})
