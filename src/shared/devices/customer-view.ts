/**
 * What a customer sees of their own ticket, on a second screen or a line display. Nothing else of the till is in it: no
 * stock, no margin, no name of a member of staff.
 */
import type { PricedTicket } from '../pricing/price-ticket.ts'
import { dueMinor, paidMinor } from '../sales/tender.ts'
import { exchangedMinor, isEmpty, type Ticket } from '../sales/ticket.ts'

export interface CustomerLine {
  readonly name: string
  readonly unit: string
  readonly quantityMilli: number
  readonly amountMinor: number
}

/** thanks: the last sale, until the next is rung up. */
export interface CustomerView {
  readonly phase: 'welcome' | 'selling' | 'paying' | 'thanks'
  /** The latest last. */
  readonly lines: readonly CustomerLine[]
  readonly lineCount: number
  readonly totalMinor: number
  readonly paidMinor: number
  readonly dueMinor: number
  readonly changeMinor: number
}

/** So many lines fit on a second screen. */
export const CUSTOMER_LINES_MAX = 12

export const WELCOME: CustomerView = {
  ...{ phase: 'welcome', lines: [], lineCount: 0 },
  ...{ totalMinor: 0, paidMinor: 0, dueMinor: 0, changeMinor: 0 },
}

export function customerView(ticket: Ticket, priced: PricedTicket): CustomerView {
  if (isEmpty(ticket)) return WELCOME
  const { totalMinor } = priced.totals
  const toPay = totalMinor - exchangedMinor(ticket, totalMinor)
  const lines = ticket.lines.map((line, index) => ({
    ...{ name: line.name, unit: line.unit, quantityMilli: line.quantityMilli },
    amountMinor: priced.lines[index]?.netMinor ?? 0,
  }))
  return {
    phase: ticket.tenders.length > 0 ? 'paying' : 'selling',
    lines: lines.slice(-CUSTOMER_LINES_MAX),
    lineCount: lines.length,
    totalMinor: toPay,
    paidMinor: paidMinor(ticket.tenders),
    dueMinor: dueMinor(toPay, ticket.tenders),
    changeMinor: 0,
  }
}

/** As whom the customer's screen is served. Nobody signs in there, and no other screen has this name. */
export const CUSTOMER_CLIENT = 'customer'

/** What that screen may ask for, and the only thing that it is told. */
export const isForCustomer = (name: string): boolean =>
  name === 'customer.read' || name === 'customer.changed'
