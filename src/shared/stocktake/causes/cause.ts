/**
 * Why the shelf and the book differ: what is asked about one line of a stocktake, and what is answered. The
 * answer is data (codes, figures, numbers of documents); the screens have the words. Times are the till's own
 * and only ever compared with each other; order is the journal's.
 */
import type { ItemBarcode, Tracking } from '../../catalogue/item.ts'
import type { Disposition } from '../../returns/return.ts'
import type { StockLocation } from '../../stock/location.ts'

/** In the order in which a tie is decided: what names a counterpart comes before what names a habit. */
export const CAUSE_KINDS = [
  'swap',
  'pack-factor',
  'document-not-entered',
  'transfer-in-transit',
  'receipt-short',
  'counted-twice',
  'missed-zone',
  'moved-while-counting',
  'return-not-restocked',
  'weighed-label',
  'sold-below-zero',
  'repeated-loss',
  'unknown',
] as const
export type CauseKind = (typeof CAUSE_KINDS)[number]

/** What a difference is booked under when somebody accepts it. */
export const VARIANCE_REASONS = [
  'receiving-error',
  'shipping-error',
  'not-entered',
  'damage',
  'theft',
  'unit-mix-up',
  'label-mix-up',
  'item-mix-up',
  'count-error',
  'unknown',
] as const
export type VarianceReason = (typeof VARIANCE_REASONS)[number]

export const REASON_OF: Readonly<Record<CauseKind, VarianceReason>> = {
  swap: 'item-mix-up',
  'pack-factor': 'unit-mix-up',
  'document-not-entered': 'not-entered',
  'transfer-in-transit': 'shipping-error',
  'receipt-short': 'receiving-error',
  'counted-twice': 'count-error',
  'missed-zone': 'count-error',
  'moved-while-counting': 'count-error',
  'return-not-restocked': 'damage',
  'weighed-label': 'label-mix-up',
  'sold-below-zero': 'not-entered',
  'repeated-loss': 'theft',
  unknown: 'unknown',
}

/** One person's figure for one place, as it was entered. */
export interface CountEntry {
  readonly zone: string
  readonly staffNo: string
  readonly device: string
  readonly atMs: number
  readonly quantityMilli: number
  /** What was scanned; null when the goods were chosen by hand. */
  readonly code: string | null
}

/** One line of the count: one item in one location. `varianceMilli` is counted − book. */
export interface VarianceLine {
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly category: string
  readonly barcodes: readonly ItemBarcode[]
  readonly isWeighed: boolean
  readonly tracking: Tracking
  readonly location: StockLocation
  /** The book at the moment of each entry, as the count sees it: later sales are already allowed for. */
  readonly bookMilli: number
  readonly countedMilli: number
  readonly varianceMilli: number
  /** Thousandths of a minor unit; null when no price is known. */
  readonly unitPriceMilli: number | null
  readonly entries: readonly CountEntry[]
}

export const MOVEMENT_KINDS = [
  'sale',
  'return',
  'loss',
  'receiving',
  'transfer-in',
  'transfer-out',
  'relocation',
  'reversal',
  'stocktake',
] as const
export type MovementKind = (typeof MOVEMENT_KINDS)[number]

/** What the book says happened to the item in this location, from its last good count until now. */
export interface CauseMovement {
  readonly position: number
  readonly occurredMs: number
  readonly businessDate: string
  /** 0–23, local. */
  readonly hour: number
  readonly kind: MovementKind
  readonly documentNo: string | null
  /** Signed for this location; 0 for goods of a return that the book put elsewhere. */
  readonly quantityMilli: number
  readonly staffNo: string
  /** As scanned; null when not known. */
  readonly code: string | null
  /** What the line came to; null where no money is involved. Needed for weighed goods only. */
  readonly amountMinor: number | null
  /** The book was below zero after it. */
  readonly isBelowZero: boolean
  /** Of a return. */
  readonly disposition: Disposition | null
  /** Of a return to another place: what came back, > 0. 0 for everything else. */
  readonly asideMilli: number
  readonly reasonCode: string | null
  /** Of a receiving or a transfer that came in: what was announced for the item; null unannounced. */
  readonly announcedMilli: number | null
  readonly partner: string | null
  /** Of a transfer that went out: whether the other side has said that it arrived. */
  readonly isArrived: boolean
}

/** Every line of the same count with a variance, the asked one included or not. */
export interface OtherLine {
  readonly sku: string
  readonly name: string
  readonly category: string
  readonly barcodes: readonly ItemBarcode[]
  readonly location: StockLocation
  readonly isWeighed: boolean
  readonly varianceMilli: number
  readonly unitPriceMilli: number | null
  /** Places of its entries in this count. */
  readonly zones: readonly string[]
  /** Receivings that brought the item since its last good count. */
  readonly receivingNos: readonly string[]
}

