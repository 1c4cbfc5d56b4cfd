/** A shift: one cashier's time at one till, from float to handover. X is its report, read without resetting. */
export interface ShiftOpened {
  readonly shiftId: string
  readonly shiftNo: number
  readonly floatMinor: number
  readonly currency: string
  /** What the shift before had laid ready; null: nothing, or an event from before it was recorded. */
  readonly readyMinor: number | null
  /** Why it was counted to something else. */
  readonly note: string
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

/** So many notes or coins of one face value; a face stands once in a count. */
export interface CashCount {
  readonly faceMinor: number
  readonly count: number
}

/**
 * One blind count of a drawer (盲交). It says nothing of what should have been there: who counts may not learn it from
 * their own event.
 */
export interface ShiftCounted {
  readonly shiftId: string
  /** 1, 2, … along the shift. */
  readonly attempt: number
  /** The tries begin anew, with somebody's consent: cash moved after they had been used up. */
  readonly isAnew: boolean
  readonly cash: readonly CashCount[]
  /** Counted as a sum and not by face. */
  readonly looseMinor: number
  readonly countedMinor: number
  readonly currency: string
}

/** The end of a shift (交班). What was counted went to the safe; the drawer is empty in the book. */
export interface ShiftClosed {
  readonly shiftId: string
  readonly shiftNo: number
  /** T01-SH000007-K7QX: what stands on the paper of the handover (交班单). */
  readonly handoverNo: string
  readonly currency: string
  /** All figures of the shift, summed up. */
  readonly figures: readonly Omit<ShiftFigure, 'shiftId'>[]
  readonly cash: readonly CashCount[]
  readonly looseMinor: number
  readonly expectedMinor: number
  readonly countedMinor: number
  /** counted − expected: over is positive (长款), short is negative (短款). */
  readonly differenceMinor: number
  /** How often the drawer was counted. */
  readonly attempts: number
  /** Other tenders by their slips; null: nobody added them up. They are compared and not booked. */
  readonly tenders: readonly {
    readonly code: string
    readonly expectedMinor: number
    readonly countedMinor: number | null
  }[]
  /** Why it is over or short; empty within the tolerance. */
  readonly reasonCode: string
  readonly note: string
  /** Laid ready as the float of the next shift. */
  readonly nextFloatMinor: number
  /** Who takes over (交接班); null: nobody yet. */
  readonly handedTo: string | null
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
  'over-short',
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
