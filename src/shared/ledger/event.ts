/**
 * The events of the journal. The journal is the truth: everything else in the store's file is computed
 * from these bodies by the pure functions beside this file, and can be computed again.
 */
import type { DayClosed } from '../day/day.ts'
import type { DocumentReversed } from '../documents/document.ts'
import type {
  HandheldPaired,
  HandheldRevoked,
  HandheldsDoor,
  HandheldsRefused,
} from '../handhelds/handheld.ts'
import type { Loss } from '../losses/loss.ts'
import type { PaperResolved } from '../printing/paper-resolved.ts'
import type { PaymentDecided } from '../payments/payment-decided.ts'
import type { LetterAnswered } from '../letters/letter.ts'
import type { ClaimSettled } from '../receiving/claim.ts'
import type { InboundAnnounced, InboundCancelled } from '../receiving/inbound.ts'
import type { Receiving } from '../receiving/receiving.ts'
import type { Return } from '../returns/return.ts'
import type { CashMoved, NoSale, ShiftClosed, ShiftCounted, ShiftOpened } from '../shift/shift.ts'
import type {
  ApprovalAnswered,
  ApprovalRequested,
  StockLearned,
  StocktakeApproved,
  StocktakeCounted,
  StocktakeDecided,
  StocktakeEnded,
  StocktakePhotoKept,
  StocktakePlanned,
  StocktakePosted,
  StocktakeRebased,
  StocktakeRecountOrdered,
  StocktakeResolved,
  StocktakeTaskMoved,
} from '../stocktake/stocktake.ts'
import type { Zone } from '../stocktake/zone.ts'
import type { StockRelocated, TransferShipped } from '../transfers/transfer.ts'
import type { Sale, SaleLine } from '../sales/sale.ts'
import type { TicketAct } from '../sales/ticket.ts'

export interface EpochOpened {
  readonly parentEpoch: string | null
  readonly parentSeq: number
  readonly reason: 'enrol' | 'boot' | 'restore' | 'fork' | 'upgrade'
  readonly app: string
  readonly schema: number
}

export interface TicketVoided {
  readonly ticketId: string
  readonly shiftId: string
  readonly reasonCode: string
  readonly currency: string
  readonly totalMinor: number
  readonly lines: readonly Pick<
    SaleLine,
    'lineNo' | 'sku' | 'name' | 'quantityMilli' | 'unitPriceMilli'
  >[]
  readonly acts: readonly TicketAct[]
}

/** Suspended and resumed tickets (挂单 / 取单). */
export interface TicketParked {
  readonly ticketId: string
  readonly shiftId: string
  readonly lineCount: number
  readonly totalMinor: number
  readonly note: string
}

export interface ReceiptCopied {
  readonly receiptNo: string
  readonly shiftId: string | null
  readonly copyNo: number
}

export interface StaffDeed {
  readonly staffNo: string
  /** What became of whom: a role, a number of failed tries. */
  readonly detail: string
}

export interface CatalogueImported {
  readonly source: string
  readonly sha256: string
  readonly added: number
  readonly changed: number
  readonly refused: number
}

/** The settings as they are from now on are kept elsewhere; their hash says which they were. */
export interface SettingsChanged {
  readonly sha256: string
  /** Names of the settings that are different, in alphabetical order. */
  readonly changed: readonly string[]
}

/** A till whose receipt codes are believed from now on, or not any more. */
export interface KeyTrusted {
  readonly keyId: string
  readonly storeId: string
  readonly tillId: string
  /** Ed25519, 32 bytes, base64url. */
  readonly publicKey: string
  readonly state: 'trusted' | 'revoked'
}

/** The file came from a backup; what the backup lacked may be missing. */
export interface StoreRestored {
  readonly source: string
  /** Last event of the backup, and how many later ones a mirror gave back. */
  readonly lastEpoch: string
  readonly lastSeq: number
  readonly rehydrated: number
}

/** This till speaks with a head office from now on, or not any more. The book is the same before and after. */
export interface HubJoined {
  readonly url: string
  /** Incarnation of its database. */
  readonly server: string
}

export interface HubLeft {
  readonly url: string
}