/** Goods that left the shop unpaid, or are believed to have: stolen, missing, short at an earlier count. */
export interface LossRecord {
  readonly sku: string
  readonly category: string
  readonly zone: string | null
  /** Who was at the till or on the floor then; null when not known. */
  readonly staffNo: string | null
  readonly hour: number | null
  readonly businessDate: string
  /** > 0. */
  readonly quantityMilli: number
}

/** Receivings and claims of one sender in the last half year or so. */
export interface PartnerRecord {
  readonly partner: string
  readonly receivingCount: number
  /** Receivings after which something was found short. */
  readonly shortCount: number
}

/** What is the same for every line of the count; make it once. */
export interface CountContext {
  readonly others: readonly OtherLine[]
  readonly losses: readonly LossRecord[]
  readonly partners: readonly PartnerRecord[]
}

/** delivery, allocation, transfer-in: announced and not (wholly) taken in. transfer-out: asked for, not shipped. */
export const OPEN_KINDS = ['delivery', 'allocation', 'transfer-in', 'transfer-out'] as const
export type OpenKind = (typeof OPEN_KINDS)[number]

/** What the book still waits for of this item. */
export interface OpenDocument {
  readonly documentNo: string
  readonly kind: OpenKind
  readonly partner: string
  readonly expectedOn: string | null
  /** > 0: what is still open. */
  readonly quantityMilli: number
}

/** Where the item was found at earlier counts. */
export interface UsualZone {
  readonly zone: string
  /** What lay there at the last good count. */
  readonly lastMilli: number
  /** Somebody has finished counting the zone this time, whatever was found. */
  readonly isCounted: boolean
}

export interface CauseInput {
  readonly line: VarianceLine
  readonly movements: readonly CauseMovement[]
  readonly open: readonly OpenDocument[]
  readonly zones: readonly UsualZone[]
  /** The business date of the count. */
  readonly businessDate: string
  readonly count: CountContext
}

export const EVIDENCE_CODES = [
  'opposite-variance',
  'names-alike',
  'codes-alike',
  'same-zone',
  'same-category',
  'other-location',
  'factor-on-movement',
  'factor-on-entry',
  'carton-size',
  'broken-carton',
  'announced-differs',
  'open-document',
  'overdue',
  'shipped-not-arrived',
  'asked-not-shipped',
  'receiving-as-announced',
  'rest-announced',
  'whole-cartons',
  'others-of-document',
  'partner-record',
  'entries-alike',
  'entry-doubled',
  'zone-without-entry',
  'zone-not-counted',
  'moved-near-entry',
  'returned',
  'return-faulty',
  'label-outlier',
  'price-as-weight',
  'label-contradiction',
  'decimal-shift',
  'tare',
  'sold-below-zero',
  'book-below-zero',
  'lost-before',
  'lost-in-zone',
  'lost-at-hour',
  'lost-with-staff',
  'exact-amount',
  'near-amount',
  'part-amount',
] as const
export type EvidenceCode = (typeof EVIDENCE_CODES)[number]

/** One thing that speaks for or against. The weight is in decibans: 10 = ten times as likely. */
export interface Evidence {
  readonly code: EvidenceCode
  readonly weight: number
  readonly figures: Readonly<Record<string, number>>
  readonly documentNos: readonly string[]
  readonly sku: string | null
  readonly zone: string | null
  readonly staffNo: string | null
}

export const CORRECTION_KINDS = [
  'recount',
  'swap-adjustment',
  'receive-rest',
  'transfer',
  'relocation',
  'loss',
  'reverse',
] as const
export type CorrectionKind = (typeof CORRECTION_KINDS)[number]

/** What would put the book right, for a person to look at: never recorded by itself. */
export interface Correction {
  readonly kind: CorrectionKind
  /** What to reverse or to go on with. */
  readonly documentNo: string | null
  /** What the book changes by, signed; a recount has the line with 0. */
  readonly lines: readonly CorrectionLine[]
}

export interface CorrectionLine {
  readonly sku: string
  readonly location: StockLocation
  readonly quantityMilli: number
}

export interface RankedCause {
  readonly kind: CauseKind
  /** Thousandths; all of one line add up to 1000. */
  readonly score: number
  readonly reason: VarianceReason
  /** How much of the variance it would explain, signed; 0 for unknown. */
  readonly explainedMilli: number
  /** The strongest first, at most EVIDENCE_MAX. */
  readonly evidence: readonly Evidence[]
  readonly correction: Correction | null
}

export const EVIDENCE_MAX = 6
