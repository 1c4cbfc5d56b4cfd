/** Operations of capability `checkout` that put the open ticket away: park, recall, void. */
import { must } from '#shared/kernel/assert.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { priceTicket } from '#shared/pricing/price-ticket.ts'
import { isEmpty, newTicket, type Ticket } from '#shared/sales/ticket.ts'
import type { TicketView } from '#shared/api/checkout.ts'
import type { Call, Service } from '../ipc/call.ts'
import { append } from '../store/journal.ts'
import type { ShiftRow } from '../store/shifts.ts'
import { dropTicket, findParked, listParked, parkTicket, recallTicket } from '../store/tickets.ts'
import { readOpenTicket } from '../store/tickets.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import { checkReason } from './shift.ts'
import { needFreeTicket, needShift } from './ticketing.ts'
import { ticketView } from './ticket-view.ts'

type Names = 'checkout.park' | 'checkout.parked' | 'checkout.recall' | 'checkout.void'

export function checkoutParkService(deps: Deps): Service<Names> {
  return {
    'checkout.park': {
      run: 'command',
      handle(tx, input, call) {
        const found = findPutAway(tx)
        if (!found.ok) return found
        const { shift, ticket } = found.value
        const totalMinor = totalOf(ticket, deps)
        const by = must(call.staff, 'signed in').staffNo
        const { note } = input
        parkTicket(tx, ticket, { note, totalMinor }, deps.clock.nowMs(), by)
        recordParking(tx, deps, call, 'ticket.parked', shift, ticket, note)
        return ok(emptyView(deps))
      },
    },
    'checkout.parked': {
      run: 'query',
      handle: (tx) =>
        ok(
          listParked(tx).map(({ ticket, changedMs, changedBy, parked }) => ({
            ticketId: ticket.ticketId,
            note: parked?.note ?? '',
            lineCount: ticket.lines.length,
            totalMinor: parked?.totalMinor ?? 0,
            parkedMs: changedMs,
            parkedBy: changedBy,
            firstLines: ticket.lines.slice(0, 3).map((line) => line.name),
          })),
        ),
    },
    'checkout.recall': recallHandler(deps),
    'checkout.void': voidHandler(deps),
  }
}

function recallHandler(deps: Deps): Service<'checkout.recall'>['checkout.recall'] {
  return {
    run: 'command',
    handle(tx, input, call) {
      const shift = needShift(tx)
      if (!shift.ok) return shift
      const open = readOpenTicket(tx)
      if (open !== undefined && !isEmpty(open)) return refuse('ticket-not-empty')
      const found = findParked(tx, input.ticketId)
      if (found === undefined) return refuse('ticket-unknown')
      if (open !== undefined) dropTicket(tx, open.ticketId)
      const ticket: Ticket = { ...found.ticket, revision: found.ticket.revision + 1 }
      recallTicket(tx, ticket, deps.clock.nowMs(), must(call.staff, 'signed in').staffNo)
      const note = found.parked?.note ?? ''
      recordParking(tx, deps, call, 'ticket.recalled', shift.value, ticket, note)
      return ok(ticketView(ticket, deps, false))
    },
  }
}

function voidHandler(deps: Deps): Service<'checkout.void'>['checkout.void'] {
  return {
    run: 'command',
    handle(tx, input, call) {
      const found = findPutAway(tx)
      if (!found.ok) return found
      const { shift, ticket } = found.value
      const reason = checkReason(deps, input.reasonCode, 'void')
      if (!reason.ok) return reason
      const by = call.need('void-ticket')
      if (!by.ok) return by
      dropTicket(tx, ticket.ticketId)
      append(tx, {
        type: 'ticket.voided',
        eventId: call.commandId,
        businessDate: shift.businessDate,
        occurredMs: deps.clock.nowMs(),
        ...by.value,
        body: {
          ticketId: ticket.ticketId,
          shiftId: shift.shiftId,
          reasonCode: input.reasonCode,
          currency: deps.settings.currency,
          totalMinor: totalOf(ticket, deps),
          lines: ticket.lines.map(({ lineNo, sku, name, quantityMilli, unitPriceMilli }) => ({
            lineNo,
            sku,
            name,
            quantityMilli,
            unitPriceMilli,
          })),
          acts: ticket.acts,
        },
      })
      return ok(emptyView(deps))
    },
  }
}

/** A ticket may be put away while it has lines and no money was taken for it. */
function findPutAway(
  tx: ReadTx,
): Result<
  { shift: ShiftRow; ticket: Ticket },
  'shift-not-open' | 'payment-open' | 'ticket-empty' | 'ticket-has-tenders'
> {
  const shift = needFreeTicket(tx)
  if (!shift.ok) return shift
  const ticket = readOpenTicket(tx)
  if (ticket === undefined || isEmpty(ticket)) return refuse('ticket-empty')
  if (ticket.tenders.length > 0) return refuse('ticket-has-tenders')
  return ok({ shift: shift.value, ticket })
}

function recordParking(
  tx: WriteTx,
  deps: Deps,
  call: Call,
  type: 'ticket.parked' | 'ticket.recalled',
  shift: ShiftRow,
  ticket: Ticket,
  note: string,
): void {
  append(tx, {
    type,
    eventId: call.commandId,
    businessDate: shift.businessDate,
    occurredMs: deps.clock.nowMs(),
    actor: must(call.staff, 'signed in').staffNo,
    body: {
      ticketId: ticket.ticketId,
      shiftId: shift.shiftId,
      lineCount: ticket.lines.length,
      totalMinor: totalOf(ticket, deps),
      note,
    },
  })
}

const totalOf = (ticket: Ticket, deps: Deps): number =>
  priceTicket(ticket, deps.settings.tax).totals.totalMinor

const emptyView = (deps: Deps): TicketView => ticketView(newTicket(deps.ids.uuid()), deps, false)
