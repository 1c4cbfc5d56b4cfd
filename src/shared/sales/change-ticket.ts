/**
 * The only way in which an open ticket changes. Pure: a ticket and a change give a new ticket or a refusal.
 * Permissions are decided by the caller with permission-of.ts before; the approver is only recorded here.
 */
import { assertNever } from '../kernel/assert.ts'
import { AMOUNT_MINOR_MAX, UNIT_PRICE_MILLI_MAX, extendedMinor } from '../kernel/money.ts'
import { sum } from '../kernel/number.ts'
import { QUANTITY_MILLI_MAX, isWhole } from '../kernel/quantity.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { SHARE_SCALE, type Discount } from '../pricing/discount.ts'
import type { LotPart } from '../stock/lot.ts'
import { isSerialised, lotsForQuantity, mayMergeLots, mergedLots } from './line-lots.ts'
import {
  ACTS_MAX,
  LINES_MAX,
  type By,
  type Ticket,
  type TicketAct,
  type TicketLine,
} from './ticket.ts'

export type NewLine = Omit<TicketLine, 'lineNo' | 'discount' | 'note'>

export type TicketChange =
  /** `merge` adds to the last equal line instead of opening a new one: a repeated scan adds up. */
  | { readonly kind: 'add-line'; readonly line: NewLine; readonly merge: boolean }
  | { readonly kind: 'set-quantity'; readonly lineNo: number; readonly quantityMilli: number }
  | { readonly kind: 'set-price'; readonly lineNo: number; readonly unitPriceMilli: number }
  | {
      readonly kind: 'set-line-discount'
      readonly lineNo: number
      readonly discount: Discount | null
    }
  | { readonly kind: 'set-line-note'; readonly lineNo: number; readonly note: string }
  | { readonly kind: 'delete-line'; readonly lineNo: number }
  /** Another lot for the whole line; none: the till proposes. */
  | { readonly kind: 'set-lots'; readonly lineNo: number; readonly lots: readonly LotPart[] }
  /** One piece goes; with the last one the line does. */
  | { readonly kind: 'remove-serial'; readonly lineNo: number; readonly serial: string }
  | { readonly kind: 'set-ticket-discount'; readonly discount: Discount | null }
  | { readonly kind: 'set-drop'; readonly dropToMinor: number | null }
  | { readonly kind: 'set-ticket-note'; readonly note: string }

export type TicketRefusal =
  | 'ticket-has-tenders'
  | 'ticket-full'
  | 'line-unknown'
  | 'quantity-invalid'
  | 'quantity-not-whole'
  | 'quantity-is-serials'
  | 'lot-not-tracked'
  | 'serial-not-there'
  | 'price-invalid'
  | 'discount-invalid'
  | 'amount-too-large'

/** Money already taken fixes the ticket: a tender is removed before anything else is changed. */
export function changeTicket(
  ticket: Ticket,
  change: TicketChange,
  by: By,
): Result<Ticket, TicketRefusal> {
  if (ticket.tenders.length > 0) return refuse('ticket-has-tenders')
  if (ticket.acts.length >= ACTS_MAX) return refuse('ticket-full', { actsMax: ACTS_MAX })
  const changed = apply(ticket, change, by)
  if (!changed.ok) return changed
  if (isTooLarge(changed.value.lines)) {
    return refuse('amount-too-large', { amountMinorMax: AMOUNT_MINOR_MAX })
  }
  return ok({ ...changed.value, revision: ticket.revision + 1 })
}

function apply(ticket: Ticket, change: TicketChange, by: By): Result<Ticket, TicketRefusal> {
  switch (change.kind) {
    case 'add-line':
      return addLine(ticket, change.line, change.merge, by)
    case 'set-quantity':
      return setQuantity(ticket, change.lineNo, change.quantityMilli, by)
    case 'set-price':
      return setPrice(ticket, change.lineNo, change.unitPriceMilli, by)
    case 'set-line-discount':
      return setLineDiscount(ticket, change.lineNo, change.discount, by)
    case 'set-line-note':
      return editLine(ticket, change.lineNo, (line) => ok({ ...line, note: change.note }))
    case 'delete-line':
      return deleteLine(ticket, change.lineNo, by)
    case 'set-lots':
      return editLine(ticket, change.lineNo, (line) =>
        isSerialised(line.lots)
          ? refuse('lot-not-tracked', { name: line.name })
          : ok({ ...line, lots: change.lots }),
      )
    case 'remove-serial':
      return removeSerial(ticket, change.lineNo, change.serial, by)
    case 'set-ticket-discount':
      return setTicketDiscount(ticket, change.discount, by)
    case 'set-drop':
      return setDrop(ticket, change.dropToMinor, by)
    case 'set-ticket-note':
      return ok({ ...ticket, note: change.note })
    default:
      return assertNever(change)
  }
}

