/** Rings the sold lines of an invoice: a ticket, its prices, a cash tender, a sale. */
import { must } from '#shared/kernel/assert.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { priceTicket } from '#shared/pricing/price-ticket.ts'
import { changeTicket, type TicketRefusal } from '#shared/sales/change-ticket.ts'
import type { By } from '#shared/sales/ticket.ts'
import type { Sale } from '#shared/sales/sale.ts'
import type { Settlement } from '#shared/sales/tender.ts'
import { newTicket, type Ticket } from '#shared/sales/ticket.ts'
import { takeNumber } from '../store/counters.ts'
import { itemBySku } from '../store/items.ts'
import { append } from '../store/journal.ts'
import { findSaleByEvent } from '../store/sales.ts'
import { openShift, type ShiftRow } from '../store/shifts.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import { proposedBusinessDate } from './business-day.ts'
import { recordSale } from './checkout-pay.ts'
import { lineOf } from './checkout-ticket.ts'
import type { Deps } from './deps.ts'
import { eventIdOf } from './replay-ids.ts'
import type { Invoice, InvoiceLine, Replayed } from './replay-rows.ts'

export const BY: By = { actor: 'replay', approver: null }

/** The same invoice is rung once: a second time finds the sale. */
export function replaySale(
  invoice: Invoice,
  lines: readonly InvoiceLine[],
  deps: Deps,
): Result<Replayed<Sale>, TicketRefusal> {
  const eventId = eventIdOf(invoice.number)
  const done = deps.store.read((tx) => findSaleByEvent(tx, eventId))
  if (done !== undefined) return ok({ body: done.sale, isNew: false })
  const ticket = deps.store.read((tx) => ticketOf(tx, invoice, lines))
  if (!ticket.ok) return ticket
  const stored = deps.store.write(
    (tx) =>
      recordSale(tx, deps, {
        eventId,
        shift: replayShift(tx, deps),
        ticket: ticket.value,
        settlement: exactCash(ticket.value, deps),
        by: BY,
        source: { kind: 'replay', document: invoice.number, dated: invoice.dated },
      }),
    (tx) => findSaleByEvent(tx, eventId),
  )
  return ok({ body: stored.sale, isNew: true })
}

/** Every row stays a line of its own: amounts are rounded per row. */
function ticketOf(
  tx: ReadTx,
  invoice: Invoice,
  lines: readonly InvoiceLine[],
): Result<Ticket, TicketRefusal> {
  let ticket = newTicket(eventIdOf(`ticket ${invoice.number}`))
  for (const line of lines) {
    const item = must(itemBySku(tx, line.code), `${line.code} is in the catalogue`)
    const changed = changeTicket(
      ticket,
      {
        kind: 'add-line',
        merge: false,
        line: {
          ...lineOf(item),
          listPriceMilli: line.unitPriceMilli,
          barcode: null,
          quantityMilli: line.quantityMilli,
          unitPriceMilli: line.unitPriceMilli,
        },
      },
      BY,
    )
    if (!changed.ok) return changed
    ticket = changed.value
  }
  return ok(ticket)
}

function exactCash(ticket: Ticket, deps: Deps): Settlement {
  const { totalMinor } = priceTicket(ticket, deps.settings.tax).totals
  const cash = {
    tenderNo: 1,
    code: 'cash',
    kind: 'cash' as const,
    amountMinor: totalMinor,
    receivedMinor: totalMinor,
    reference: null,
  }
  return {
    tenders: totalMinor === 0 ? [] : [cash],
    roundingMinor: 0,
    changeMinor: 0,
    dueMinor: 0,
  }
}

export function replayShift(tx: WriteTx, deps: Deps): ShiftRow {
  const open = openShift(tx)
  if (open !== undefined) return open
  append(tx, {
    type: 'shift.opened',
    eventId: deps.ids.uuid(),
    businessDate: proposedBusinessDate(deps),
    occurredMs: deps.clock.nowMs(),
    actor: BY.actor,
    body: {
      shiftId: deps.ids.uuid(),
      shiftNo: takeNumber(tx, 'shift'),
      floatMinor: 0,
      currency: deps.settings.currency,
      readyMinor: null,
      note: '',
    },
  })
  return must(openShift(tx), 'the shift is open now')
}
