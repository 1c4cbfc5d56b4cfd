/**
 * The body of `sale.completed` as it stands in the journal and travels to the hub. It accepts every sale that
 * was ever booked: shapes and whole numbers are checked here, limits were checked when it was rung up.
 */
import * as z from 'zod'
import { ITEM_KINDS } from '../catalogue/item.ts'
import { TENDER_KINDS } from '../sales/tender.ts'
import { WEIGHT_SOURCES } from '../sales/ticket.ts'

export const Minor = z.int()
export const Count = z.int().min(0)
export const PositiveMilli = z.int().min(1)
export const PriceMilli = z.int().min(0)

const DiscountBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('amount'), amountMinor: Minor }),
  z.strictObject({ kind: z.literal('share'), share: z.int() }),
])

export const TicketActBody = z.strictObject({
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
  figures: z.record(z.string(), z.int()),
  actor: z.string(),
  approver: z.string().nullable(),
})

export const LotPartBody = z.strictObject({
  lot: z.string(),
  expiry: z.string().nullable(),
  serial: z.string(),
  quantityMilli: PositiveMilli,
})

export const SaleLineBody = z.strictObject({
  lineNo: z.int().min(1),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  category: z.string(),
  kind: z.enum(ITEM_KINDS),
  barcode: z.string().nullable(),
  taxClass: z.string(),
  quantityMilli: PositiveMilli,
  weightFrom: z.enum(WEIGHT_SOURCES).exactOptional(),
  lots: z.array(LotPartBody),
  listPriceMilli: PriceMilli.nullable(),
  unitPriceMilli: PriceMilli,
  discount: DiscountBody.nullable(),
  grossMinor: Minor,
  discountMinor: Minor,
  ticketDiscountMinor: Minor,
  netMinor: Minor,
  note: z.string(),
})

export const TaxPartBody = z.strictObject({
  code: z.string(),
  ratePpm: z.int(),
  taxableMinor: Minor,
  taxMinor: Minor,
})

const SaleTotalsBody = z.strictObject({
  grossMinor: Minor,
  lineDiscountMinor: Minor,
  ticketDiscountMinor: Minor,
  netMinor: Minor,
  taxes: z.array(TaxPartBody),
  addedTaxMinor: Minor,
  droppedMinor: Minor,
  totalMinor: Minor,
  roundingMinor: Minor,
  paidMinor: Minor,
  changeMinor: Minor,
})

const TenderBody = z.strictObject({
  tenderNo: z.int().min(1),
  code: z.string(),
  kind: z.enum(TENDER_KINDS),
  amountMinor: Minor,
  receivedMinor: Minor,
  reference: z.string().nullable(),
})

export const SourceBody = z.strictObject({
  kind: z.literal('replay'),
  document: z.string(),
  dated: z.string(),
})

export const SaleBody = z.strictObject({
  receiptNo: z.string(),
  receiptCounter: Count,
  ticketId: z.string(),
  shiftId: z.string(),
  currency: z.string(),
  pricing: z.strictObject({
    mode: z.enum(['inclusive', 'exclusive']),
    rounding: z.enum(['line', 'document']),
    classes: z.array(
      z.strictObject({
        code: z.string(),
        rates: z.array(z.strictObject({ code: z.string(), ratePpm: z.int() })),
      }),
    ),
  }),
  lines: z.array(SaleLineBody),
  discount: DiscountBody.nullable(),
  dropToMinor: z.int().nullable(),
  totals: SaleTotalsBody,
  tenders: z.array(TenderBody),
  acts: z.array(TicketActBody),
  note: z.string(),
  source: SourceBody.nullable(),
})