function addLine(
  ticket: Ticket,
  line: NewLine,
  merge: boolean,
  by: By,
): Result<Ticket, TicketRefusal> {
  const mergeable =
    merge &&
    line.kind !== 'weighed' &&
    line.itemId !== null &&
    line.listPriceMilli === line.unitPriceMilli
  const twin = mergeable ? ticket.lines.findLast((seen) => isSamePosition(seen, line)) : undefined
  if (twin !== undefined) {
    const wrong = checkQuantity(line.quantityMilli, line.kind)
    if (wrong !== null) return wrong
    return editLine(ticket, twin.lineNo, (seen) => {
      const quantityMilli = seen.quantityMilli + line.quantityMilli
      const lots = mergedLots(seen.lots, line.lots)
      const expiry = line.expiry ?? seen.expiry
      const added = { ...seen, quantityMilli, lots, ...(expiry === undefined ? {} : { expiry }) }
      return checkQuantity(quantityMilli, seen.kind) ?? ok(added)
    })
  }
  if (ticket.lines.length >= LINES_MAX) return refuse('ticket-full', { linesMax: LINES_MAX })
  const bad = checkQuantity(line.quantityMilli, line.kind) ?? checkPrice(line.unitPriceMilli)
  if (bad !== null) return bad
  const lineNo = ticket.nextLineNo
  const added: Ticket = {
    ...ticket,
    nextLineNo: lineNo + 1,
    lines: [...ticket.lines, { ...line, lineNo, discount: null, note: '' }],
  }
  if (line.itemId !== null && line.listPriceMilli === line.unitPriceMilli) return ok(added)
  return ok(
    noted(added, by, 'open-item', lineNo, line.sku, { unitPriceMilli: line.unitPriceMilli }),
  )
}

/** Same goods at the same price with nothing special about the line: the scan may add to it. */
const isSamePosition = (seen: TicketLine, line: NewLine): boolean =>
  seen.itemId === line.itemId &&
  seen.kind === line.kind &&
  seen.taxClass === line.taxClass &&
  seen.unitPriceMilli === line.unitPriceMilli &&
  seen.discount === null &&
  mayMergeLots(seen.lots, line.lots) &&
  seen.note === ''

function setQuantity(
  ticket: Ticket,
  lineNo: number,
  quantityMilli: number,
  by: By,
): Result<Ticket, TicketRefusal> {
  const before = ticket.lines.find((line) => line.lineNo === lineNo)
  const edited = editLine(ticket, lineNo, (line) => {
    const lots = lotsForQuantity(line.lots, line.quantityMilli, quantityMilli)
    if (!lots.ok) return lots
    const weight = line.kind === 'weighed' ? ({ weightFrom: 'typed' } as const) : {}
    return (
      checkQuantity(quantityMilli, line.kind) ??
      ok({ ...line, quantityMilli, ...weight, lots: lots.value })
    )
  })
  if (!edited.ok || before === undefined || quantityMilli >= before.quantityMilli) return edited
  const figures = { fromMilli: before.quantityMilli, toMilli: quantityMilli }
  return ok(noted(edited.value, by, 'reduce-quantity', lineNo, before.sku, figures))
}

function setPrice(
  ticket: Ticket,
  lineNo: number,
  unitPriceMilli: number,
  by: By,
): Result<Ticket, TicketRefusal> {
  const before = ticket.lines.find((line) => line.lineNo === lineNo)
  const edited = editLine(
    ticket,
    lineNo,
    (line) => checkPrice(unitPriceMilli) ?? ok({ ...line, unitPriceMilli }),
  )
  if (!edited.ok || before === undefined) return edited
  const figures = { fromMilli: before.unitPriceMilli, toMilli: unitPriceMilli }
  return ok(noted(edited.value, by, 'change-price', lineNo, before.sku, figures))
}

function setLineDiscount(
  ticket: Ticket,
  lineNo: number,
  discount: Discount | null,
  by: By,
): Result<Ticket, TicketRefusal> {
  const edited = editLine(
    ticket,
    lineNo,
    (line) => checkDiscount(discount) ?? ok({ ...line, discount }),
  )
  if (!edited.ok) return edited
  const sku = ticket.lines.find((line) => line.lineNo === lineNo)?.sku ?? null
  return ok(noted(edited.value, by, 'discount-line', lineNo, sku, discountFigures(discount)))
}

