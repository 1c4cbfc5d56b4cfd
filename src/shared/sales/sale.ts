/**
 * A completed sale: the body of the journal event `sale.completed`. It is a fact with every figure
 * computed, so that nobody downstream prices it again (POSLog RetailTransaction).
 */
import { must } from '../kernel/assert.ts'
import type { Discount } from '../pricing/discount.ts'
import type { PricedTicket, TicketTotals } from '../pricing/price-ticket.ts'
import type { TaxClass, TaxRules } from '../pricing/tax.ts'
import type { Settlement, Tender } from './tender.ts'
import type { LotPart } from '../stock/lot.ts'
import type { Ticket, TicketAct, TicketLine, WeightSource } from './ticket.ts'

export interface SaleLine {
  readonly lineNo: number
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly category: string
  readonly kind: TicketLine['kind']
  readonly barcode: string | null
  readonly taxClass: string
  readonly quantityMilli: number
  /** Of weighed goods; not there in sales from before it was kept. */
  readonly weightFrom?: WeightSource
  /** Which lots and serials went out; none when the item is not told apart. */
  readonly lots: readonly LotPart[]
  readonly listPriceMilli: number | null
  readonly unitPriceMilli: number
  readonly discount: Discount | null
  readonly grossMinor: number
  readonly discountMinor: number
  readonly ticketDiscountMinor: number
  readonly netMinor: number
  readonly note: string
}

export interface SaleTotals extends TicketTotals {
  /** Cash rounding, positive when the customer pays more. */
  readonly roundingMinor: number
  /** total + rounding: what was paid. */
  readonly paidMinor: number
  readonly changeMinor: number
}

/** Where a sale came from when it was not rung up at this till. */
export interface SaleSource {
  readonly kind: 'replay'
  readonly document: string
  readonly dated: string
}

/** The rules of its day, with the classes of its own lines: a return years later computes with them. */
export interface SalePricing {
  readonly mode: TaxRules['mode']
  readonly rounding: TaxRules['rounding']
  /** Empty in sales from before they were kept. */
  readonly classes: readonly SaleTaxClass[]
}
export type SaleTaxClass = Pick<TaxClass, 'code' | 'rates'>

export interface Sale {
  readonly receiptNo: string
  readonly receiptCounter: number
  readonly ticketId: string
  readonly shiftId: string
  readonly currency: string
  readonly pricing: SalePricing
  readonly lines: readonly SaleLine[]
  readonly discount: Discount | null
  readonly dropToMinor: number | null
  readonly totals: SaleTotals
  readonly tenders: readonly Tender[]
  readonly acts: readonly TicketAct[]
  readonly note: string
  readonly source: SaleSource | null
}

export interface SaleHeader {
  readonly receiptNo: string
  readonly receiptCounter: number
  readonly shiftId: string
  readonly currency: string
  readonly source: SaleSource | null
}

/** Puts ticket, prices and settlement together. The caller has made sure that nothing is due any more. */
export function composeSale(
  header: SaleHeader,
  ticket: Ticket,
  priced: PricedTicket,
  settlement: Settlement,
  rules: TaxRules,
): Sale {
  const { roundingMinor, changeMinor } = settlement
  return {
    ...header,
    ticketId: ticket.ticketId,
    pricing: pricingOf(ticket, rules),
    lines: ticket.lines.map((line, index) =>
      composeLine(line, must(priced.lines[index], 'every line has its price')),
    ),
    discount: ticket.discount,
    dropToMinor: ticket.dropToMinor,
    totals: {
      ...priced.totals,
      roundingMinor,
      paidMinor: priced.totals.totalMinor + roundingMinor,
      changeMinor,
    },
    tenders: settlement.tenders,
    acts: ticket.acts,
    note: ticket.note,
  }
}

function pricingOf({ lines }: Ticket, { mode, rounding, classes }: TaxRules): SalePricing {
  const used = new Set(lines.map((line) => line.taxClass))
  const own = classes.filter(({ code }) => used.has(code))
  return { mode, rounding, classes: own.map(({ code, rates }) => ({ code, rates })) }
}

function composeLine(line: TicketLine, priced: PricedTicket['lines'][number]): SaleLine {
  return {
    lineNo: line.lineNo,
    sku: line.sku,
    name: line.name,
    unit: line.unit,
    category: line.category,
    kind: line.kind,
    barcode: line.barcode,
    taxClass: line.taxClass,
    quantityMilli: line.quantityMilli,
    ...(line.weightFrom === undefined ? {} : { weightFrom: line.weightFrom }),
    lots: line.lots,
    listPriceMilli: line.listPriceMilli,
    unitPriceMilli: line.unitPriceMilli,
    discount: line.discount,
    grossMinor: priced.grossMinor,
    discountMinor: priced.discountMinor,
    ticketDiscountMinor: priced.ticketDiscountMinor,
    netMinor: priced.netMinor,
    note: line.note,
  }
}
