/**
 * The events of a stocktake (盘点): plan, tasks, entries, decisions, adjustments. A count never sets a quantity: every
 * entry stands at a place of the journal, a variance is what was counted less what the book had there, and only
 * the difference is booked.
 */
import type { Attachment } from '../documents/document.ts'
import type { StockLocation } from '../stock/location.ts'

/** spot: one item, now. problem: what the till itself found odd. cycle: what is due by its class. */
export const STOCKTAKE_KINDS = ['full', 'partial', 'zone', 'cycle', 'spot', 'problem'] as const
export type StocktakeKind = (typeof STOCKTAKE_KINDS)[number]

/** open (明盘): who counts sees what the book has. blind (盲盘): it never reaches whoever counts. */
export const STOCKTAKE_MODES = ['open', 'blind'] as const
export type StocktakeMode = (typeof STOCKTAKE_MODES)[number]

/** Which items belong to it. One that is counted without belonging to it counts all the same. */
export type StocktakeScope =
  | { readonly by: 'all' }
  | { readonly by: 'category' | 'brand' | 'supplier'; readonly names: readonly string[] }
  | { readonly by: 'list'; readonly skus: readonly string[] }

/** Beyond one of the limits somebody else has to count again; within all of them a variance needs no reason. */
export interface Tolerance {
  readonly quantityMilli: number
  readonly valueMinor: number
  /** Of what the book has, in ten-thousandths. */
  readonly share: number
}

export const ITEM_CLASSES = ['A', 'B', 'C'] as const
export type ItemClass = (typeof ITEM_CLASSES)[number]

/** What somebody takes on: a zone or a whole place, or the items of a recount. */
export interface StocktakeTask {
  readonly taskNo: number
  /** 1 first count (初盘), 2 recount (复盘), 3 final count (终盘). */
  readonly round: number
  readonly location: StockLocation
  /** Null: the place as a whole. */
  readonly zoneCode: string | null
  readonly name: string
  /** Items to count; null: whatever lies there. */
  readonly skus: readonly string[] | null
  /** Who shall do it; null: whoever takes it. */
  readonly assignedTo: string | null
}

export interface StocktakePlanned {
  readonly stocktakeId: string
  readonly stocktakeNo: string
  readonly stocktakeCounter: number
  readonly kind: StocktakeKind
  readonly mode: StocktakeMode
  /** A second person watches (监盘) and is named when a task is handed in. */
  readonly isWitnessed: boolean
  readonly name: string
  readonly scope: StocktakeScope
  readonly locations: readonly StockLocation[]
  readonly tasks: readonly StocktakeTask[]
  readonly tolerances: Readonly<Record<ItemClass, Tolerance>>
  /** Value of a variance from which on the manager, and from which on head office, has to agree. */
  readonly approvals: { readonly managerMinor: number; readonly headOfficeMinor: number }
}

/** dropped: nobody does it after all. What was counted for a recount is set aside with it. */
export const TASK_DEEDS = [
  'taken',
  'released',
  'submitted',
  'reopened',
  'assigned',
  'dropped',
] as const
export type TaskDeed = (typeof TASK_DEEDS)[number]

export interface StocktakeTaskMoved {
  readonly stocktakeId: string
  readonly taskNo: number
  readonly deed: TaskDeed
  /** Whose task it is or was; assigned: who shall do it, empty for whoever takes it. */
  readonly staffNo: string
  /** Who watched; null where nobody has to. */
  readonly witnessNo: string | null
}

/** What an entry stands for when its code is of nobody, or says too little to be counted yet. */
export const ENTRY_STATES = ['counted', 'unknown'] as const
export type EntryState = (typeof ENTRY_STATES)[number]

export interface CountEntry {
  /** Made where it was counted; the same one twice is one. */
  readonly entryId: string
  readonly state: EntryState
  /** As scanned or typed; empty when the item was picked from a list. */
  readonly code: string
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly lot: string
  readonly expiry: string | null
  readonly serial: string
  /** Negative where it takes an earlier entry back. */
  readonly quantityMilli: number
  /** The entry that it takes back; null for all others. */
  readonly undoes: string | null
  /** Where somebody counts who walks through a place without a zone task; else the zone of the task. */
  readonly zoneCode: string | null
  /** By the till's clock, also for what a handheld delivered later. */
  readonly countedMs: number
  /** The event after which it was counted. Null: this very event; a handheld that was away says more. */
  readonly at: { readonly epoch: string; readonly seq: number } | null
  readonly isLate: boolean
}

export interface StocktakeCounted {
  readonly stocktakeId: string
  readonly taskNo: number
  readonly round: number
  readonly location: StockLocation
  /** The handheld; null for a screen of the till. */
  readonly deviceId: string | null
  readonly entries: readonly CountEntry[]
}

/** An entry of an unknown code that somebody has made out, or set aside. */
export interface StocktakeResolved {
  readonly stocktakeId: string
  readonly entryId: string
  /** What it is after all; null: not to be counted. */
  readonly counted: Pick<
    CountEntry,
    'sku' | 'name' | 'unit' | 'lot' | 'expiry' | 'serial' | 'quantityMilli'
  > | null
  readonly note: string
}

