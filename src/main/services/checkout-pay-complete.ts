/**
 * `checkout.complete`: the last of the money comes and the sale becomes true, and with it the return of what
 * comes back in exchange. Both are one transaction, or neither is.
 */
import { EXCHANGE_TENDER } from '#shared/returns/return.ts'
import { must } from '#shared/kernel/assert.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { priceTicket, type PricedTicket } from '#shared/pricing/price-ticket.ts'
import type { By } from '#shared/sales/ticket.ts'
import {
  dueMinor,
  roundCash,
  type Settlement,
  type TenderEntry,
  type TenderRefusal,
} from '#shared/sales/tender.ts'
import type { Ticket } from '#shared/sales/ticket.ts'
import type { Service } from '../ipc/call.ts'
import { takeDocumentNo } from '../store/counters.ts'
import { oweEffect } from '../store/effects.ts'
import { findSaleByEvent, type StoredSale } from '../store/sales.ts'
import type { ShiftRow } from '../store/shifts.ts'
import type { WriteTx } from '../store/tx.ts'
import { recordSale, takeReceiptNo, type SaleParts } from './checkout-pay.ts'
import { takeTender, toPayMinor } from './checkout-tender.ts'
import type { Deps } from './deps.ts'
import { readyExchange, refundsOf, type ReadyExchange } from './exchange.ts'
import { checkSerials } from './lots.ts'
import type { Printing } from './printing.ts'
import { completedSale } from './receipt-view.ts'
import { opensDrawer, recordReturn } from './returns-record.ts'
import { checkDiscounts, needFreeTicket, openTicket } from './ticketing.ts'

export function checkoutCompleteService(
  deps: Deps,
  printing: Printing,
): Service<'checkout.complete'> {
  return {
    'checkout.complete': {
      run: 'command',
      handle(tx, input, call) {
        const shift = needFreeTicket(tx)
        if (!shift.ok) return shift
        const { stored, ticket } = openTicket(tx, deps)
        if (stored === undefined || ticket.lines.length === 0) return refuse('ticket-empty')
        if (ticket.revision !== input.revision) {
          return refuse('ticket-moved-on', { revision: ticket.revision })
        }
        const priced = priceTicket(ticket, deps.settings.tax)
        const discounts = checkDiscounts(tx, ticket, priced, call)
        if (!discounts.ok) return discounts
        const serials = checkSerials(tx, ticket)
        if (!serials.ok) return serials
        const settled = settle(ticket, priced, input.tender, deps)
        if (!settled.ok) return settled
        const { totalMinor } = priced.totals
        const { refunds } = input
        const exchange = readyExchange(tx, deps, call, shift.value, ticket, totalMinor, refunds)
        if (!exchange.ok) return exchange
        const by: By = {
          actor: must(call.staff, 'signed in').staffNo,
          approver: discounts.value?.approver ?? null,
        }
        const settlement = settled.value
        const parts = {
          eventId: call.commandId,
          shift: shift.value,
          ticket,
          priced,
          settlement,
          by,
        }
        const sold = record(tx, deps, { ...parts, source: null }, exchange.value)
        call.afterCommit(() => pay(deps, printing, sold, exchange.value))
        return ok(completedSale(sold, deps))
      },
      recall(tx, commandId) {
        const stored = findSaleByEvent(tx, commandId)
        return stored === undefined ? undefined : completedSale(stored, deps)
      },
    },
  }
}

function record(
  tx: WriteTx,
  deps: Deps,
  parts: SaleParts,
  exchange: ReadyExchange | null,
): StoredSale {
  if (exchange === null) return recordSale(tx, deps, parts)
  const { shift, settlement } = parts
  const receipt = takeReceiptNo(tx, deps)
  const number = takeDocumentNo(tx, 'return', deps.identity, deps.store.epoch)
  recordReturn(tx, deps, returnParts(deps, shift, exchange, receipt.receiptNo), number)
  const tenders = withCredit(settlement.tenders, exchange.creditMinor, number.documentNo)
  const sold = recordSale(tx, deps, { ...parts, receipt, settlement: { ...settlement, tenders } })
  // The one slip of both; the drawer is owed once, whichever way the cash goes.
  const isPaidOut = opensDrawer(exchange.rest.refunds, deps)
  if (isPaidOut && !opensDrawer(tenders, deps)) oweEffect(tx, sold.position, 'drawer')
  return sold
}

const returnParts = (deps: Deps, shift: ShiftRow, exchange: ReadyExchange, receiptNo: string) => ({
  eventId: deps.ids.uuid(),
  shift,
  agreed: exchange.agreed,
  refunds: refundsOf(exchange, receiptNo),
  by: exchange.by,
  exchangeReceiptNo: receiptNo,
})

function withCredit(
  tenders: Settlement['tenders'],
  creditMinor: number,
  returnNo: string,
): Settlement['tenders'] {
  if (creditMinor === 0) return tenders
  return [
    ...tenders,
    {
      tenderNo: Math.max(0, ...tenders.map((taken) => taken.tenderNo)) + 1,
      code: EXCHANGE_TENDER,
      kind: 'external',
      amountMinor: creditMinor,
      receivedMinor: creditMinor,
      reference: returnNo,
    },
  ]
}

function pay(
  deps: Deps,
  printing: Printing,
  sold: StoredSale,
  exchange: ReadyExchange | null,
): void {
  const isPaidOut = exchange !== null && opensDrawer(exchange.rest.refunds, deps)
  if (isPaidOut && !opensDrawer(sold.sale.tenders, deps)) printing.openDrawer(sold.position)
  printing.printReceipt(sold)
}

function settle(
  ticket: Ticket,
  priced: PricedTicket,
  entry: TenderEntry | null,
  deps: Deps,
): Result<Settlement, TenderRefusal | 'tender-short'> {
  const due = dueMinor(toPayMinor(ticket, priced.totals.totalMinor), ticket.tenders)
  if (entry === null) {
    const cashDue = roundCash(due, deps.settings.cashRounding)
    if (cashDue > 0) return refuse('tender-short', { dueMinor: due })
    const { tenders } = ticket
    return ok({ tenders, roundingMinor: cashDue - due, changeMinor: 0, dueMinor: 0 })
  }
  const settled = takeTender(ticket, priced, entry, deps)
  if (settled.ok && settled.value.dueMinor > 0) {
    return refuse('tender-short', { dueMinor: settled.value.dueMinor })
  }
  return settled
}
