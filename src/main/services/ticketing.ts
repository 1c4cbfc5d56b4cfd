/**
 * The open ticket: reads it, changes it through the core, keeps it on disk in the command's transaction.
 * Everything that rings something up goes through here: screens, replay, later documents.
 */
import { grantOf, discountLimitOf, type Permission } from '#shared/access/role.ts'
import { must } from '#shared/kernel/assert.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { effectiveShare, type Discount } from '#shared/pricing/discount.ts'
import { isUnclear } from '#shared/payments/terminal-payment.ts'
import { priceLine, priceTicket, type PricedTicket } from '#shared/pricing/price-ticket.ts'
import { changeTicket, type TicketChange, type TicketRefusal } from '#shared/sales/change-ticket.ts'
import type { By } from '#shared/sales/ticket.ts'
import { withDeeds, type LineDeed } from '#shared/sales/line-lots.ts'
import { newTicket, type Ticket, type TicketAct } from '#shared/sales/ticket.ts'
import { sum } from '#shared/kernel/number.ts'
import type { Call } from '../ipc/call.ts'
import { openShift, type ShiftRow } from '../store/shifts.ts'
import { actingStaff } from '../store/staff.ts'
import { openPayments } from '../store/terminal-payments.ts'
import { readOpenTicket, rememberTicket, saveOpenTicket } from '../store/tickets.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'

export type AskRefusal = 'not-allowed' | 'approval-needed' | 'approval-invalid'

export interface OpenTicket {
  /** As the disk has it; undefined when nothing was rung up yet. */
  readonly stored: Ticket | undefined
  readonly ticket: Ticket
}

export function openTicket(tx: ReadTx, deps: Deps): OpenTicket {
  const stored = readOpenTicket(tx)
  return { stored, ticket: stored ?? newTicket(deps.ids.uuid()) }
}

export const needShift = (tx: ReadTx): Result<ShiftRow, 'shift-not-open'> => {
  const shift = openShift(tx)
  return shift === undefined ? refuse('shift-not-open') : ok(shift)
}

/** And no terminal is in the middle of taking money for what is being rung up. */
export function needFreeTicket(tx: ReadTx): Result<ShiftRow, 'shift-not-open' | 'payment-open'> {
  const shift = needShift(tx)
  if (!shift.ok) return shift
  return openPayments(tx).some(isUnclear) ? refuse('payment-open') : shift
}

export function keepTicket(
  tx: WriteTx,
  deps: Deps,
  call: Call,
  stored: Ticket | undefined,
  after: Ticket,
): void {
  saveOpenTicket(tx, stored, after, deps.clock.nowMs(), must(call.staff, 'signed in').staffNo)
  call.afterCommit(() => deps.store.read((read) => rememberTicket(read, after)))
}

/**
 * Asks for what the change needs, applies it, keeps the outcome. `asked` stands for it when the caller has
 * asked for more than that; `deeds` are noted on the line with it.
 */
export function changeOpenTicket(
  tx: WriteTx,
  deps: Deps,
  call: Call,
  change: TicketChange,
  asked: By | null = null,
  deeds: readonly LineDeed[] = [],
): Result<
  { before: Ticket; after: Ticket },
  TicketRefusal | AskRefusal | 'shift-not-open' | 'payment-open'
> {
  const shift = needFreeTicket(tx)
  if (!shift.ok) return shift
  const { stored, ticket } = openTicket(tx, deps)
  const permission = permissionFor(change, ticket, call, deps)
  const by = call.need(permission)
  if (!by.ok) return by
  const changed = changeTicket(ticket, change, asked ?? by.value)
  if (!changed.ok) return changed
  const after = withDeeds(ticket, changed.value, deeds)
  keepTicket(tx, deps, call, stored, after)
  return ok({ before: ticket, after })
}

/** Within the role's limit a discount is part of selling; beyond it, it is asked for. */
function permissionFor(change: TicketChange, ticket: Ticket, call: Call, deps: Deps): Permission {
  switch (change.kind) {
    case 'set-price':
      return 'change-price'
    case 'delete-line':
    case 'remove-serial':
      return 'delete-line'
    case 'set-line-discount': {
      const line = ticket.lines.find((candidate) => candidate.lineNo === change.lineNo)
      const base = line === undefined ? 0 : priceLine(line).grossMinor
      return exceedsShare(change.discount, base, call) ? 'discount' : 'sell'
    }
    case 'set-ticket-discount': {
      const base = sum(ticket.lines.map((line) => priceLine(line).netMinor))
      return exceedsShare(change.discount, base, call) ? 'discount' : 'sell'
    }
    case 'set-drop': {
      const { dropMinorMax } = discountLimitOf(must(call.staff, 'signed in').role)
      const dropped = priceTicket({ ...ticket, dropToMinor: change.dropToMinor }, deps.settings.tax)
      return dropped.totals.droppedMinor > dropMinorMax ? 'discount' : 'drop-change'
    }
    default:
      return 'sell'
  }
}

const exceedsShare = (discount: Discount | null, baseMinor: number, call: Call): boolean =>
  discount !== null &&
  effectiveShare(discount, baseMinor) > discountLimitOf(must(call.staff, 'signed in').role).shareMax

/**
 * A discount that was small when it was given may be large when the goods have gone from the ticket, and so
 * may a dropped odd amount: before money is taken the whole is looked at again. What somebody approved, or
 * gave by their own right, is not asked about twice.
 */
export function checkDiscounts(
  tx: ReadTx,
  ticket: Ticket,
  { totals }: PricedTicket,
  call: Call,
): Result<By | null, AskRefusal> {
  const { role } = must(call.staff, 'signed in')
  const { shareMax, dropMinorMax } = discountLimitOf(role)
  const taken = totals.lineDiscountMinor + totals.ticketDiscountMinor
  const share =
    taken === 0 ? 0 : effectiveShare({ kind: 'amount', amountMinor: taken }, totals.grossMinor)
  const isFine =
    (share <= shareMax || isStoodFor(tx, ticket, ['discount-line', 'discount-ticket'])) &&
    (totals.droppedMinor <= dropMinorMax || isStoodFor(tx, ticket, ['drop-change']))
  return isFine || grantOf(role, 'discount') === 'allowed' ? ok(null) : call.need('discount')
}

function isStoodFor(tx: ReadTx, ticket: Ticket, kinds: readonly TicketAct['kind'][]): boolean {
  return ticket.acts.some(({ kind, actor, approver }) => {
    if (!kinds.includes(kind)) return false
    const role = actingStaff(tx, actor)?.role
    return approver !== null || (role !== undefined && grantOf(role, 'discount') === 'allowed')
  })
}
