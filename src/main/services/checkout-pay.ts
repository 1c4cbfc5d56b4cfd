/**
 * Operations of capability `checkout` that take money before the last of it, and the one place where a sale
 * comes into being: number, lines, tenders, moves and what is owed to the printer are one transaction.
 */
import { receiptNo } from '#shared/kernel/ids.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import { priceTicket, type PricedTicket } from '#shared/pricing/price-ticket.ts'
import { composeSale, type SaleSource } from '#shared/sales/sale.ts'
import { dueMinor, quickCash, type Settlement } from '#shared/sales/tender.ts'
import { isEmpty, type Ticket } from '#shared/sales/ticket.ts'
import type { By } from '#shared/sales/ticket.ts'
import { givenUp } from '#shared/payments/terminal-payment.ts'
import type { Call, Service } from '../ipc/call.ts'
import { takeNumber } from '../store/counters.ts'
import { oweEffect } from '../store/effects.ts'
import { append } from '../store/journal.ts'
import type { ShiftRow } from '../store/shifts.ts'
import { findSaleByEvent, type StoredSale } from '../store/sales.ts'
import { actingStaff } from '../store/staff.ts'
import { paymentOfTender, putPayment, settlePayments } from '../store/terminal-payments.ts'
import { dropTicket } from '../store/tickets.ts'
import type { WriteTx } from '../store/tx.ts'
import { takeTender, toPayMinor } from './checkout-tender.ts'
import type { Deps } from './deps.ts'
import { assignLots } from './lots.ts'
import { announceKey } from './receipt-code.ts'
import type { PaymentsKeeper } from './payments-keeper.ts'
import { completedSale } from './receipt-view.ts'
import { opensDrawer } from './returns-record.ts'
import { checkDiscounts, keepTicket, needFreeTicket, openTicket } from './ticketing.ts'
import { ticketPatch } from './ticket-view.ts'

type Names =
  'checkout.add-tender' | 'checkout.remove-tender' | 'checkout.outcome' | 'checkout.quick-cash'

export function checkoutPayService(deps: Deps, payments: PaymentsKeeper): Service<Names> {
  return {
    'checkout.add-tender': addTenderHandler(deps),
    'checkout.remove-tender': removeTenderHandler(deps, payments),
    'checkout.outcome': {
      run: 'query',
      handle(tx, input) {
        const stored = findSaleByEvent(tx, input.commandId)
        return ok({ sale: stored === undefined ? null : completedSale(stored, deps) })
      },
    },
    'checkout.quick-cash': {
      run: 'query',
      handle(tx) {
        const { ticket } = openTicket(tx, deps)
        const { totals } = priceTicket(ticket, deps.settings.tax)
        const due = dueMinor(toPayMinor(ticket, totals.totalMinor), ticket.tenders)
        const { notesMinor, cashRounding } = deps.settings
        return ok(due <= 0 ? [] : [...quickCash(due, notesMinor, cashRounding)])
      },
    },
  }
}

function addTenderHandler(deps: Deps): Service<'checkout.add-tender'>['checkout.add-tender'] {
  return {
    run: 'command',
    handle(tx, input, call) {
      const shift = needFreeTicket(tx)
      if (!shift.ok) return shift
      const { stored, ticket } = openTicket(tx, deps)
      if (stored === undefined || isEmpty(ticket)) return refuse('ticket-empty')
      const priced = priceTicket(ticket, deps.settings.tax)
      const discounts = checkDiscounts(tx, ticket, priced, call)
      if (!discounts.ok) return discounts
      const settled = takeTender(ticket, priced, input.tender, deps)
      if (!settled.ok) return settled
      if (settled.value.dueMinor === 0) return refuse('tender-settles')
      const after: Ticket = {
        ...ticket,
        revision: ticket.revision + 1,
        tenders: settled.value.tenders,
      }
      keepTicket(tx, deps, call, stored, after)
      return ok(ticketPatch(ticket, after, deps, null))
    },
  }
}

