/**
 * What a review is put together from, as the store's file holds it, and what a line of it is. The lines themselves are
 * made in review-lines.ts.
 */
import type { CountedEntry, RecountOrder } from './deciding-count.ts'
import type { LineState } from './line-state.ts'
import type { Change } from './reading.ts'
import type {
  ApprovalLevel,
  ItemClass,
  LineDecision,
  LineKey,
  PostedLine,
  StocktakePlanned,
} from './stocktake.ts'

export interface KeyChange extends LineKey, Change {}

export interface KeyBalance extends LineKey {
  readonly quantityMilli: number
  readonly expiry: string | null
}

export interface ReviewItem {
  readonly name: string
  readonly unit: string
  readonly category: string
  readonly itemClass: ItemClass
  readonly unitPriceMilli: number | null
}

/** What was decided, agreed and posted of a key; the answers of head office are those of its last request. */
export interface StoredLine extends LineKey {
  readonly decision: LineDecision | null
  readonly decidedMilli: number
  readonly decidedPosition: number
  readonly decidedMs: number
  readonly decidedBy: string
  readonly reasonCode: string
  readonly department: string
  readonly personNo: string
  readonly measure: string
  readonly dueOn: string | null
  readonly cause: string
  readonly approvedMilli: number | null
  readonly request: {
    readonly state: 'waiting' | 'approved' | 'refused'
    readonly varianceMilli: number
  } | null
  readonly posted:
    | (Omit<
        PostedLine,
        keyof LineKey | 'reasonCode' | 'department' | 'personNo' | 'measure' | 'cause'
      > & {
        readonly rebasedMilli: number
      })
    | null
}

export interface ReviewSources {
  readonly plan: Pick<StocktakePlanned, 'tolerances' | 'approvals'>
  readonly businessDate: string
  readonly entries: readonly CountedEntry[]
  readonly recounts: readonly RecountOrder[]
  /** Moves of the plan's keys after their first entry; earlier ones do no harm. */
  readonly changes: readonly KeyChange[]
  readonly balances: readonly KeyBalance[]
  readonly stored: readonly StoredLine[]
  /** The last entry of later counts of a key that other stocktakes have posted. */
  readonly recounted: ReadonlyMap<string, number>
  /** The event with which the last first count was handed in; null while none was. */
  readonly countedUntil: number | null
  readonly itemOf: (sku: string) => ReviewItem
  /** Should the plan have found it? Asked of what the book has and nobody counted. */
  readonly isDue: (key: LineKey) => boolean
  /** The document under which a piece is on the road; null for every other piece. */
  readonly transitOf: (sku: string, serial: string) => string | null
}

export interface Line extends LineKey, ReviewItem {
  readonly expiry: string | null
  readonly countedMilli: number | null
  readonly bookMilli: number
  readonly varianceMilli: number
  readonly lowMilli: number
  readonly highMilli: number
  readonly valueMinor: number
  readonly rebasedMilli: number
  readonly round: number
  readonly state: LineState
  readonly level: ApprovalLevel
  readonly decision: LineDecision | null
  readonly reasonCode: string
  readonly department: string
  readonly personNo: string
  readonly measure: string
  readonly dueOn: string | null
  readonly isOverdue: boolean
  readonly cause: string
  readonly zones: readonly string[]
  readonly counters: readonly string[]
  /** Small enough to need no reason. */
  readonly isWithin: boolean
  /** Whoever decided it; empty while nobody has. */
  readonly decidedBy: string
  /** What the book has there now. */
  readonly balanceMilli: number
  /** Of a piece that was found here while the book has it on the road: the document that it travels under. */
  readonly transitNo: string | null
  readonly isPosted: boolean
}
