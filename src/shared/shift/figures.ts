/** What an event adds to the running figures of its shift. X, and later the handover, only read sums of these. */
import { sum } from '../kernel/number.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import type { Sale } from '../sales/sale.ts'
import type { TicketAct } from '../sales/ticket.ts'
import type { ShiftFigure } from './shift.ts'

export function shiftFiguresOf(event: LedgerEvent): readonly ShiftFigure[] {
  switch (event.type) {
    case 'shift.opened':
      return [figure(event.body.shiftId, 'float', '', event.body.floatMinor)]
    case 'cash.moved':
      return [
        figure(
          event.body.shiftId,
          event.body.direction === 'in' ? 'paid-in' : 'paid-out',
          event.body.reasonCode,
          event.body.amountMinor,
        ),
      ]
    case 'drawer.opened':
      return [figure(event.body.shiftId, 'no-sale', event.body.reasonCode, 0)]
    case 'ticket.voided':
      return [
        figure(event.body.shiftId, 'voided', event.body.reasonCode, event.body.totalMinor),
        ...actFigures(event.body.shiftId, event.body.acts),
      ]
    case 'receipt.copied':
      return event.body.shiftId === null ? [] : [figure(event.body.shiftId, 'copy', '', 0)]
    case 'sale.completed':
      return saleFigures(event.body)
    default:
      return []
  }
}

function saleFigures(sale: Sale): ShiftFigure[] {
  const { shiftId, totals } = sale
  const optional = (kind: ShiftFigure['kind'], amountMinor: number) =>
    amountMinor === 0 ? [] : [figure(shiftId, kind, '', amountMinor)]
  return merged([
    figure(shiftId, 'sales', '', totals.paidMinor),
    ...sale.tenders.map((tender) => figure(shiftId, 'tender', tender.code, tender.amountMinor)),
    ...totals.taxes.map((part) => figure(shiftId, 'tax', part.code, part.taxMinor)),
    ...categoryFigures(sale),
    ...optional('line-discount', totals.lineDiscountMinor),
    ...optional('ticket-discount', totals.ticketDiscountMinor),
    ...optional('rounding', totals.roundingMinor),
    ...optional('dropped', totals.droppedMinor),
    ...actFigures(shiftId, sale.acts),
  ])
}

/** One figure per category, counted once per sale that contains it. */
function categoryFigures(sale: Sale): ShiftFigure[] {
  const categories = [...new Set(sale.lines.map((line) => line.category))]
  return categories.map((category) =>
    figure(
      sale.shiftId,
      'category',
      category,
      sum(sale.lines.filter((line) => line.category === category).map((line) => line.netMinor)),
    ),
  )
}

const actFigures = (shiftId: string, acts: readonly TicketAct[]): ShiftFigure[] =>
  merged(acts.map((act) => figure(shiftId, 'act', act.kind, 0)))

const figure = (
  shiftId: string,
  kind: ShiftFigure['kind'],
  key: string,
  amountMinor: number,
): ShiftFigure => ({ shiftId, kind, key, count: 1, amountMinor })

function merged(figures: readonly ShiftFigure[]): ShiftFigure[] {
  const byKey = new Map<string, ShiftFigure>()
  for (const one of figures) {
    const id = `${one.kind}\n${one.key}`
    const seen = byKey.get(id)
    byKey.set(
      id,
      seen === undefined
        ? one
        : {
            ...one,
            count: seen.count + one.count,
            amountMinor: seen.amountMinor + one.amountMinor,
          },
    )
  }
  return [...byKey.values()]
}