export interface StocktakePhotoKept {
  readonly stocktakeId: string
  readonly entryId: string
  readonly attachment: Attachment
}

/** What a variance is booked and argued under. */
export interface LineKey {
  readonly location: StockLocation
  readonly sku: string
  readonly lot: string
  readonly serial: string
}

export const keyOf = ({ location, sku, lot, serial }: LineKey): string =>
  [location, sku, lot, serial].join('\u0000')

/**
 * accept: it is so, and why. zero: not counted because there is none. leave: nobody counted it and the book stays.
 * analyse: not yet, somebody finds out until a day.
 */
export const LINE_DECISIONS = ['accept', 'zero', 'leave', 'analyse'] as const
export type LineDecision = (typeof LINE_DECISIONS)[number]

export interface DecidedLine extends LineKey {
  readonly decision: LineDecision
  /** The variance that was in front of whoever decided. */
  readonly varianceMilli: number
  /** Code of the store's list for `stocktake`; empty where none is needed. */
  readonly reasonCode: string
  readonly department: string
  /** Who is responsible; empty when nobody is. */
  readonly personNo: string
  readonly measure: string
  /** Of an analysis: the day by which it has to be done. */
  readonly dueOn: string | null
  /** The likely cause that was taken over; empty when none was. */
  readonly cause: string
}

export interface StocktakeDecided {
  readonly stocktakeId: string
  readonly lines: readonly DecidedLine[]
}

export interface StocktakeRecountOrdered {
  readonly stocktakeId: string
  readonly tasks: readonly StocktakeTask[]
  readonly keys: readonly LineKey[]
}

/** manager: 500 and more. head-office: 5,000 and more; asked for with a request that travels with the sync. */
export const APPROVAL_LEVELS = ['none', 'manager', 'head-office'] as const
export type ApprovalLevel = (typeof APPROVAL_LEVELS)[number]

export interface StocktakeApproved {
  readonly stocktakeId: string
  readonly level: ApprovalLevel
  readonly lines: readonly (LineKey & { readonly varianceMilli: number })[]
}

/** Asks head office; it blocks its own lines and no others. */
export interface ApprovalRequested {
  readonly requestId: string
  readonly stocktakeId: string
  readonly stocktakeNo: string
  readonly lines: readonly (LineKey & {
    readonly varianceMilli: number
    readonly valueMinor: number
    readonly reasonCode: string
  })[]
}

export interface ApprovalAnswered {
  readonly requestId: string
  readonly stocktakeId: string
  readonly isApproved: boolean
  /** Who at head office. */
  readonly by: string
  readonly note: string
}

export interface PostedLine extends LineKey {
  readonly name: string
  readonly unit: string
  readonly expiry: string | null
  readonly itemClass: ItemClass
  readonly category: string
  /** Null: nobody counted it. */
  readonly countedMilli: number | null
  /** What the book had where it was counted. */
  readonly bookMilli: number
  /** What is booked: positive = surplus (盘盈), negative = shortage (盘亏). */
  readonly varianceMilli: number
  readonly valueMinor: number
  readonly round: number
  readonly decision: LineDecision | 'agrees' | 'within'
  readonly reasonCode: string
  readonly department: string
  readonly personNo: string
  readonly measure: string
  readonly cause: string
  /** Zones and people that counted it. */
  readonly zones: readonly string[]
  readonly counters: readonly string[]
  readonly level: ApprovalLevel
}

/** The adjustment. It keeps lines without a difference as well; large counts are posted in several parts. */
export interface StocktakePosted {
  readonly stocktakeId: string
  readonly stocktakeNo: string
  readonly part: number
  readonly currency: string
  readonly lines: readonly PostedLine[]
}

export const POSTED_LINES_MAX = 5000

/** A sale that became known after the count was posted, although it was before it: the adjustment is put right. */
export interface StocktakeRebased {
  readonly stocktakeId: string
  readonly stocktakeNo: string
  /** The event that became known late. */
  readonly because: string
  readonly lines: readonly (LineKey & { readonly deltaMilli: number })[]
}

export interface StocktakeEnded {
  readonly stocktakeId: string
  /** review: counting is over. counting: it goes on after all. */
  readonly to: 'review' | 'counting' | 'closed' | 'cancelled'
  readonly reasonCode: string
  readonly note: string
}

/** Moves that another till of this store made and that became known here later, with the time at which they were made. */
export interface StockLearned {
  /** Till, epoch and seq of the event there: the same one is taken once. */
  readonly origin: { readonly tillId: string; readonly epoch: string; readonly seq: number }
  readonly documentNo: string
  readonly type: string
  readonly occurredMs: number
  readonly moves: readonly {
    readonly sku: string
    readonly lot: string
    readonly serial: string
    readonly quantityMilli: number
    readonly from: string
    readonly to: string
  }[]
}
