/**
 * Selling. The open ticket lives in the backend; every command answers with what changed in it
 * (TicketView patches), so the cost of a scan does not grow with the ticket.
 */
import * as z from 'zod'
import { GOODS_CODE_REFUSALS } from '../scanning/read-scan.ts'
import { LotName, OverridesShape, SERIAL_REFUSALS, SerialText } from './lots.ts'
import { command, query } from './operation.ts'
import {
  AmountMinor,
  Code,
  DiscountShape,
  Empty,
  LineNo,
  Note,
  PositiveMinor,
  QuantityMilli,
  ReceiptLineShape,
  TenderEntryShape,
  TenderShape,
  TicketLineShape,
  UnitPriceMilli,
  Uuid,
} from './shapes.ts'

export const PricedLineShape = TicketLineShape.extend({
  grossMinor: AmountMinor,
  discountMinor: AmountMinor,
  /** gross − discount, before any part of the ticket's discount: what the row shows. */
  amountMinor: AmountMinor,
})
export type TicketRow = z.output<typeof PricedLineShape>

export const TotalsShape = z.object({
  grossMinor: AmountMinor,
  lineDiscountMinor: AmountMinor,
  ticketDiscountMinor: AmountMinor,
  netMinor: AmountMinor,
  taxes: z.array(
    z.object({
      code: z.string(),
      ratePpm: z.int(),
      taxableMinor: AmountMinor,
      taxMinor: AmountMinor,
    }),
  ),
  addedTaxMinor: AmountMinor,
  droppedMinor: AmountMinor,
  totalMinor: AmountMinor,
})

/** Goods that come back with this ticket, and what they count for. */
export const ExchangeShape = z.object({
  /** Null without a receipt. */
  receiptNo: z.string().nullable(),
  creditMinor: AmountMinor,
  lines: z.array(
    z.object({
      name: z.string(),
      unit: z.string(),
      quantityMilli: QuantityMilli,
      refundMinor: AmountMinor,
    }),
  ),
})
export type ExchangeView = z.output<typeof ExchangeShape>

/** Everything of a ticket but its lines. */
export const TicketHeadShape = z.object({
  ticketId: z.string(),
  revision: z.int(),
  lineCount: z.int(),
  /** Pieces; a weighed line counts as one. */
  pieceCount: z.int(),
  discount: DiscountShape.nullable(),
  dropToMinor: z.int().nullable(),
  note: z.string(),
  totals: TotalsShape,
  tenders: z.array(TenderShape),
  /** Less what comes back in exchange; below zero the customer gets something. */
  dueMinor: AmountMinor,
  /** What is due when the rest is paid in cash. */
  cashDueMinor: AmountMinor,
  exchange: ExchangeShape.nullable(),
})
export type TicketHead = z.output<typeof TicketHeadShape>

export const TicketViewShape = z.object({
  head: TicketHeadShape,
  rows: z.array(PricedLineShape),
  /** True when the ticket was found on disk after an interruption and nobody has been told yet. */
  wasRestored: z.boolean(),
})
export type TicketView = z.output<typeof TicketViewShape>

/** What a change did. A screen whose revision is not `baseRevision` reads the whole ticket instead. */
export const TicketPatchShape = z.object({
  head: TicketHeadShape,
  baseRevision: z.int(),
  changed: z.array(PricedLineShape),
  deleted: z.array(LineNo),
  /** The line to point at; null when none. */
  focusLineNo: LineNo.nullable(),
})
export type TicketPatch = z.output<typeof TicketPatchShape>

export const ReceiptShape = z.object({ lines: z.array(ReceiptLineShape) })

export const CompletedSaleShape = z.object({
  receiptNo: z.string(),
  totalMinor: AmountMinor,
  paidMinor: AmountMinor,
  changeMinor: AmountMinor,
  tenders: z.array(TenderShape),
  receipt: ReceiptShape,
  /** What came back with it, and what was paid back because it was worth more. Null: no exchange. */
  exchange: z
    .object({
      returnNo: z.string(),
      creditMinor: AmountMinor,
      refunds: z.array(z.object({ code: z.string(), amountMinor: AmountMinor })),
    })
    .nullable(),
})
export type CompletedSale = z.output<typeof CompletedSaleShape>

