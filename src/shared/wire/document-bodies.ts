/** Bodies of the documents beside the sale, as they stand in the journal and travel to the hub. */
import * as z from 'zod'
import { ITEM_KINDS } from '../catalogue/item.ts'
import { REVERSIBLE_KINDS } from '../documents/document.ts'
import { LOSS_KINDS } from '../losses/loss.ts'
import { INBOUND_KINDS } from '../receiving/inbound.ts'
import { SETTLEMENTS } from '../receiving/claim.ts'
import { CLAIM_KINDS, QUALITIES, RECEIVING_LOCATIONS } from '../receiving/receiving.ts'
import { DISPOSITIONS } from '../returns/return.ts'
import { TENDER_KINDS } from '../sales/tender.ts'
import { SHIFT_FIGURE_KINDS } from '../shift/shift.ts'
import { LOCATIONS, STOCK_LOCATIONS, type TransitLocation } from '../stock/location.ts'
import { TRANSFER_KINDS } from '../transfers/transfer.ts'
import {
  Count,
  LotPartBody,
  Minor,
  PositiveMilli,
  PriceMilli,
  SourceBody,
  TaxPartBody,
} from './sale-body.ts'

const LineNo = z.int().min(1)
const LocationBody = z.union([
  z.enum(LOCATIONS.map(({ code }) => code)),
  z.custom<TransitLocation>((value) => typeof value === 'string' && value.startsWith('TRANSIT:')),
])

export const AttachmentBody = z.strictObject({
  sha256: z.string(),
  name: z.string(),
  mime: z.string(),
  byteCount: Count,
})

/** Item, lot, expiry and serial of a line that moves goods. */
const goodsLine = {
  lineNo: LineNo,
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  lot: z.string(),
  expiry: z.string().nullable(),
  serial: z.string(),
}

const ReturnLineBody = z.strictObject({
  lineNo: LineNo,
  originLineNo: LineNo.nullable(),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  category: z.string(),
  kind: z.enum(ITEM_KINDS),
  taxClass: z.string(),
  barcode: z.string().nullable(),
  quantityMilli: PositiveMilli,
  lots: z.array(LotPartBody),
  netMinor: Minor,
  refundMinor: Minor,
  disposition: z.enum(DISPOSITIONS),
  reasonCode: z.string(),
  note: z.string(),
})

export const ReturnBody = z.strictObject({
  returnNo: z.string(),
  returnCounter: Count,
  shiftId: z.string(),
  currency: z.string(),
  origin: z
    .strictObject({
      storeId: z.string(),
      receiptNo: z.string(),
      businessDate: z.string(),
      proof: z.enum(['journal', 'code']),
    })
    .nullable(),
  idNote: z.string(),
  lines: z.array(ReturnLineBody),
  totals: z.strictObject({
    netMinor: Minor,
    taxes: z.array(TaxPartBody),
    addedTaxMinor: Minor,
    droppedMinor: Minor,
    totalMinor: Minor,
    roundingMinor: Minor,
    paidMinor: Minor,
  }),
  refunds: z.array(
    z.strictObject({
      refundNo: LineNo,
      code: z.string(),
      kind: z.enum(TENDER_KINDS),
      amountMinor: Minor,
      reference: z.string().nullable(),
    }),
  ),
  exchangeReceiptNo: z.string().nullable(),
  note: z.string(),
  source: SourceBody.nullable(),
})

export const LossBody = z.strictObject({
  lossNo: z.string(),
  lossCounter: Count,
  kind: z.enum(LOSS_KINDS),
  reasonCode: z.string(),
  note: z.string(),
  currency: z.string(),
  lines: z.array(
    z.strictObject({
      ...goodsLine,
      quantityMilli: PositiveMilli,
      location: z.enum(STOCK_LOCATIONS),
      unitValueMilli: PriceMilli,
      valueMinor: Minor,
    }),
  ),
  valueMinor: Minor,
  attachments: z.array(AttachmentBody),
  source: SourceBody.nullable(),
})