export interface EventBodies {
  readonly 'epoch.opened': EpochOpened
  readonly 'shift.opened': ShiftOpened
  readonly 'shift.counted': ShiftCounted
  readonly 'shift.closed': ShiftClosed
  readonly 'day.closed': DayClosed
  readonly 'letter.answered': LetterAnswered
  readonly 'payment.decided': PaymentDecided
  readonly 'paper.resolved': PaperResolved
  readonly 'sale.completed': Sale
  readonly 'ticket.voided': TicketVoided
  readonly 'ticket.parked': TicketParked
  readonly 'ticket.recalled': TicketParked
  readonly 'cash.moved': CashMoved
  readonly 'drawer.opened': NoSale
  readonly 'receipt.copied': ReceiptCopied
  readonly 'staff.signed-on': StaffDeed
  readonly 'staff.signed-off': StaffDeed
  readonly 'staff.locked-out': StaffDeed
  readonly 'staff.unlocked': StaffDeed
  readonly 'staff.saved': StaffDeed
  readonly 'catalogue.imported': CatalogueImported
  readonly 'settings.changed': SettingsChanged
  readonly 'return.completed': Return
  readonly 'loss.recorded': Loss
  readonly 'inbound.announced': InboundAnnounced
  readonly 'inbound.cancelled': InboundCancelled
  readonly 'stock.received': Receiving
  readonly 'claim.settled': ClaimSettled
  readonly 'transfer.shipped': TransferShipped
  readonly 'stock.relocated': StockRelocated
  readonly 'document.reversed': DocumentReversed
  readonly 'key.trusted': KeyTrusted
  readonly 'store.restored': StoreRestored
  readonly 'hub.joined': HubJoined
  readonly 'hub.left': HubLeft
  readonly 'handhelds.opened': HandheldsDoor
  readonly 'handhelds.closed': HandheldsDoor
  readonly 'handheld.paired': HandheldPaired
  readonly 'handheld.revoked': HandheldRevoked
  readonly 'handhelds.refused': HandheldsRefused
  readonly 'zone.saved': Zone
  readonly 'stocktake.planned': StocktakePlanned
  readonly 'stocktake.task-moved': StocktakeTaskMoved
  readonly 'stocktake.counted': StocktakeCounted
  readonly 'stocktake.resolved': StocktakeResolved
  readonly 'stocktake.photo-kept': StocktakePhotoKept
  readonly 'stocktake.recount-ordered': StocktakeRecountOrdered
  readonly 'stocktake.decided': StocktakeDecided
  readonly 'stocktake.approved': StocktakeApproved
  readonly 'approval.requested': ApprovalRequested
  readonly 'approval.answered': ApprovalAnswered
  readonly 'stocktake.posted': StocktakePosted
  readonly 'stocktake.rebased': StocktakeRebased
  readonly 'stocktake.ended': StocktakeEnded
  readonly 'stock.learned': StockLearned
}

export type EventType = keyof EventBodies

/** The body with its type: what the pure projections take. */
export type LedgerEvent = {
  readonly [Type in EventType]: { readonly type: Type; readonly body: EventBodies[Type] }
}[EventType]

/** Version of each body as it is written now; raised when one changes its shape (see upcast.ts). */
const VERSIONS: Partial<Record<EventType, number>> = {
  'sale.completed': 3,
  'cash.moved': 2,
  'shift.opened': 2,
  'stock.received': 2,
}
export const versionOf = (type: EventType): number => VERSIONS[type] ?? 1

/**
 * An event's body takes at most this many bytes: a ticket of LINES_MAX lines fits, with the longest names
 * and notes in Chinese (three bytes a character) and two deeds noted per line.
 */
export const BODY_BYTES_MAX = 4_194_304

/** Bits of clock_flags. */
export const CLOCK_STEPPED_BACK = 1

/** A row of the journal without its place and hash. */
export interface EventHeader {
  /** UUID of the user's decision; unique for ever. */
  readonly eventId: string
  readonly type: EventType
  readonly version: number
  readonly businessDate: string
  readonly occurredMs: number
  readonly clockFlags: number
  readonly actor: string
  readonly approver: string | null
  readonly refEvent: string | null
}

export interface EventPlace {
  readonly tillId: string
  readonly epoch: string
  readonly seq: number
}
