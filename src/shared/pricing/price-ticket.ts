/**
 * Prices a ticket: lines, discounts, taxes, dropped change. The screen and the backend run this same
 * code, so what the cashier sees is what is booked. Every total is the sum of parts that are in the result.
 */
import { allocate, sum } from '../kernel/number.ts'
import { must } from '../kernel/assert.ts'
import { extendedMinor } from '../kernel/money.ts'
import { discountMinor, type Discount } from './discount.ts'
import { taxOf, type TaxPart, type TaxRules } from './tax.ts'

export interface PriceableLine {
  readonly lineNo: number
  readonly quantityMilli: number
  readonly unitPriceMilli: number
  readonly taxClass: string
  readonly discount: Discount | null
}

export interface PriceableTicket {
  readonly lines: readonly PriceableLine[]
  readonly discount: Discount | null
  /** Round the total down to a multiple of this many minor units (抹零); null leaves it alone. */
  readonly dropToMinor: number | null
}

export interface PricedLine {
  readonly lineNo: number
  readonly grossMinor: number
  readonly discountMinor: number
  /** This line's part of the ticket's discount. */
  readonly ticketDiscountMinor: number
  /** gross − discount − ticketDiscount: what a return of the whole line refunds. */
  readonly netMinor: number
}

export interface TicketTotals {
  readonly grossMinor: number
  readonly lineDiscountMinor: number
  readonly ticketDiscountMinor: number
  /** Sum of the lines' net amounts. */
  readonly netMinor: number
  readonly taxes: readonly TaxPart[]
  /** Tax on top of the net amounts; 0 when prices contain their tax. */
  readonly addedTaxMinor: number
  readonly droppedMinor: number
  /** net + addedTax − dropped. */
  readonly totalMinor: number
}

export interface PricedTicket {
  readonly lines: readonly PricedLine[]
  readonly totals: TicketTotals
}

export function priceTicket(ticket: PriceableTicket, rules: TaxRules): PricedTicket {
  const own = ticket.lines.map(priceLine)
  const lines = shareTicketDiscount(own, ticket.discount)
  const taxed = taxOf(
    lines.map((line, index) => ({
      taxClass: must(ticket.lines[index], 'lines keep their order').taxClass,
      amountMinor: line.netMinor,
    })),
    rules,
  )
  const netMinor = sum(lines.map((line) => line.netMinor))
  const beforeDrop = netMinor + taxed.addedMinor
  const droppedMinor = ticket.dropToMinor === null ? 0 : beforeDrop % ticket.dropToMinor
  return {
    lines,
    totals: {
      grossMinor: sum(lines.map((line) => line.grossMinor)),
      lineDiscountMinor: sum(lines.map((line) => line.discountMinor)),
      ticketDiscountMinor: sum(lines.map((line) => line.ticketDiscountMinor)),
      netMinor,
      taxes: taxed.parts,
      addedTaxMinor: taxed.addedMinor,
      droppedMinor,
      totalMinor: beforeDrop - droppedMinor,
    },
  }
}

/** A line before its part of the ticket's discount. */
export function priceLine(line: PriceableLine): PricedLine {
  const grossMinor = extendedMinor(line.quantityMilli, line.unitPriceMilli)
  const off = discountMinor(line.discount, grossMinor)
  return {
    lineNo: line.lineNo,
    grossMinor,
    discountMinor: off,
    ticketDiscountMinor: 0,
    netMinor: grossMinor - off,
  }
}

function shareTicketDiscount(
  lines: readonly PricedLine[],
  discount: Discount | null,
): readonly PricedLine[] {
  if (discount === null || lines.length === 0) return lines
  const weights = lines.map((line) => line.netMinor)
  const parts = allocate(discountMinor(discount, sum(weights)), weights)
  return lines.map((line, index) => {
    const ticketDiscountMinor = must(parts[index], 'one part per line')
    return { ...line, ticketDiscountMinor, netMinor: line.netMinor - ticketDiscountMinor }
  })
}
