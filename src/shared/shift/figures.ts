/** What an event adds to the running figures of its shift. X, and later the handover, only read sums of these. */
import { sum } from '../kernel/number.ts'
import type { DocumentReversed } from '../documents/document.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import type { Return } from '../returns/return.ts'
import type { Sale } from '../sales/sale.ts'
import type { TicketAct } from '../sales/ticket.ts'
import type { ShiftFigure } from './shift.ts'

export function shiftFiguresOf(event: LedgerEvent): readonly ShiftFigure[] {
  switch (event.type) {
    case 'shift.opened':
      return [figure(event.body.shiftId, 'float', '', event.body.floatMinor)]
    case 'shift.closed':
      return event.body.differenceMinor === 0
        ? []
        : [figure(event.body.shiftId, 'over-short', '', event.body.differenceMinor)]
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
    case 'return.completed':
      return returnFigures(event.body)
    case 'document.reversed':
      return reversalFigures(event.body)
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
    ...categoryFigures(shiftId, sale.lines),
    ...optional('line-discount', totals.lineDiscountMinor),
    ...optional('ticket-discount', totals.ticketDiscountMinor),
    ...optional('rounding', totals.roundingMinor),
    ...optional('dropped', totals.droppedMinor),
    ...actFigures(shiftId, sale.acts),
    ...typedWeights(sale),
  ])
}

/** Weights that no scale vouches for: a manager reads how often beside the deeds of the shift. */
const typedWeights = ({ shiftId, lines }: Sale): ShiftFigure[] =>
  lines
    .filter(({ weightFrom }) => weightFrom === 'typed')
    .map(() => figure(shiftId, 'act', 'typed-weight', 0))

/** What was handed back counts against tenders, taxes and categories. */
function returnFigures(back: Return): ShiftFigure[] {
  const { shiftId, totals } = back
  const less = (figures: readonly ShiftFigure[]) =>
    figures.map((one) => ({ ...one, amountMinor: 0 - one.amountMinor }))
  const optional = (kind: ShiftFigure['kind'], amountMinor: number) =>
    amountMinor === 0 ? [] : [figure(shiftId, kind, '', amountMinor)]
  return merged([
    figure(shiftId, 'returns', '', totals.paidMinor),
    ...less([
      ...back.refunds.map((refund) => figure(shiftId, 'tender', refund.code, refund.amountMinor)),
      ...totals.taxes.map((part) => figure(shiftId, 'tax', part.code, part.taxMinor)),
      ...categoryFigures(shiftId, back.lines),
      ...optional('rounding', totals.roundingMinor),
      ...optional('dropped', totals.droppedMinor),
    ]),
  ])
}

/** The mirror that the event carries, and that there was a reversal. */
function reversalFigures(body: DocumentReversed): ShiftFigure[] {
  const { shiftId } = body
  if (shiftId === null) return []
  const mirrored = body.figures.map((one) => ({ ...one, shiftId }))
  return [...mirrored, figure(shiftId, 'reversal', body.kind, 0)]
}

/** One figure per category, counted once per document that contains it. */
function categoryFigures(
  shiftId: string,
  lines: readonly { readonly category: string; readonly netMinor: number }[],
): ShiftFigure[] {
  const categories = [...new Set(lines.map((line) => line.category))]
  return categories.map((category) =>
    figure(
      shiftId,
      'category',
      category,
      sum(lines.filter((line) => line.category === category).map((line) => line.netMinor)),
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