export const ParkedTicketShape = z.object({
  ticketId: z.string(),
  note: z.string(),
  lineCount: z.int(),
  totalMinor: AmountMinor,
  parkedMs: z.int(),
  parkedBy: z.string(),
  firstLines: z.array(z.string()),
})
export type ParkedTicketView = z.output<typeof ParkedTicketShape>

export const ChangeShape = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('set-quantity'),
    lineNo: LineNo,
    quantityMilli: QuantityMilli,
  }),
  z.strictObject({ kind: z.literal('set-price'), lineNo: LineNo, unitPriceMilli: UnitPriceMilli }),
  z.strictObject({
    kind: z.literal('set-line-discount'),
    lineNo: LineNo,
    discount: DiscountShape.nullable(),
  }),
  z.strictObject({ kind: z.literal('set-line-note'), lineNo: LineNo, note: Note }),
  z.strictObject({ kind: z.literal('delete-line'), lineNo: LineNo }),
  z.strictObject({
    kind: z.literal('set-ticket-discount'),
    discount: DiscountShape.nullable(),
  }),
  z.strictObject({ kind: z.literal('set-drop'), dropToMinor: z.int().min(1).nullable() }),
  z.strictObject({ kind: z.literal('set-ticket-note'), note: Note }),
  /** Null: the till proposes when the ticket is paid. */
  z.strictObject({ kind: z.literal('set-lot'), lineNo: LineNo, lot: LotName.nullable() }),
  z.strictObject({ kind: z.literal('remove-serial'), lineNo: LineNo, serial: SerialText }),
])
export type ChangeInput = z.output<typeof ChangeShape>

const CHANGE_REFUSALS = [
  'shift-not-open',
  'payment-open',
  'ticket-has-tenders',
  'ticket-full',
  'line-unknown',
  'quantity-invalid',
  'quantity-not-whole',
  'quantity-is-serials',
  'lot-not-tracked',
  'serial-not-there',
  'price-invalid',
  'discount-invalid',
  'amount-too-large',
  'item-expired',
] as const

const ADD_REFUSALS = [
  ...GOODS_CODE_REFUSALS,
  'item-unknown',
  'item-blocked',
  'weight-needed',
  'price-needed',
  ...SERIAL_REFUSALS,
  ...CHANGE_REFUSALS,
] as const

const TENDER_REFUSALS = [
  'shift-not-open',
  'payment-open',
  'ticket-empty',
  'ticket-moved-on',
  'tender-unknown',
  'tender-amount-invalid',
  'tender-reference-missing',
  'tender-not-due',
  'tender-exceeds-due',
] as const

