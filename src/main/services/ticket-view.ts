/** How tickets look to the screens: rows with their amounts, a head with totals, patches between two states. */
import { must } from '#shared/kernel/assert.ts'
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import { priceTicket } from '#shared/pricing/price-ticket.ts'
import { dueMinor, roundCash } from '#shared/sales/tender.ts'
import type { Ticket, TicketLine } from '#shared/sales/ticket.ts'
import type { TicketHead, TicketPatch, TicketRow, TicketView } from '#shared/api/checkout.ts'
import { priceLine } from '#shared/pricing/price-ticket.ts'
import { sum } from '#shared/kernel/number.ts'
import type { Deps } from './deps.ts'

export function ticketView(ticket: Ticket, deps: Deps, wasRestored: boolean): TicketView {
  return { head: headOf(ticket, deps), rows: ticket.lines.map(rowOf), wasRestored }
}

/** What is different in `after`; lines that are the same object did not change. */
export function ticketPatch(
  before: Ticket,
  after: Ticket,
  deps: Deps,
  focusLineNo: number | null,
): TicketPatch {
  const known = new Map(before.lines.map((line) => [line.lineNo, line]))
  const changed: TicketRow[] = []
  for (const line of after.lines) {
    if (known.get(line.lineNo) !== line) changed.push(rowOf(line))
    known.delete(line.lineNo)
  }
  return {
    head: headOf(after, deps),
    baseRevision: before.revision,
    changed,
    deleted: [...known.keys()],
    focusLineNo,
  }
}

export function headOf(ticket: Ticket, { settings }: Deps): TicketHead {
  const { totals } = priceTicket(ticket, settings.tax)
  const due = dueMinor(totals.totalMinor - (ticket.exchange?.creditMinor ?? 0), ticket.tenders)
  return {
    ticketId: ticket.ticketId,
    revision: ticket.revision,
    lineCount: ticket.lines.length,
    pieceCount: sum(ticket.lines.map(piecesOf)),
    discount: ticket.discount,
    dropToMinor: ticket.dropToMinor,
    note: ticket.note,
    totals: { ...totals, taxes: [...totals.taxes] },
    tenders: [...ticket.tenders],
    dueMinor: due,
    cashDueMinor: roundCash(due, settings.cashRounding),
    exchange:
      ticket.exchange === null ? null : { ...ticket.exchange, lines: [...ticket.exchange.lines] },
  }
}

/** The line that a scan added to or opened: the last one that is not what it was. */
export function touchedLine(before: Ticket, after: Ticket): number {
  const known = new Set(before.lines)
  const touched = after.lines.findLast((line) => !known.has(line))
  return must(touched, 'a line was touched').lineNo
}

function rowOf(line: TicketLine): TicketRow {
  const { grossMinor, discountMinor, netMinor } = priceLine(line)
  return { ...line, lots: [...line.lots], grossMinor, discountMinor, amountMinor: netMinor }
}

const piecesOf = (line: TicketLine): number =>
  line.kind === 'weighed' ? 1 : Math.trunc(line.quantityMilli / QUANTITY_SCALE)
