/** A shift: one cashier's time at one till, from float to handover. X is its report, read without resetting. */
export interface ShiftOpened {
  readonly shiftId: string
  readonly shiftNo: number
  readonly floatMinor: number
  readonly currency: string
}

export const CASH_DIRECTIONS = ['in', 'out'] as const
export type CashDirection = (typeof CASH_DIRECTIONS)[number]

/** Cash that moves without a sale (paid in, paid out). */
export interface CashMoved {
  /** Empty and 0 in events from before cash movements had a number. */
  readonly cashNo: string
  readonly cashCounter: number
  readonly shiftId: string
  readonly direction: CashDirection
  readonly amountMinor: number
  readonly currency: string
  readonly reasonCode: string
  readonly note: string
}

export interface NoSale {
  readonly shiftId: string
  readonly reasonCode: string
  readonly note: string
}

export const SHIFT_FIGURE_KINDS = [
  'sales',
  'returns',
  'reversal',
  'tender',
  'tax',
  'category',
  'line-discount',
  'ticket-discount',
  'rounding',
  'dropped',
  'float',
  'paid-in',
  'paid-out',
  'no-sale',
  'voided',
  'act',
  'copy',
] as const

/** One running figure of a shift. Amounts and counts add up over events, which makes X a plain read. */
export interface ShiftFigure {
  readonly shiftId: string
  readonly kind: (typeof SHIFT_FIGURE_KINDS)[number]
  /** Tender code, tax code, category, act …; empty where the kind says it all. */
  readonly key: string
  readonly count: number
  readonly amountMinor: number
}

export interface XReport {
  readonly shiftId: string
  readonly shiftNo: number
  readonly tillId: string
  readonly storeName: string
  readonly currency: string
  readonly businessDate: string
  readonly cashierNo: string
  readonly cashierName: string
  readonly openedMs: number
  readonly readMs: number
  readonly figures: readonly Omit<ShiftFigure, 'shiftId'>[]
  /** float + paid in − paid out + cash sales. */
  readonly expectedCashMinor: number
  readonly firstReceiptNo: string | null
  readonly lastReceiptNo: string | null
}

/** What should be in the drawer, from the shift's figures alone. */
export function expectedCashMinor(figures: readonly Omit<ShiftFigure, 'shiftId'>[]): number {
  let total = 0
  for (const figure of figures) {
    if (figure.kind === 'float' || figure.kind === 'paid-in') total += figure.amountMinor
    if (figure.kind === 'paid-out') total -= figure.amountMinor
    if (figure.kind === 'tender' && figure.key === 'cash') total += figure.amountMinor
  }
  return total
}