export const checkoutOperations = {
  'checkout.read': query({ input: Empty, output: TicketViewShape, refusals: [], access: 'staff' }),
  /**
   * Adds what a code stands for. `quantityMilli` multiplies the pack: 6 × a carton of 24 is 144; null is
   * one pack, or weight-needed for weighed goods. Refusal details carry `code`, and for weight-needed and
   * price-needed also `itemId`, `name` and `unit`. An element string (GS1) brings lot, date, serial and
   * quantity along. What may be overridden is repeated with its refusal in `overrides`.
   */
  'checkout.scan': command({
    input: z.strictObject({
      code: Code,
      quantityMilli: QuantityMilli.nullable().default(null),
      overrides: OverridesShape,
    }),
    output: TicketPatchShape,
    refusals: ADD_REFUSALS,
    access: 'sell',
  }),
  /** Adds an item that was picked by search, with its weight or a price where it has none. */
  'checkout.add-item': command({
    input: z.strictObject({
      itemId: z.int(),
      /** Null: one piece, or weight-needed for weighed goods. */
      quantityMilli: QuantityMilli.nullable().default(null),
      /** Of weighed goods: the scale's own figure, or one that somebody typed. */
      weightFrom: z.enum(['scale', 'typed']).default('typed'),
      /** For an item without a price of its own (needs `sell-without-price`), or another price. */
      unitPriceMilli: UnitPriceMilli.nullable().default(null),
      barcode: Code.nullable().default(null),
      /** Where they are told apart. A serial stands for one piece. */
      lot: LotName.nullable().default(null),
      serial: SerialText.nullable().default(null),
      overrides: OverridesShape,
    }),
    output: TicketPatchShape,
    refusals: ADD_REFUSALS,
    access: 'sell',
  }),
  /** Goods that the catalogue does not know, sold by name and price. */
  'checkout.add-open-item': command({
    input: z.strictObject({
      name: z.string().trim().min(1).max(80),
      unitPriceMilli: UnitPriceMilli,
      quantityMilli: QuantityMilli,
      taxClass: z.string().max(16),
      barcode: Code.nullable(),
    }),
    output: TicketPatchShape,
    refusals: ['tax-class-unknown', ...CHANGE_REFUSALS],
    access: 'sell-open-item',
  }),
  'checkout.change': command({
    input: z.strictObject({ change: ChangeShape, overrides: OverridesShape }),
    output: TicketPatchShape,
    refusals: CHANGE_REFUSALS,
    access: 'sell',
  }),
  'checkout.park': command({
    input: z.strictObject({ note: Note }),
    output: TicketViewShape,
    refusals: ['shift-not-open', 'payment-open', 'ticket-empty', 'ticket-has-tenders'],
    access: 'park-ticket',
  }),
  'checkout.parked': query({
    input: Empty,
    output: z.array(ParkedTicketShape),
    refusals: [],
    access: 'park-ticket',
  }),
  /** The open ticket must be empty. */
  'checkout.recall': command({
    input: z.strictObject({ ticketId: Uuid }),
    output: TicketViewShape,
    refusals: ['shift-not-open', 'ticket-not-empty', 'ticket-unknown'],
    access: 'park-ticket',
  }),
  'checkout.void': command({
    input: z.strictObject({ reasonCode: z.string().max(32) }),
    output: TicketViewShape,
    refusals: [
      'shift-not-open',
      'payment-open',
      'ticket-empty',
      'ticket-has-tenders',
      'reason-unknown',
    ],
    access: 'void-ticket',
  }),
  /** Takes a part of what is due. A tender that would settle the ticket goes with `checkout.complete`. */
  'checkout.add-tender': command({
    input: z.strictObject({ tender: TenderEntryShape }),
    output: TicketPatchShape,
    refusals: [...TENDER_REFUSALS, 'tender-settles'],
    access: 'sell',
  }),
  'checkout.remove-tender': command({
    input: z.strictObject({ tenderNo: z.int().min(1) }),
    output: TicketPatchShape,
    refusals: ['shift-not-open', 'payment-open', 'tender-unknown'],
    access: 'sell',
  }),
  /**
   * Pays and records the sale; the answer comes after it is durable. `revision` is the ticket the cashier
   * saw: a ticket that changed meanwhile is refused with `ticket-moved-on`. The last tender may be null
   * when nothing is due (a ticket of total 0, or one that tenders or an exchange have covered). `refunds` says
   * how the rest of an exchange is paid back, and is null for the shop's own way.
   */
  'checkout.complete': command({
    input: z.strictObject({
      revision: z.int(),
      tender: TenderEntryShape.nullable(),
      refunds: z
        .array(
          z.strictObject({
            code: z.string().max(32),
            amountMinor: PositiveMinor,
            reference: z.string().max(64).nullable().default(null),
          }),
        )
        .max(10)
        .nullable()
        .default(null),
    }),
    output: CompletedSaleShape,
    refusals: [
      ...TENDER_REFUSALS,
      'tender-short',
      'serial-elsewhere',
      'exchange-moved-on',
      'refund-mismatch',
      'cash-short',
    ],
    access: 'sell',
  }),
  /** What became of a `checkout.complete` whose answer was lost. Null: it was not recorded. */
  'checkout.outcome': query({
    input: z.strictObject({ commandId: Uuid }),
    output: z.object({ sale: CompletedSaleShape.nullable() }),
    refusals: [],
    access: 'anyone',
  }),
  'checkout.quick-cash': query({
    input: Empty,
    output: z.array(PositiveMinor),
    refusals: [],
    access: 'staff',
  }),
} as const
