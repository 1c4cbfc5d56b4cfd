/**
 * Lots and serials on a ticket's line. A line has none (the till proposes when it is paid), one chosen lot
 * for its whole quantity, or one serial per piece; serials decide the quantity and not the other way round.
 */
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { LotPart } from '../stock/lot.ts'
import type { Ticket, TicketAct } from './ticket.ts'

/** Refusals of goods at the till that somebody may stand for; the call is repeated with them. */
export const LOT_OVERRIDES = ['item-expired', 'serial-elsewhere', 'serial-unknown'] as const
export type LotOverride = (typeof LOT_OVERRIDES)[number]

export const isSerialised = (lots: readonly LotPart[]): boolean =>
  lots.some((part) => part.serial !== '')

/** May a scan with these lots add to a line with those? */
export function mayMergeLots(seen: readonly LotPart[], added: readonly LotPart[]): boolean {
  if (seen.length === 0 || added.length === 0) return seen.length === added.length
  if (isSerialised(seen) || isSerialised(added)) return isSerialised(seen) && isSerialised(added)
  return seen.length === 1 && added.length === 1 && seen[0]?.lot === added[0]?.lot
}

/** For lots that may be merged. */
export function mergedLots(
  seen: readonly LotPart[],
  added: readonly LotPart[],
): readonly LotPart[] {
  if (isSerialised(seen)) return [...seen, ...added]
  return seen.map((part) => ({
    ...part,
    quantityMilli: part.quantityMilli + (added[0]?.quantityMilli ?? 0),
  }))
}

/** The lots of a line whose quantity is typed. */
export function lotsForQuantity(
  lots: readonly LotPart[],
  before: number,
  quantityMilli: number,
): Result<readonly LotPart[], 'quantity-is-serials'> {
  if (isSerialised(lots)) {
    return before === quantityMilli
      ? ok(lots)
      : refuse('quantity-is-serials', { serials: lots.length })
  }
  const [chosen] = lots
  return ok(chosen === undefined ? [] : [{ ...chosen, quantityMilli }])
}

/** Something out of the ordinary that somebody stood for while a line was rung up. */
export interface LineDeed {
  readonly kind: TicketAct['kind']
  readonly figures: TicketAct['figures']
  readonly by: Pick<TicketAct, 'actor' | 'approver'>
}

/** Notes deeds on the line that `after` has anew or changed. */
export function withDeeds(before: Ticket, after: Ticket, deeds: readonly LineDeed[]): Ticket {
  if (deeds.length === 0) return after
  const known = new Set(before.lines)
  const touched = after.lines.findLast((line) => !known.has(line))
  const acts = deeds.map(({ kind, figures, by }) => ({
    kind,
    lineNo: touched?.lineNo ?? null,
    sku: touched?.sku ?? null,
    figures,
    actor: by.actor,
    approver: by.approver,
  }))
  return { ...after, acts: [...after.acts, ...acts] }
}
