/** Zod shapes that several operations share. The types are those of the core; the shapes must fit them. */
import * as z from 'zod'
import { ITEM_KINDS, ITEM_STATUSES, TRACKINGS } from '../catalogue/item.ts'
import { AMOUNT_MINOR_MAX, UNIT_PRICE_MILLI_MAX } from '../kernel/money.ts'
import { QUANTITY_MILLI_MAX } from '../kernel/quantity.ts'
import { RECEIPT_LINE_KINDS } from '../receipt/document.ts'
import { SHARE_SCALE } from '../pricing/discount.ts'
import { NOTE_LENGTH_MAX, WEIGHT_SOURCES } from '../sales/ticket.ts'
import { TENDER_KINDS } from '../sales/tender.ts'

export const AmountMinor = z.int().min(-AMOUNT_MINOR_MAX).max(AMOUNT_MINOR_MAX)
export const PositiveMinor = z.int().min(1).max(AMOUNT_MINOR_MAX)
export const UnitPriceMilli = z.int().min(0).max(UNIT_PRICE_MILLI_MAX)
export const QuantityMilli = z.int().min(1).max(QUANTITY_MILLI_MAX)
export const LineNo = z.int().min(1)
export const Uuid = z.uuid()
export const StaffNo = z.string().regex(/^[0-9]{1,8}$/u)
export const Pin = z.string().regex(/^[0-9]{4,8}$/u)
export const Note = z.string().max(NOTE_LENGTH_MAX)
export const Code = z.string().min(1).max(128)
export const ReceiptNo = z.string().regex(/^[A-Z0-9]{1,8}-[0-9]{6,}-[0-9A-Z]{4}$/u)
export const Empty = z.strictObject({})

export const DiscountShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('amount'), amountMinor: PositiveMinor }),
  z.strictObject({ kind: z.literal('share'), share: z.int().min(1).max(SHARE_SCALE) }),
])

export const ItemShape = z.object({
  id: z.int(),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  category: z.string(),
  kind: z.enum(ITEM_KINDS),
  taxClass: z.string(),
  unitPriceMilli: UnitPriceMilli.nullable(),
  status: z.enum(ITEM_STATUSES),
  tracking: z.enum(TRACKINGS),
  hasExpiry: z.boolean(),
  brand: z.string().exactOptional(),
  supplier: z.string().exactOptional(),
})

export const BarcodeShape = z.object({ code: z.string(), factorMilli: QuantityMilli })

export const TenderShape = z.object({
  tenderNo: z.int(),
  code: z.string(),
  kind: z.enum(TENDER_KINDS),
  amountMinor: AmountMinor,
  receivedMinor: AmountMinor,
  reference: z.string().nullable(),
})

export const TenderEntryShape = z.strictObject({
  code: z.string().max(32),
  receivedMinor: PositiveMinor,
  reference: z.string().max(64).nullable(),
})

export const TicketActShape = z.object({
  kind: z.enum([
    'delete-line',
    'reduce-quantity',
    'change-price',
    'discount-line',
    'discount-ticket',
    'drop-change',
    'open-item',
    'remove-tender',
    'sell-expired',
    'override-serial',
  ]),
  lineNo: z.int().nullable(),
  sku: z.string().nullable(),
  figures: z.record(z.string(), z.number()),
  actor: z.string(),
  approver: z.string().nullable(),
})

export const LotPartShape = z.object({
  lot: z.string(),
  expiry: z.string().nullable(),
  serial: z.string(),
  quantityMilli: QuantityMilli,
})

export const TicketLineShape = z.object({
  lineNo: LineNo,
  itemId: z.int().nullable(),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  category: z.string(),
  kind: z.enum(ITEM_KINDS),
  taxClass: z.string(),
  barcode: z.string().nullable(),
  quantityMilli: QuantityMilli,
  weightFrom: z.enum(WEIGHT_SOURCES).exactOptional(),
  lots: z.array(LotPartShape),
  expiry: z.object({ on: z.string(), state: z.enum(['near', 'expired']) }).exactOptional(),
  unitPriceMilli: UnitPriceMilli,
  listPriceMilli: UnitPriceMilli.nullable(),
  discount: DiscountShape.nullable(),
  note: z.string(),
})

export const TicketShape = z.object({
  ticketId: z.string(),
  revision: z.int(),
  nextLineNo: z.int(),
  lines: z.array(TicketLineShape),
  discount: DiscountShape.nullable(),
  dropToMinor: z.int().nullable(),
  note: z.string(),
  tenders: z.array(TenderShape),
  acts: z.array(TicketActShape),
})

export const PictureShape = z.strictObject({
  widthDots: z.int().min(8),
  heightDots: z.int().min(1),
  dots: z.string().regex(/^(?:[\da-f]{2})*$/u),
})

/** One line of a paper, before it is laid out for a width. */
export const ReceiptLineShape = z.object({
  kind: z.enum(RECEIPT_LINE_KINDS),
  left: z.string(),
  right: z.string(),
  align: z.enum(['left', 'center', 'right']),
  size: z.enum(['normal', 'large', 'huge']),
  isBold: z.boolean(),
  picture: PictureShape.exactOptional(),
})
