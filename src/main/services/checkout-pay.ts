/**
 * Operations of capability `checkout` that take money. `complete` is the one moment in which a sale comes
 * into being: number, lines, tenders, moves and what is owed to the printer are one transaction.
 */
import { must } from '#shared/kernel/assert.ts'
import { receiptNo } from '#shared/kernel/ids.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { priceTicket } from '#shared/pricing/price-ticket.ts'
import { composeSale, type SaleSource } from '#shared/sales/sale.ts'
import {
  addTender,
  dueMinor,
  quickCash,
  roundCash,
  type Settlement,
  type TenderEntry,
  type TenderRefusal,
} from '#shared/sales/tender.ts'
import { isEmpty, type Ticket } from '#shared/sales/ticket.ts'
import type { By } from '#shared/sales/change-ticket.ts'
import type { Service } from '../ipc/call.ts'
import { takeNumber } from '../store/counters.ts'
import { oweEffect } from '../store/effects.ts'
import { append } from '../store/journal.ts'
import type { ShiftRow } from '../store/shifts.ts'
import { findSaleByEvent, type StoredSale } from '../store/sales.ts'
import { dropTicket } from '../store/tickets.ts'
import type { WriteTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import type { Printing } from './printing.ts'
import { completedSale } from './receipt-view.ts'
import { checkDiscounts, keepTicket, needShift, openTicket } from './ticketing.ts'
import { ticketPatch } from './ticket-view.ts'

type Names =
  | 'checkout.add-tender'
  | 'checkout.remove-tender'
  | 'checkout.complete'
  | 'checkout.outcome'
  | 'checkout.quick-cash'

export function checkoutPayService(deps: Deps, printing: Printing): Service<Names> {
  return {
    'checkout.add-tender': addTenderHandler(deps),
    'checkout.remove-tender': removeTenderHandler(deps),
    'checkout.complete': completeHandler(deps, printing),
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
        const due = dueMinor(totals.totalMinor, ticket.tenders)
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
      const shift = needShift(tx)
      if (!shift.ok) return shift
      const { stored, ticket } = openTicket(tx, deps)
      if (stored === undefined || isEmpty(ticket)) return refuse('ticket-empty')
      const discounts = checkDiscounts(tx, ticket, call, deps)
      if (!discounts.ok) return discounts
      const settled = tender(ticket, input.tender, deps)
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
): Service<'checkout.remove-tender'>['checkout.remove-tender'] {
  return {
    run: 'command',
    handle(tx, input, call) {
      const shift = needShift(tx)
      if (!shift.ok) return shift
      const { stored, ticket } = openTicket(tx, deps)
      const gone = ticket.tenders.find((one) => one.tenderNo === input.tenderNo)
      if (gone === undefined) return refuse('tender-unknown', { code: String(input.tenderNo) })
      const by = call.need('sell')
      if (!by.ok) return by
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

function completeHandler(
  deps: Deps,
  printing: Printing,
): Service<'checkout.complete'>['checkout.complete'] {
  return {
    run: 'command',
    handle(tx, input, call) {
      const shift = needShift(tx)
      if (!shift.ok) return shift
      const { stored, ticket } = openTicket(tx, deps)
      if (stored === undefined || ticket.lines.length === 0) return refuse('ticket-empty')
      if (ticket.revision !== input.revision) {
        return refuse('ticket-moved-on', { revision: ticket.revision })
      }
      const discounts = checkDiscounts(tx, ticket, call, deps)
      if (!discounts.ok) return discounts
      const settled = settle(ticket, input.tender, deps)
      if (!settled.ok) return settled
      const by = {
        actor: must(call.staff, 'signed in').staffNo,
        approver: discounts.value?.approver ?? null,
      }
      const sold = recordSale(tx, deps, {
        eventId: call.commandId,
        shift: shift.value,
        ticket,
        settlement: settled.value,
        by,
        source: null,
      })
      call.afterCommit(() => printing.printReceipt(sold))
      return ok(completedSale(sold, deps))
    },
    recall(tx, commandId) {
      const stored = findSaleByEvent(tx, commandId)
      return stored === undefined ? undefined : completedSale(stored, deps)
    },
  }
}

export interface SaleParts {
  readonly eventId: string
  readonly shift: ShiftRow
  readonly ticket: Ticket
  readonly settlement: Settlement
  readonly by: By
  readonly source: SaleSource | null
}

/** Makes the sale true. The ticket is settled; what it owes to printer and drawer is written with it. */
export function recordSale(tx: WriteTx, deps: Deps, parts: SaleParts): StoredSale {
  const { ticket, settlement, shift } = parts
  const receiptCounter = takeNumber(tx, 'receipt')
  const sale = composeSale(
    {
      receiptNo: receiptNo(deps.identity.tillId, receiptCounter, deps.store.epoch),
      receiptCounter,
      shiftId: shift.shiftId,
      currency: deps.settings.currency,
      source: parts.source,
    },
    ticket,
    priceTicket(ticket, deps.settings.tax),
    settlement,
    deps.settings.tax,
  )
  const { position } = append(tx, {
    type: 'sale.completed',
    eventId: parts.eventId,
    businessDate: shift.businessDate,
    occurredMs: deps.clock.nowMs(),
    ...parts.by,
    body: sale,
  })
  dropTicket(tx, ticket.ticketId)
  if (parts.source === null) {
    oweEffect(tx, position, 'receipt')
    if (opensDrawer(settlement, deps)) oweEffect(tx, position, 'drawer')
  }
  return must(findSaleByEvent(tx, parts.eventId), 'the sale is in the journal')
}

function settle(
  ticket: Ticket,
  entry: TenderEntry | null,
  deps: Deps,
): Result<Settlement, TenderRefusal | 'tender-short'> {
  const { totals } = priceTicket(ticket, deps.settings.tax)
  const due = dueMinor(totals.totalMinor, ticket.tenders)
  if (entry === null) {
    const cashDue = roundCash(due, deps.settings.cashRounding)
    if (cashDue > 0) return refuse('tender-short', { dueMinor: due })
    const { tenders } = ticket
    return ok({ tenders, roundingMinor: cashDue - due, changeMinor: 0, dueMinor: 0 })
  }
  const settled = tender(ticket, entry, deps)
  if (settled.ok && settled.value.dueMinor > 0) {
    return refuse('tender-short', { dueMinor: settled.value.dueMinor })
  }
  return settled
}

function tender(
  ticket: Ticket,
  entry: TenderEntry,
  { settings }: Deps,
): Result<Settlement, TenderRefusal> {
  const { totals } = priceTicket(ticket, settings.tax)
  return addTender(
    totals.totalMinor,
    ticket.tenders,
    entry,
    settings.tenderTypes,
    settings.cashRounding,
  )
}

const opensDrawer = (settlement: Settlement, { settings }: Deps): boolean =>
  settlement.tenders.some((taken) =>
    settings.tenderTypes.some((type) => type.code === taken.code && type.opensDrawer),
  )
