/**
 * An open ticket: what the cashier is building until it is paid, parked or voided. It belongs to the
 * backend, which keeps it on disk at every change, so that a crash loses nothing that was on screen.
 */
import type { ItemKind } from '../catalogue/item.ts'
import type { Discount } from '../pricing/discount.ts'
import type { LotPart } from '../stock/lot.ts'
import type { Tender } from './tender.ts'

/** Real wholesale tickets reach 1,114 lines; more than this is refused in words. */
export const LINES_MAX = 2000
/** Deeds that one ticket can hold; more would not fit into its event. */
export const ACTS_MAX = 5000
export const NOTE_LENGTH_MAX = 200

/** How a weight came to the till: from its scale, in a code that a scale printed, or by hand. */
export const WEIGHT_SOURCES = ['scale', 'scale-code', 'typed'] as const
export type WeightSource = (typeof WEIGHT_SOURCES)[number]

export interface TicketLine {
  /** 1, 2, 3 … in order of ringing; never given out twice within a ticket. */
  readonly lineNo: number
  /** Null for an open item. */
  readonly itemId: number | null
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly category: string
  readonly kind: ItemKind
  readonly taxClass: string
  /** The code that was scanned, if it was scanned. */
  readonly barcode: string | null
  readonly quantityMilli: number
  /** Of weighed goods. */
  readonly weightFrom?: WeightSource
  /** Chosen or scanned; empty: the till proposes when the ticket is paid. */
  readonly lots: readonly LotPart[]
  /** The date on the goods, where it matters to the cashier; as known when they were rung up. */
  readonly expiry?: LineExpiry
  readonly unitPriceMilli: number
  /** The catalogue's price at that moment; null when it had none. */
  readonly listPriceMilli: number | null
  readonly discount: Discount | null
  readonly note: string
}

export interface LineExpiry {
  /** YYYY-MM-DD. */
  readonly on: string
  readonly state: 'near' | 'expired'
}

/** A deed on a ticket that a manager may ask about later. It goes into the journal with the ticket. */
export interface TicketAct {
  readonly kind:
    | 'delete-line'
    | 'reduce-quantity'
    | 'change-price'
    | 'discount-line'
    | 'discount-ticket'
    | 'drop-change'
    | 'open-item'
    | 'remove-tender'
    | 'sell-expired'
    | 'override-serial'
  readonly lineNo: number | null
  readonly sku: string | null
  /** Human-free detail, e.g. quantityMilli, fromMilli, toMilli, amountMinor. */
  readonly figures: Readonly<Record<string, number>>
  readonly actor: string
  readonly approver: string | null
}

/**
 * Goods that come back with this ticket and are to be paid with. What the screens and the due amount need; the
 * return itself is kept beside the ticket until both are booked.
 */
export interface TicketExchange {
  /** Null without a receipt. */
  readonly receiptNo: string | null
  readonly creditMinor: number
  readonly lines: readonly {
    readonly name: string
    readonly unit: string
    readonly quantityMilli: number
    readonly refundMinor: number
  }[]
}

/** Who did a deed, and who stood for it. */
export interface By {
  readonly actor: string
  readonly approver: string | null
}

export interface Ticket {
  readonly ticketId: string
  /** Grows by one with every change; a screen that missed one reads the ticket anew. */
  readonly revision: number
  readonly nextLineNo: number
  readonly lines: readonly TicketLine[]
  readonly discount: Discount | null
  readonly dropToMinor: number | null
  readonly note: string
  readonly tenders: readonly Tender[]
  readonly acts: readonly TicketAct[]
  readonly exchange: TicketExchange | null
}

export function newTicket(ticketId: string): Ticket {
  return {
    ticketId,
    revision: 0,
    nextLineNo: 1,
    lines: [],
    discount: null,
    dropToMinor: null,
    note: '',
    tenders: [],
    acts: [],
    exchange: null,
  }
}

export const isEmpty = (ticket: Ticket): boolean =>
  ticket.lines.length === 0 && ticket.tenders.length === 0 && ticket.exchange === null

/** What of the goods that come back pays for those that go: never more than they cost. */
export const exchangedMinor = ({ exchange }: Ticket, totalMinor: number): number =>
  Math.min(exchange?.creditMinor ?? 0, totalMinor)