function deleteLine(ticket: Ticket, lineNo: number, by: By): Result<Ticket, TicketRefusal> {
  const gone = ticket.lines.find((line) => line.lineNo === lineNo)
  if (gone === undefined) return refuse('line-unknown', { lineNo })
  const rest = { ...ticket, lines: ticket.lines.filter((line) => line.lineNo !== lineNo) }
  const figures = { quantityMilli: gone.quantityMilli, unitPriceMilli: gone.unitPriceMilli }
  return ok(noted(rest, by, 'delete-line', lineNo, gone.sku, figures))
}

function removeSerial(
  ticket: Ticket,
  lineNo: number,
  serial: string,
  by: By,
): Result<Ticket, TicketRefusal> {
  const before = ticket.lines.find((line) => line.lineNo === lineNo)
  if (before === undefined) return refuse('line-unknown', { lineNo })
  const gone = before.lots.find((part) => part.serial === serial && serial !== '')
  if (gone === undefined) return refuse('serial-not-there', { serial })
  if (before.lots.length === 1) return deleteLine(ticket, lineNo, by)
  const quantityMilli = before.quantityMilli - gone.quantityMilli
  const lots = before.lots.filter((part) => part !== gone)
  const edited = editLine(ticket, lineNo, (line) => ok({ ...line, quantityMilli, lots }))
  if (!edited.ok) return edited
  const figures = { fromMilli: before.quantityMilli, toMilli: quantityMilli }
  return ok(noted(edited.value, by, 'reduce-quantity', lineNo, before.sku, figures))
}

function setTicketDiscount(
  ticket: Ticket,
  discount: Discount | null,
  by: By,
): Result<Ticket, TicketRefusal> {
  const bad = checkDiscount(discount)
  if (bad !== null) return bad
  const figures = discountFigures(discount)
  return ok(noted({ ...ticket, discount }, by, 'discount-ticket', null, null, figures))
}

function setDrop(
  ticket: Ticket,
  dropToMinor: number | null,
  by: By,
): Result<Ticket, TicketRefusal> {
  if (dropToMinor !== null && (!Number.isSafeInteger(dropToMinor) || dropToMinor < 1)) {
    return refuse('discount-invalid', { dropToMinor })
  }
  const figures = { dropToMinor: dropToMinor ?? 0 }
  return ok(noted({ ...ticket, dropToMinor }, by, 'drop-change', null, null, figures))
}

function editLine(
  ticket: Ticket,
  lineNo: number,
  edit: (line: TicketLine) => Result<TicketLine, TicketRefusal>,
): Result<Ticket, TicketRefusal> {
  const index = ticket.lines.findIndex((line) => line.lineNo === lineNo)
  const line = ticket.lines[index]
  if (line === undefined) return refuse('line-unknown', { lineNo })
  const edited = edit(line)
  return edited.ok ? ok({ ...ticket, lines: ticket.lines.with(index, edited.value) }) : edited
}

const isTooLarge = (lines: readonly TicketLine[]): boolean =>
  sum(lines.map((line) => extendedMinor(line.quantityMilli, line.unitPriceMilli))) >
  AMOUNT_MINOR_MAX

function checkQuantity(quantityMilli: number, kind: TicketLine['kind']) {
  if (!Number.isSafeInteger(quantityMilli) || quantityMilli < 1) {
    return refuse('quantity-invalid' as const, { quantityMilli })
  }
  if (quantityMilli > QUANTITY_MILLI_MAX) {
    return refuse('quantity-invalid' as const, { quantityMilli, maxMilli: QUANTITY_MILLI_MAX })
  }
  if (kind !== 'weighed' && !isWhole(quantityMilli)) {
    return refuse('quantity-not-whole' as const, { quantityMilli })
  }
  return null
}

function checkPrice(unitPriceMilli: number) {
  const fits =
    Number.isSafeInteger(unitPriceMilli) &&
    unitPriceMilli >= 0 &&
    unitPriceMilli <= UNIT_PRICE_MILLI_MAX
  return fits ? null : refuse('price-invalid' as const, { unitPriceMilli })
}

function checkDiscount(discount: Discount | null) {
  if (discount === null) return null
  const value = discount.kind === 'amount' ? discount.amountMinor : discount.share
  const isFine =
    Number.isSafeInteger(value) && value > 0 && (discount.kind === 'amount' || value <= SHARE_SCALE)
  return isFine ? null : refuse('discount-invalid' as const, { value })
}

const discountFigures = (discount: Discount | null): Record<string, number> =>
  discount === null
    ? { amountMinor: 0 }
    : discount.kind === 'amount'
      ? { amountMinor: discount.amountMinor }
      : { share: discount.share }

function noted(
  ticket: Ticket,
  by: By,
  kind: TicketAct['kind'],
  lineNo: number | null,
  sku: string | null,
  figures: Record<string, number>,
): Ticket {
  return { ...ticket, acts: [...ticket.acts, { kind, lineNo, sku, figures, ...by }] }
}
