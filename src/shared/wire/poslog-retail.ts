/** Retail transactions of POSLog: sales, returns, tickets that were given up. */
import type { LedgerEvent, TicketVoided } from '../ledger/event.ts'
import type { Return, ReturnLine } from '../returns/return.ts'
import type { Sale, SaleLine } from '../sales/sale.ts'
import type { LotPart } from '../stock/lot.ts'
import type { Json, PosLogPart, Writer } from './poslog-part.ts'

export function retailOf(event: LedgerEvent, write: Writer): PosLogPart | null {
  switch (event.type) {
    case 'sale.completed':
      return saleOf(event.body, write)
    case 'return.completed':
      return returnOf(event.body, write)
    case 'ticket.voided':
      return voidOf(event.body, write)
    default:
      return null
  }
}

function saleOf(sale: Sale, write: Writer): PosLogPart {
  const { totals } = sale
  return {
    kind: 'RetailTransaction',
    subject: sale.receiptNo,
    content: {
      ReceiptNumber: sale.receiptNo,
      TaxIncludedInPrice: sale.pricing.mode === 'inclusive',
      LineItem: sale.lines.map((line) => ({
        SequenceNumber: line.lineNo,
        Sale: saleLine(line, write),
      })),
      Tender: sale.tenders.map((tender) => ({
        SequenceNumber: tender.tenderNo,
        TenderType: tender.code,
        Amount: write.amount(tender.amountMinor),
        ...(tender.reference === null ? {} : { ReferenceID: tender.reference }),
      })),
      Tax: taxesOf(totals.taxes, write),
      Total: {
        TransactionGrossAmount: write.amount(totals.grossMinor),
        TransactionNetAmount: write.amount(totals.netMinor),
        TransactionGrandAmount: write.amount(totals.totalMinor),
        DroppedAmount: write.amount(totals.droppedMinor),
        RoundingAmount: write.amount(totals.roundingMinor),
        PaidAmount: write.amount(totals.paidMinor),
      },
    },
  }
}

const saleLine = (line: SaleLine, write: Writer): Json => ({
  ...itemOf(line, write),
  UnitListPrice: line.listPriceMilli === null ? null : write.price(line.listPriceMilli),
  ActualSalesUnitPrice: write.price(line.unitPriceMilli),
  ExtendedAmount: write.amount(line.grossMinor),
  DiscountAmount: write.amount(line.discountMinor + line.ticketDiscountMinor),
  ExtendedNetAmount: write.amount(line.netMinor),
})

function returnOf(back: Return, write: Writer): PosLogPart {
  const { totals, origin } = back
  return {
    kind: 'RetailTransaction',
    subject: back.returnNo,
    content: {
      ReceiptNumber: back.returnNo,
      ...(origin === null
        ? {}
        : {
            TransactionLink: {
              BusinessUnit: origin.storeId,
              ReceiptNumber: origin.receiptNo,
              BusinessDayDate: origin.businessDate,
            },
          }),
      LineItem: back.lines.map((line) => ({
        SequenceNumber: line.lineNo,
        Return: returnLine(line, write),
      })),
      Tender: back.refunds.map((refund) => ({
        SequenceNumber: refund.refundNo,
        TenderType: refund.code,
        Amount: write.amount(-refund.amountMinor),
        ...(refund.reference === null ? {} : { ReferenceID: refund.reference }),
      })),
      Tax: taxesOf(totals.taxes, write, -1),
      Total: {
        TransactionNetAmount: write.amount(-totals.netMinor),
        TransactionGrandAmount: write.amount(-totals.totalMinor),
        RoundingAmount: write.amount(-totals.roundingMinor),
        PaidAmount: write.amount(-totals.paidMinor),
      },
    },
  }
}

const returnLine = (line: ReturnLine, write: Writer): Json => ({
  ...itemOf({ ...line, quantityMilli: -line.quantityMilli }, write),
  Disposal: line.disposition,
  ReasonCode: line.reasonCode,
  ExtendedNetAmount: write.amount(-line.netMinor),
  RefundAmount: write.amount(-line.refundMinor),
  ...(line.originLineNo === null ? {} : { OriginalLineNumber: line.originLineNo }),
})

function voidOf(ticket: TicketVoided, write: Writer): PosLogPart {
  return {
    kind: 'RetailTransaction',
    subject: ticket.ticketId,
    content: {
      TransactionStatus: 'Voided',
      ReasonCode: ticket.reasonCode,
      LineItem: ticket.lines.map((line) => ({
        SequenceNumber: line.lineNo,
        Sale: {
          ItemID: line.sku,
          Description: line.name,
          Quantity: write.quantity(line.quantityMilli),
          ActualSalesUnitPrice: write.price(line.unitPriceMilli),
        },
      })),
      Total: { TransactionGrandAmount: write.amount(ticket.totalMinor) },
    },
  }
}

interface Item {
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly category: string
  readonly barcode: string | null
  readonly taxClass: string
  readonly quantityMilli: number
  readonly lots: readonly LotPart[]
}

function itemOf(line: Item, write: Writer): Json {
  const gtin = line.barcode === null ? null : gtinOf(line.barcode)
  return {
    ItemID: line.sku,
    ...(gtin === null ? {} : { GTIN: gtin }),
    Description: line.name,
    MerchandiseHierarchy: line.category,
    TaxGroupID: line.taxClass,
    Quantity: write.quantity(line.quantityMilli),
    UnitOfMeasureCode: line.unit,
    ...(line.lots.length === 0 ? {} : { Lot: line.lots.map((part) => lotOf(part, write)) }),
  }
}

const lotOf = (part: LotPart, write: Writer): Json => ({
  ...(part.lot === '' ? {} : { LotNumber: part.lot }),
  ...(part.serial === '' ? {} : { SerialNumber: part.serial }),
  Quantity: write.quantity(part.quantityMilli),
})

/** GS1 General Specifications: a GTIN in 14 digits, filled up with zeros. Null: the code is the store's own. */
export const gtinOf = (barcode: string): string | null =>
  /^(?:\d{8}|\d{12,14})$/u.test(barcode) ? barcode.padStart(14, '0') : null

const taxesOf = (taxes: Sale['totals']['taxes'], write: Writer, sign = 1): readonly Json[] =>
  taxes.map(({ code, ratePpm, taxableMinor, taxMinor }) => ({
    TaxGroupID: code,
    Percent: percentOf(ratePpm),
    TaxableAmount: write.amount(sign * taxableMinor),
    Amount: write.amount(sign * taxMinor),
  }))

/** 130000 millionths are 13 %. */
const percentOf = (ratePpm: number): string => {
  const digits = String(ratePpm).padStart(5, '0')
  const fraction = digits.slice(-4).replace(/0+$/u, '')
  return `${digits.slice(0, -4)}${fraction === '' ? '' : `.${fraction}`}`
}