export const InboundAnnouncedBody = z.strictObject({
  inboundId: z.string(),
  inboundNo: z.string(),
  kind: z.enum(INBOUND_KINDS),
  partner: z.string(),
  expectedOn: z.string().nullable(),
  note: z.string(),
  lines: z.array(z.strictObject({ ...goodsLine, quantityMilli: PositiveMilli })),
  source: z.enum(['file', 'hand', 'feed']),
})

export const InboundCancelledBody = z.strictObject({
  inboundId: z.string(),
  inboundNo: z.string(),
  reasonCode: z.string(),
  note: z.string(),
})

export const ReceivingBody = z.strictObject({
  receivingNo: z.string(),
  receivingCounter: Count,
  kind: z.enum(INBOUND_KINDS),
  inbound: z.strictObject({ inboundId: z.string(), inboundNo: z.string() }).nullable(),
  partner: z.string(),
  isBlind: z.boolean(),
  isFinal: z.boolean(),
  lines: z.array(
    z.strictObject({
      ...goodsLine,
      inboundLineNo: LineNo.nullable(),
      acceptedMilli: Count,
      damagedMilli: Count,
      rejectedMilli: Count,
      quality: z.enum(QUALITIES),
      to: z.enum(RECEIVING_LOCATIONS),
      note: z.string(),
    }),
  ),
  claims: z.array(
    z.strictObject({
      inboundLineNo: LineNo.nullable(),
      sku: z.string(),
      kind: z.enum(CLAIM_KINDS),
      quantityMilli: PositiveMilli,
      note: z.string(),
    }),
  ),
  note: z.string(),
  attachments: z.array(AttachmentBody),
})

export const ClaimSettledBody = z.strictObject({
  receivingNo: z.string(),
  claimNo: LineNo,
  partner: z.string(),
  sku: z.string(),
  kind: z.enum(CLAIM_KINDS),
  quantityMilli: PositiveMilli,
  how: z.enum(SETTLEMENTS),
  amountMinor: Count,
  currency: z.string(),
  reference: z.string(),
  note: z.string(),
})

export const TransferShippedBody = z.strictObject({
  transferNo: z.string(),
  transferCounter: Count,
  kind: z.enum(TRANSFER_KINDS),
  partner: z.string(),
  lines: z.array(
    z.strictObject({
      ...goodsLine,
      requestedMilli: PositiveMilli.nullable(),
      quantityMilli: PositiveMilli,
      from: z.enum(STOCK_LOCATIONS),
    }),
  ),
  reasonCode: z.string(),
  note: z.string(),
})

export const StockRelocatedBody = z.strictObject({
  relocationNo: z.string(),
  relocationCounter: Count,
  lines: z.array(
    z.strictObject({
      ...goodsLine,
      quantityMilli: PositiveMilli,
      from: z.enum(STOCK_LOCATIONS),
      to: z.enum(STOCK_LOCATIONS),
    }),
  ),
  reasonCode: z.string(),
  note: z.string(),
})

export const DocumentReversedBody = z.strictObject({
  reversalNo: z.string(),
  reversalCounter: Count,
  kind: z.enum(REVERSIBLE_KINDS),
  documentNo: z.string(),
  reasonCode: z.string(),
  note: z.string(),
  shiftId: z.string().nullable(),
  stock: z.array(
    z.strictObject({
      sku: z.string(),
      lot: z.string(),
      serial: z.string(),
      quantityMilli: PositiveMilli,
      from: LocationBody,
      to: LocationBody,
      reason: z.string(),
    }),
  ),
  money: z.array(z.strictObject({ account: z.string(), amountMinor: Minor, currency: z.string() })),
  figures: z.array(
    z.strictObject({
      kind: z.enum(SHIFT_FIGURE_KINDS),
      key: z.string(),
      count: z.int(),
      amountMinor: Minor,
    }),
  ),
})
