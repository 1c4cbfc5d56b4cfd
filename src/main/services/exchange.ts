/**
 * Exchange (换货): goods that come back lie on the open ticket until it is paid. The ticket shows their worth;
 * what was agreed on is kept beside it, survives what the ticket survives, and goes when the ticket goes.
 */
import { must } from '#shared/kernel/assert.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { withExchange } from '#shared/returns/compose-return.ts'
import type { RefundEntry, RefundRefusal, Refunds } from '#shared/returns/propose-refunds.ts'
import type { ReturnLine } from '#shared/returns/return.ts'
import type { By } from '#shared/sales/ticket.ts'
import { exchangedMinor, type Ticket, type TicketExchange } from '#shared/sales/ticket.ts'
import type { Call, Service } from '../ipc/call.ts'
import { dropDraft, readDraft, saveDraft, type Draft } from '../store/drafts.ts'
import type { ShiftRow } from '../store/shifts.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import { agree, isStillAgreed, refundCaseOf, type Agreed } from './returns-agree.ts'
import { payBack } from './returns-record.ts'
import { keepTicket, needFreeTicket, openTicket, type AskRefusal } from './ticketing.ts'
import { ticketPatch } from './ticket-view.ts'

const KIND = 'exchange'

interface Head extends Omit<Agreed, 'lines'> {
  /** Who stands for the return. */
  readonly by: By
}

type Names = 'returns.begin-exchange' | 'returns.drop-exchange'

export function exchangeService(deps: Deps): Service<Names> {
  return {
    'returns.begin-exchange': {
      run: 'command',
      handle(tx, input, call) {
        const shift = needFreeTicket(tx)
        if (!shift.ok) return shift
        const { stored, ticket } = openTicket(tx, deps)
        if (ticket.tenders.length > 0) return refuse('ticket-has-tenders')
        const agreed = agree(tx, deps, input.return, input.note)
        if (!agreed.ok) return agreed
        const by = call.need(agreed.value.permission)
        if (!by.ok) return by
        keepAgreed(tx, deps, call, ticket.ticketId, agreed.value, by.value)
        const after = { ...ticket, exchange: exchangeOf(agreed.value) }
        return ok(changed(tx, deps, call, stored, ticket, after))
      },
    },
    'returns.drop-exchange': {
      run: 'command',
      handle(tx, _input, call) {
        const shift = needFreeTicket(tx)
        if (!shift.ok) return shift
        const { stored, ticket } = openTicket(tx, deps)
        if (ticket.exchange === null) return refuse('exchange-missing')
        if (ticket.tenders.length > 0) return refuse('ticket-has-tenders')
        dropDraft(tx, ticket.ticketId)
        return ok(changed(tx, deps, call, stored, ticket, { ...ticket, exchange: null }))
      },
    },
  }
}

function changed(
  tx: WriteTx,
  deps: Deps,
  call: Call,
  stored: Ticket | undefined,
  before: Ticket,
  after: Ticket,
) {
  const next = { ...after, revision: before.revision + 1 }
  keepTicket(tx, deps, call, stored, next)
  return ticketPatch(before, next, deps, null)
}

function keepAgreed(
  tx: WriteTx,
  deps: Deps,
  call: Call,
  ticketId: string,
  { lines, ...agreed }: Agreed,
  by: By,
): void {
  const before = readDraft<Head, ReturnLine>(tx, KIND, ticketId)
  const draft: Draft<Head, ReturnLine> = {
    draftId: ticketId,
    revision: (before?.revision ?? 0) + 1,
    nextLineNo: lines.length + 1,
    head: { ...agreed, by },
    lines,
  }
  const staffNo = must(call.staff, 'signed in').staffNo
  saveDraft(tx, KIND, before, draft, { nowMs: deps.clock.nowMs(), by: staffNo })
}

const exchangeOf = ({ origin, totals, lines }: Agreed): TicketExchange => ({
  receiptNo: origin?.receiptNo ?? null,
  creditMinor: totals.totalMinor,
  lines: lines.map(({ name, unit, quantityMilli, refundMinor }) => ({
    name,
    unit,
    quantityMilli,
    refundMinor,
  })),
})

export interface ReadyExchange {
  readonly agreed: Agreed
  /** Who stands for the return, consent to another way of paying included. */
  readonly by: By
  /** What pays for the goods that go. */
  readonly creditMinor: number
  /** What is paid back beside it. */
  readonly rest: Refunds
}

const NOTHING: Refunds = { refunds: [], roundingMinor: 0, paidMinor: 0 }

/** Null: the ticket has no exchange. `totalMinor` is what the goods that go cost. */
export function readyExchange(
  tx: ReadTx,
  deps: Deps,
  call: Call,
  shift: ShiftRow,
  ticket: Ticket,
  totalMinor: number,
  entries: readonly RefundEntry[] | null,
): Result<ReadyExchange | null, 'exchange-moved-on' | RefundRefusal | 'cash-short' | AskRefusal> {
  const isNothingDue = (ticket.exchange?.creditMinor ?? 0) <= totalMinor
  if (isNothingDue && (entries ?? []).length > 0) return refuse('refund-mismatch', { dueMinor: 0 })
  if (ticket.exchange === null) return ok(null)
  const draft = readDraft<Head, ReturnLine>(tx, KIND, ticket.ticketId)
  const { head, lines } = must(draft, 'an exchange is kept beside its ticket')
  const { by, ...rest } = head
  const agreed: Agreed = { ...rest, lines }
  if (!isStillAgreed(tx, agreed)) return refuse('exchange-moved-on')
  const creditMinor = exchangedMinor(ticket, totalMinor)
  if (isNothingDue) return ok({ agreed, by, creditMinor, rest: NOTHING })
  const restMinor = ticket.exchange.creditMinor - creditMinor
  const paid = payBack(tx, deps, shift, refundCaseOf(tx, agreed, restMinor), entries)
  if (!paid.ok) return paid
  const ready = { agreed, creditMinor, rest: paid.value.refunds }
  if (!paid.value.isOther || agreed.permission !== 'return-goods') return ok({ ...ready, by })
  const consent = call.need('refund-other-tender')
  if (!consent.ok) return consent
  return ok({ ...ready, by: { ...by, approver: consent.value.approver ?? by.approver } })
}

export const refundsOf = ({ rest, creditMinor }: ReadyExchange, receiptNo: string): Refunds =>
  withExchange(rest, creditMinor, receiptNo)
