/**
 * Goods that customers bring back (退货) and exchanges (换货). Refunds come from what was paid on the receipt,
 * never from today's prices. A receipt is named by its number or by its signed code, which any till of the
 * business believes without asking anybody.
 */
import * as z from 'zod'
import { ITEM_KINDS } from '../catalogue/item.ts'
import { DISPOSITIONS } from '../returns/return.ts'
import { TENDER_KINDS } from '../sales/tender.ts'
import { LOT_LENGTH_MAX, SERIAL_LENGTH_MAX } from '../stock/lot.ts'
import { ReceiptShape, TicketPatchShape } from './checkout.ts'
import { command, query } from './operation.ts'
import {
  AmountMinor,
  Empty,
  LineNo,
  Note,
  PositiveMinor,
  QuantityMilli,
  UnitPriceMilli,
} from './shapes.ts'

/** What was typed or scanned: a receipt number, or a receipt code of up to 700 bytes in base 32. */
export const ReceiptText = z.string().min(1).max(2048)
const ReasonCode = z.string().max(32)

/** Which pieces come back, where goods are told apart. Expiry follows from the lot. */
export const LotPickShape = z.strictObject({
  lot: z.string().max(LOT_LENGTH_MAX),
  serial: z.string().max(SERIAL_LENGTH_MAX),
  quantityMilli: QuantityMilli,
})

const LotPartShape = z.object({
  lot: z.string(),
  expiry: z.string().nullable(),
  serial: z.string(),
  quantityMilli: QuantityMilli,
})

/** A line of the receipt that comes back, whole or in part. */
export const ReturnPickShape = z.strictObject({
  lineNo: LineNo,
  quantityMilli: QuantityMilli,
  disposition: z.enum(DISPOSITIONS),
  reasonCode: ReasonCode,
  /** Null: those that were sold and have not come back, in the receipt's order. */
  lots: z.array(LotPickShape).max(1000).nullable().default(null),
  note: Note.default(''),
})
const Picks = z.array(ReturnPickShape).min(1).max(2000)

/** Goods without a receipt, at today's price or less. */
export const ReturnGoodsShape = z.strictObject({
  itemId: z.int(),
  quantityMilli: QuantityMilli,
  /** Null: today's price. */
  unitPriceMilli: UnitPriceMilli.nullable().default(null),
  disposition: z.enum(DISPOSITIONS),
  reasonCode: ReasonCode,
  lots: z.array(LotPickShape).max(1000).default([]),
  note: Note.default(''),
})
const Goods = z.array(ReturnGoodsShape).min(1).max(100)
/** Who brought the goods: a number of an identity card, a telephone number, a name. */
const IdNote = z.string().trim().min(1).max(100)

export const ReturnRequestShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('receipt'), receipt: ReceiptText, picks: Picks }),
  z.strictObject({ kind: z.literal('no-receipt'), goods: Goods, idNote: IdNote }),
])
export type ReturnRequest = z.output<typeof ReturnRequestShape>

/** How much is paid back with which tender. */
export const RefundEntryShape = z.strictObject({
  code: z.string().max(32),
  amountMinor: PositiveMinor,
  reference: z.string().max(64).nullable().default(null),
})
/** Null: as the till proposes. Otherwise they must add up to what is due. */
export const RefundEntries = z.array(RefundEntryShape).max(10).nullable().default(null)

export const OriginLineShape = z.object({
  lineNo: LineNo,
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  kind: z.enum(ITEM_KINDS),
  soldMilli: QuantityMilli,
  returnedMilli: z.int(),
  /** sold − returned; 0 when all of it came back. */
  returnableMilli: z.int(),
  /** What was paid for the line, after every discount. */
  netMinor: AmountMinor,
  /** Its part of all that may still come back, with added tax and dropped change; a quote has the last word. */
  refundableMinor: AmountMinor,
  /** Lots and serials that were sold and have not come back. */
  lots: z.array(LotPartShape),
})

export const ReturnOriginShape = z.object({
  storeId: z.string(),
  receiptNo: z.string(),
  businessDate: z.string(),
  /** journal: found in this till's book. code: proved by the signature of the till that sold it. */
  proof: z.enum(['journal', 'code']),
  /** Whole days between the sale's business date and today's. */
  daysSince: z.int(),
  /** More days than the shop allows: a second person has to consent. */
  isLate: z.boolean(),
  paidMinor: AmountMinor,
  lines: z.array(OriginLineShape),
  tenders: z.array(
    z.object({
      code: z.string(),
      kind: z.enum(TENDER_KINDS),
      amountMinor: AmountMinor,
      refundedMinor: AmountMinor,
    }),
  ),
})
export type ReturnOriginView = z.output<typeof ReturnOriginShape>

export const RefundShape = z.object({
  code: z.string(),
  kind: z.enum(TENDER_KINDS),
  amountMinor: AmountMinor,
})

export const ReturnTotalsShape = z.object({
  netMinor: AmountMinor,
  addedTaxMinor: AmountMinor,
  droppedMinor: AmountMinor,
  /** net + addedTax − dropped. */
  totalMinor: AmountMinor,
})