function removeTenderHandler(
  deps: Deps,
  payments: PaymentsKeeper,
): Service<'checkout.remove-tender'>['checkout.remove-tender'] {
  return {
    run: 'command',
    handle(tx, input, call) {
      const shift = needFreeTicket(tx)
      if (!shift.ok) return shift
      const { stored, ticket } = openTicket(tx, deps)
      const gone = ticket.tenders.find((one) => one.tenderNo === input.tenderNo)
      if (gone === undefined) return refuse('tender-unknown', { code: String(input.tenderNo) })
      const by = call.need('sell')
      if (!by.ok) return by
      takeBack(tx, deps, payments, call, ticket.ticketId, gone.tenderNo)
      const after: Ticket = {
        ...ticket,
        revision: ticket.revision + 1,
        tenders: ticket.tenders.filter((one) => one !== gone),
        acts: [
          ...ticket.acts,
          {
            kind: 'remove-tender',
            lineNo: null,
            sku: null,
            figures: { amountMinor: gone.amountMinor, tenderNo: gone.tenderNo },
            ...by.value,
          },
        ],
      }
      keepTicket(tx, deps, call, stored, after)
      return ok(ticketPatch(ticket, after, deps, null))
    },
  }
}

/** What a terminal took goes back to the customer when its tender leaves the ticket. */
function takeBack(
  tx: WriteTx,
  deps: Deps,
  payments: PaymentsKeeper,
  call: Call,
  ticketId: string,
  tenderNo: number,
): void {
  const payment = paymentOfTender(tx, ticketId, tenderNo)
  const back = payment === undefined ? null : givenUp(payment)
  if (back === null) return
  putPayment(tx, back, deps.clock.nowMs())
  call.afterCommit(() => {
    payments.goOn(back.paymentId)
  })
}

export interface SaleParts {
  readonly eventId: string
  readonly shift: ShiftRow
  readonly ticket: Ticket
  /** Of this ticket, where the caller has them already. */
  readonly priced?: PricedTicket
  readonly settlement: Settlement
  readonly by: By
  readonly source: SaleSource | null
  /** Taken before, where a return beside it has to name it. */
  readonly receipt?: ReceiptNumber
}

export interface ReceiptNumber {
  readonly receiptNo: string
  readonly receiptCounter: number
}

export function takeReceiptNo(tx: WriteTx, deps: Deps): ReceiptNumber {
  const receiptCounter = takeNumber(tx, 'receipt')
  const { tillId } = deps.identity
  return { receiptNo: receiptNo(tillId, receiptCounter, deps.store.epoch), receiptCounter }
}

/** Makes the sale true. The ticket is settled; what it owes to printer and drawer is written with it. */
export function recordSale(tx: WriteTx, deps: Deps, parts: SaleParts): StoredSale {
  const { settlement, shift, by } = parts
  const { businessDate, shiftId } = shift
  const { currency, tax } = deps.settings
  const priced = parts.priced ?? priceTicket(parts.ticket, tax)
  const ticket = assignLots(tx, parts.ticket, businessDate)
  if (parts.source === null) announceKey(tx, deps, businessDate, by.actor)
  const number = parts.receipt ?? takeReceiptNo(tx, deps)
  const header = { ...number, shiftId, currency, source: parts.source }
  const sale = composeSale(header, ticket, priced, settlement, tax)
  const occurredMs = deps.clock.nowMs()
  const { position, hash } = append(tx, {
    type: 'sale.completed',
    eventId: parts.eventId,
    businessDate,
    occurredMs,
    ...by,
    body: sale,
  })
  dropTicket(tx, ticket.ticketId)
  settlePayments(tx, ticket.ticketId, position, occurredMs)
  if (parts.source === null) {
    oweEffect(tx, position, 'receipt')
    if (opensDrawer(settlement.tenders, deps)) oweEffect(tx, position, 'drawer')
  }
  const actorName = actingStaff(tx, by.actor)?.name ?? by.actor
  const fresh = { copies: 0, reversedPosition: null }
  return {
    position,
    eventId: parts.eventId,
    businessDate,
    occurredMs,
    ...fresh,
    actor: by.actor,
    actorName,
    hash,
    sale,
  }
}
