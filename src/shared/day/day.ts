/**
 * The close of a store's day at one till (日结, Z): what lies in a range of the journal, summed up once and sealed.
 * The range is one of places and never of times, so every event lies in exactly one day.
 */
import type { ShiftFigure } from '../shift/shift.ts'

/** Events fromSeq … toSeq of an epoch, both included. */
export interface DayRange {
  readonly epoch: string
  readonly fromSeq: number
  readonly toSeq: number
}

/** What the day moved from one place to another, summed up. */
export interface StockDelta {
  readonly sku: string
  readonly lot: string
  readonly from: string
  readonly to: string
  readonly reason: string
  /** > 0. */
  readonly quantityMilli: number
}

export type DayFigure = Omit<ShiftFigure, 'shiftId'>

/** Everything in a close that anybody can compute again from the events of its ranges. */
export interface DaySums {
  readonly eventCount: number
  /** By type, in alphabetical order. */
  readonly counts: readonly { readonly type: string; readonly count: number }[]
  /** Merkle tree hash (RFC 6962) over the events' hashes in the order of the ranges, in hex. */
  readonly merkleRoot: string
  /** By kind and key, in alphabetical order. */
  readonly figures: readonly DayFigure[]
  /** By account and currency, in alphabetical order; accounts that come to zero are left out. */
  readonly money: readonly {
    readonly account: string
    readonly currency: string
    readonly amountMinor: number
  }[]
  /** In alphabetical order of all fields. Moves that another till made (`stock.learned`) are not among them. */
  readonly stock: readonly StockDelta[]
  /** Paid for sales less paid back: what the perpetual total grows by. */
  readonly turnoverMinor: number
  readonly shifts: readonly {
    readonly shiftNo: number
    readonly cashierNo: string
    readonly expectedMinor: number
    readonly countedMinor: number
    readonly differenceMinor: number
  }[]
  readonly firstReceiptNo: string | null
  readonly lastReceiptNo: string | null
}

export interface DayClosed extends DaySums {
  /** 1, 2, … without gaps along the chain of one till. */
  readonly zNo: number
  /** T01-ZR000007-K7QX: what stands on the paper. */
  readonly dayNo: string
  readonly businessDate: string
  readonly currency: string
  /** Along the chain, oldest first. Empty epochs have none. */
  readonly ranges: readonly DayRange[]
  /** turnoverMinor of this close and all before it; never goes back to zero. */
  readonly perpetualMinor: number
  /** Root of the digest of this till's balances as of the end of the ranges, in hex (stock/digest.ts). */
  readonly stockRoot: string
  readonly app: string
  readonly schema: number
  /** SHA-256 of the settings that held. */
  readonly settingsSha256: string
  /** Versions of what head office sent, as far as the till had them. */
  readonly feeds: readonly {
    readonly feed: string
    readonly feedEpoch: string
    readonly pos: number
  }[]
  /** Events of this till that head office had not confirmed, the close itself not counted. */
  readonly unsentCount: number
  readonly openLetters: number
  /** What was left open with open eyes: the codes of the checklist. */
  readonly leftOpen: readonly string[]
  /** The book came out of a backup and head office has not compared it yet. */
  readonly isProvisional: boolean
  readonly note: string
}