export const ReturnQuoteShape = z.object({
  lines: z.array(
    z.object({
      /** Line of the receipt; null without a receipt. */
      originLineNo: LineNo.nullable(),
      sku: z.string(),
      name: z.string(),
      unit: z.string(),
      quantityMilli: QuantityMilli,
      netMinor: AmountMinor,
      refundMinor: AmountMinor,
      lots: z.array(LotPartShape),
    }),
  ),
  totals: ReturnTotalsShape,
  /** As the shop's rule says; adds up to total + rounding. */
  refunds: z.array(RefundShape),
  roundingMinor: AmountMinor,
  /** What is handed back in all. */
  paidMinor: AmountMinor,
  /** The drawer should have as much in cash; how much there is is not told to whoever has to count it. */
  isCashCovered: z.boolean(),
  /** Permission that recording it as proposed will ask for. */
  permission: z.enum(['return-goods', 'return-without-receipt']),
})
export type ReturnQuote = z.output<typeof ReturnQuoteShape>

export const CompletedReturnShape = z.object({
  returnNo: z.string(),
  totalMinor: AmountMinor,
  paidMinor: AmountMinor,
  refunds: z.array(RefundShape),
  receipt: ReceiptShape,
})
export type CompletedReturn = z.output<typeof CompletedReturnShape>

/** Of naming a receipt, in order of precedence. */
const FIND_REFUSALS = [
  'code-unreadable',
  'code-unknown-key',
  'code-forged',
  'code-without-lines',
  'receipt-unknown',
  'receipt-reversed',
  'currency-differs',
] as const

/** Of the goods that come back. */
const EITHER_REFUSALS = [
  'reason-unknown',
  'quantity-not-whole',
  'lots-mismatch',
  'serial-not-sold',
] as const

const PICK_REFUSALS = ['line-unknown', 'return-exceeds-sold'] as const

const GOODS_REFUSALS = [
  'item-unknown',
  'price-needed',
  'price-above-today',
  'serial-needed',
  'serial-twice',
  'return-above-limit',
] as const

/** Of how it is paid back. */
const REFUND_REFUSALS = [
  'tender-unknown',
  'tender-reference-missing',
  'refund-mismatch',
  'cash-short',
] as const

export const returnOperations = {
  /** What is on a receipt and what of it may still come back. */
  'returns.find': query({
    input: z.strictObject({ receipt: ReceiptText }),
    output: ReturnOriginShape,
    refusals: FIND_REFUSALS,
    access: 'return-goods',
  }),
  /** What is due for goods, and how it would be paid back. Asks for nothing and changes nothing. */
  'returns.quote': query({
    input: z.strictObject({ return: ReturnRequestShape }),
    output: ReturnQuoteShape,
    refusals: [
      'shift-not-open',
      ...FIND_REFUSALS,
      ...EITHER_REFUSALS,
      ...PICK_REFUSALS,
      ...GOODS_REFUSALS,
    ],
    access: 'return-goods',
  }),
  /**
   * Takes goods back against their receipt and pays. A late one asks for `return-without-receipt`, another
   * way of paying than the proposed one for `refund-other-tender`; whoever consents to the first stands
   * for both.
   */
  'returns.complete': command({
    input: z.strictObject({
      receipt: ReceiptText,
      picks: Picks,
      refunds: RefundEntries,
      note: Note.default(''),
    }),
    output: CompletedReturnShape,
    refusals: [
      'shift-not-open',
      ...FIND_REFUSALS,
      ...EITHER_REFUSALS,
      ...PICK_REFUSALS,
      ...REFUND_REFUSALS,
    ],
    access: 'staff',
  }),
  /** Always asks for `return-without-receipt`; above the shop's limit it is refused whoever consents. */
  'returns.complete-without-receipt': command({
    input: z.strictObject({
      goods: Goods,
      idNote: IdNote,
      refunds: RefundEntries,
      note: Note.default(''),
    }),
    output: CompletedReturnShape,
    refusals: ['shift-not-open', ...EITHER_REFUSALS, ...GOODS_REFUSALS, ...REFUND_REFUSALS],
    access: 'staff',
  }),
  /**
   * Puts goods that come back on the open ticket: their worth counts against what is rung up, and
   * `checkout.complete` books both at once. An exchange that is there already is replaced.
   */
  'returns.begin-exchange': command({
    input: z.strictObject({ return: ReturnRequestShape, note: Note.default('') }),
    output: TicketPatchShape,
    refusals: [
      'shift-not-open',
      'payment-open',
      'ticket-has-tenders',
      ...FIND_REFUSALS,
      ...EITHER_REFUSALS,
      ...PICK_REFUSALS,
      ...GOODS_REFUSALS,
    ],
    access: 'staff',
  }),
  /** The ticket goes on without the goods that came back; nothing was booked of them. */
  'returns.drop-exchange': command({
    input: Empty,
    output: TicketPatchShape,
    refusals: ['shift-not-open', 'payment-open', 'ticket-has-tenders', 'exchange-missing'],
    access: 'sell',
  }),
} as const
