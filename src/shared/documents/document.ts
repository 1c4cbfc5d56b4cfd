/** Numbered documents of a store, what they have in common, and how one is taken back by another. */
import type { ShiftFigure } from '../shift/shift.ts'
import type { MoneyMove, StockMove } from '../ledger/move.ts'

export const DOCUMENT_KINDS = [
  'return',
  'loss',
  'receiving',
  'transfer',
  'relocation',
  'cash',
  'reversal',
  'stocktake',
  'shift',
  'day',
] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** Letters before the counter; a receipt has none. */
const PREFIX: Readonly<Record<DocumentKind, string>> = {
  return: 'RT',
  loss: 'LS',
  receiving: 'RC',
  transfer: 'TR',
  relocation: 'MV',
  cash: 'CM',
  reversal: 'RV',
  stocktake: 'ST',
  shift: 'SH',
  day: 'ZR',
}

/** T01-LS000012-K7QX: till, kind and counter without gaps, four characters of the epoch. */
export const documentNo = (
  tillId: string,
  kind: DocumentKind,
  counter: number,
  epoch: string,
): string => `${tillId}-${PREFIX[kind]}${String(counter).padStart(6, '0')}-${epoch.slice(-4)}`

/** A picture or file that belongs to a document; its bytes lie beside the database under their hash. */
export interface Attachment {
  /** SHA-256 of the bytes, in hex. */
  readonly sha256: string
  readonly name: string
  readonly mime: string
  readonly byteCount: number
}

/** What can be taken back. A sale is taken back as a whole on its own day (post-void, 反结账). */
export const REVERSIBLE_KINDS = [
  'sale',
  'return',
  'loss',
  'receiving',
  'transfer',
  'relocation',
  'cash',
] as const
export type ReversibleKind = (typeof REVERSIBLE_KINDS)[number]

export const isReversible = (kind: DocumentKind): kind is Exclude<ReversibleKind, 'sale'> =>
  REVERSIBLE_KINDS.some((one) => one === kind)

/** These count in a shift, and so does taking them back. */
export const takesMoney = (kind: ReversibleKind): boolean =>
  kind === 'sale' || kind === 'return' || kind === 'cash'

/**
 * A document is taken back by a new event that mirrors everything it did. The mirror is written out, so
 * that the event stands for itself; the event it reverses is in the header (ref_event).
 */
export interface DocumentReversed {
  readonly reversalNo: string
  readonly reversalCounter: number
  readonly kind: ReversibleKind
  readonly documentNo: string
  readonly reasonCode: string
  readonly note: string
  /** Where its figures count: set for whatever moved money. */
  readonly shiftId: string | null
  readonly stock: readonly StockMove[]
  readonly money: readonly MoneyMove[]
  readonly figures: readonly Omit<ShiftFigure, 'shiftId'>[]
}
