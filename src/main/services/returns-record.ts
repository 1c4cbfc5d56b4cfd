/** Pays back and books a return: number, event with its moves, what it owes to printer and drawer. */
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { composeReturn } from '#shared/returns/compose-return.ts'
import {
  isAsProposed,
  proposeRefunds,
  takeRefunds,
  type RefundCase,
  type RefundEntry,
  type RefundRefusal,
  type RefundRules,
  type Refunds,
} from '#shared/returns/propose-refunds.ts'
import type { Return } from '#shared/returns/return.ts'
import type { By } from '#shared/sales/ticket.ts'
import { takeDocumentNo } from '../store/counters.ts'
import { append } from '../store/journal.ts'
import { cashInDrawerMinor } from '../store/returns.ts'
import type { ShiftRow } from '../store/shifts.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import type { Agreed } from './returns-agree.ts'

export const refundRulesOf = ({ settings }: Deps): RefundRules => ({
  rule: settings.refundRule,
  tenderTypes: settings.tenderTypes,
  cashRounding: settings.cashRounding,
})

export interface PaidBack {
  readonly refunds: Refunds
  /** Another way than the shop's own: somebody has to consent. */
  readonly isOther: boolean
}

/** `entries` null: as the shop's rule says. What is not in the drawer cannot be paid from it. */
export function payBack(
  tx: ReadTx,
  deps: Deps,
  shift: ShiftRow,
  what: RefundCase,
  entries: readonly RefundEntry[] | null,
): Result<PaidBack, RefundRefusal | 'cash-short'> {
  const rules = refundRulesOf(deps)
  const proposed = proposeRefunds(what, rules)
  const taken = entries === null ? ok(proposed) : takeRefunds(what, entries, rules)
  if (!taken.ok) return taken
  const short = checkCash(tx, shift, cashOf(taken.value))
  if (short !== null) return short
  return ok({ refunds: taken.value, isOther: !isAsProposed(taken.value, proposed) })
}

const cashOf = ({ refunds }: Refunds): number =>
  refunds.find(({ code }) => code === 'cash')?.amountMinor ?? 0

export function checkCash(tx: ReadTx, { position }: ShiftRow, cashMinor: number) {
  if (cashMinor === 0) return null
  return cashMinor <= cashInDrawerMinor(tx, position) ? null : refuse('cash-short' as const)
}

export interface ReturnParts {
  readonly eventId: string
  readonly shift: ShiftRow
  readonly agreed: Agreed
  readonly refunds: Refunds
  readonly by: By
  readonly exchangeReceiptNo: string | null
}

export interface Recorded {
  readonly position: number
  readonly back: Return
}

/** `number`: taken before, where the sale beside it has to name it. */
export function recordReturn(
  tx: WriteTx,
  deps: Deps,
  parts: ReturnParts,
  number = takeDocumentNo(tx, 'return', deps.identity, deps.store.epoch),
): Recorded {
  const { agreed, shift } = parts
  const back = composeReturn(
    {
      returnNo: number.documentNo,
      returnCounter: number.counter,
      shiftId: shift.shiftId,
      currency: deps.settings.currency,
      exchangeReceiptNo: parts.exchangeReceiptNo,
      source: null,
    },
    agreed,
    parts.refunds,
  )
  const { position } = append(tx, {
    type: 'return.completed',
    eventId: parts.eventId,
    businessDate: shift.businessDate,
    occurredMs: deps.clock.nowMs(),
    refEvent: agreed.originEvent,
    ...parts.by,
    body: back,
  })
  return { position, back }
}

export const opensDrawer = (
  paid: readonly { readonly code: string }[],
  { settings }: Deps,
): boolean =>
  paid.some(({ code }) =>
    settings.tenderTypes.some((type) => type.code === code && type.opensDrawer),
  )
