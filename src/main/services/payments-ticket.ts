/** What a terminal has taken stands on the ticket in the transaction that learns of it, and leaves it when it goes back. */
import type { TerminalPayment } from '#shared/payments/terminal-payment.ts'
import { priceTicket } from '#shared/pricing/price-ticket.ts'
import type { Ticket } from '#shared/sales/ticket.ts'
import { readOpenTicket, saveOpenTicket } from '../store/tickets.ts'
import type { WriteTx } from '../store/tx.ts'
import { takeTender } from './checkout-tender.ts'
import type { Deps } from './deps.ts'

/**
 * The payment with the number of its tender. Where it does not fit any more, since the ticket is gone or was paid in
 * another way, the money goes back.
 */
export function putOnTicket(tx: WriteTx, deps: Deps, payment: TerminalPayment): TerminalPayment {
  const goesBack: TerminalPayment = { ...payment, state: 'reversing', isUnwanted: true }
  const ticket = readOpenTicket(tx)
  if (ticket?.ticketId !== payment.ticketId) return goesBack
  const entry = {
    code: payment.tenderCode,
    receivedMinor: payment.amountMinor,
    reference: payment.reference === '' ? payment.paymentId.slice(-12) : payment.reference,
  }
  const settled = takeTender(ticket, priceTicket(ticket, deps.settings.tax), entry, deps)
  if (!settled.ok) return goesBack
  const { tenders } = settled.value
  keep(tx, deps, ticket, { ...ticket, revision: ticket.revision + 1, tenders }, payment.askedBy)
  return { ...payment, tenderNo: tenders.at(-1)?.tenderNo ?? null }
}

const keep = (tx: WriteTx, deps: Deps, before: Ticket, after: Ticket, by: string): void => {
  saveOpenTicket(tx, before, after, deps.clock.nowMs(), by)
}
