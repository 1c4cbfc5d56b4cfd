/** Operations of capability `payments`: asking a terminal for money, giving it up, saying what became of it. */
import type { PaymentView } from '#shared/api/payments.ts'
import { must } from '#shared/kernel/assert.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import type { Life } from '#shared/devices/device.ts'
import { composeDecision, decided } from '#shared/payments/payment-decided.ts'
import {
  givenUp,
  REVERSE_AFTER_MS,
  type TerminalPayment,
} from '#shared/payments/terminal-payment.ts'
import { priceTicket } from '#shared/pricing/price-ticket.ts'
import { isEmpty, type Ticket } from '#shared/sales/ticket.ts'
import type { Call, Service } from '../ipc/call.ts'
import { append } from '../store/journal.ts'
import { findPayment, latestPayment, openPayments, putPayment } from '../store/terminal-payments.ts'
import { readOpenTicket } from '../store/tickets.ts'
import type { WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import { takeTender } from './checkout-tender.ts'
import type { Deps } from './deps.ts'
import type { PaymentsKeeper } from './payments-keeper.ts'
import { putOnTicket } from './payments-ticket.ts'
import { needFreeTicket, openTicket } from './ticketing.ts'

export interface TerminalState {
  readonly deviceId: string
  readonly tenderCodes: readonly string[]
  readonly life: Life
}

export interface PaymentsParts {
  readonly payments: PaymentsKeeper
  readonly terminals: () => readonly TerminalState[]
}

type Names = 'payments.current' | 'payments.begin' | 'payments.cancel' | 'payments.decide'

export function paymentsService(deps: Deps, parts: PaymentsParts): Service<Names> {
  return {
    'payments.current': {
      run: 'query',
      handle(tx) {
        const ticket = readOpenTicket(tx)
        const payment = ticket === undefined ? undefined : latestPayment(tx, ticket.ticketId)
        const others = openPayments(tx).filter((one) => one.ticketId !== ticket?.ticketId)
        return ok({
          terminals: parts
            .terminals()
            .map((one) => ({ ...one, tenderCodes: [...one.tenderCodes] })),
          payment: payment === undefined ? null : viewOf(payment, ticket),
          others: others.map((one) => viewOf(one, ticket)),
        })
      },
    },
    'payments.begin': beginHandler(deps, parts),
    'payments.cancel': cancelHandler(deps, parts),
    'payments.decide': decideHandler(deps, parts),
  }
}

function beginHandler(
  deps: Deps,
  parts: PaymentsParts,
): Service<'payments.begin'>['payments.begin'] {
  return {
    run: 'command',
    handle(tx, input, call) {
      const shift = needFreeTicket(tx)
      if (!shift.ok) return shift
      const { ticket } = openTicket(tx, deps)
      if (isEmpty(ticket)) return refuse('ticket-empty')
      if (ticket.revision !== input.revision) {
        return refuse('ticket-moved-on', { revision: ticket.revision })
      }
      const terminal = parts
        .terminals()
        .find(({ tenderCodes }) => tenderCodes.includes(input.tenderCode))
      if (terminal === undefined) return refuse('terminal-absent', { code: input.tenderCode })
      const fits = checkAmount(ticket, input.tenderCode, input.amountMinor, deps)
      if (!fits.ok) return fits
      const payment = asked(deps, call, ticket, input, terminal.deviceId)
      putPayment(tx, payment, payment.askedMs)
      call.afterCommit(() => parts.payments.ask(payment, input.payCode))
      return ok(viewOf(payment, ticket))
    },
  }
}

/** Whether it could become a tender: what is refused then is refused before the customer is charged. */
const checkAmount = (ticket: Ticket, code: string, receivedMinor: number, deps: Deps) =>
  takeTender(
    ticket,
    priceTicket(ticket, deps.settings.tax),
    // Its reference is the acquirer's, and comes with the answer.
    { code, receivedMinor, reference: '-' },
    deps,
  )

const asked = (
  deps: Deps,
  call: Call,
  { ticketId }: Ticket,
  { tenderCode, amountMinor }: { readonly tenderCode: string; readonly amountMinor: number },
  deviceId: string,
): TerminalPayment => ({
  ...{ paymentId: call.commandId, ticketId, deviceId, tenderCode, amountMinor },
  ...{ state: 'asked', reference: '', reason: '', tenderNo: null, isUnwanted: false },
  askedBy: must(call.staff, 'signed in').staffNo,
  askedMs: deps.clock.nowMs(),
})

function cancelHandler(
  deps: Deps,
  parts: PaymentsParts,
): Service<'payments.cancel'>['payments.cancel'] {
  return {
    run: 'command',
    handle(tx, input, call) {
      const payment = findPayment(tx, input.paymentId)
      if (payment === undefined) return refuse('payment-unknown')
      const next = wish(payment)
      if (next === null) return refuse('payment-ended', { state: payment.state })
      return ok(keep(tx, deps, parts, call, next))
    },
  }
}

/** Earlier than it may be taken back the wish is noted, and the till goes on asking until then. */
function wish(payment: TerminalPayment): TerminalPayment | null {
  if (payment.isUnwanted || payment.state === 'approved') return null
  return payment.state === 'unknown' ? { ...payment, isUnwanted: true } : givenUp(payment)
}

function decideHandler(
  deps: Deps,
  parts: PaymentsParts,
): Service<'payments.decide'>['payments.decide'] {
  return {
    run: 'command',
    handle(tx, input, call) {
      const payment = findPayment(tx, input.paymentId)
      if (payment === undefined) return refuse('payment-unknown')
      const decision = composeDecision(payment, input.finding, input.reference)
      if (!decision.ok) return decision
      const next = decided(payment, decision.value)
      if (next === null) return refuse('payment-ended', { state: payment.state })
      const waitMs = payment.askedMs + REVERSE_AFTER_MS - deps.clock.nowMs()
      if (waitMs > 0) return refuse('payment-too-early', { seconds: Math.ceil(waitMs / 1000) })
      const by = call.need('decide-payment')
      if (!by.ok) return by
      append(tx, {
        type: 'payment.decided',
        eventId: call.commandId,
        businessDate: currentBusinessDate(tx, deps),
        occurredMs: deps.clock.nowMs(),
        ...by.value,
        body: decision.value,
      })
      const kept = next.state === 'approved' ? putOnTicket(tx, deps, next) : next
      return ok(keep(tx, deps, parts, call, kept))
    },
  }
}

function keep(
  tx: WriteTx,
  deps: Deps,
  parts: PaymentsParts,
  call: Call,
  payment: TerminalPayment,
): PaymentView {
  putPayment(tx, payment, deps.clock.nowMs())
  call.afterCommit(() => {
    parts.payments.goOn(payment.paymentId)
  })
  return viewOf(payment, readOpenTicket(tx))
}

const viewOf = (payment: TerminalPayment, ticket: Ticket | undefined): PaymentView => {
  const { paymentId, tenderCode, amountMinor, state, reference, reason, isUnwanted, askedMs } =
    payment
  const isOfOpenTicket = payment.ticketId === ticket?.ticketId
  return {
    paymentId,
    tenderCode,
    amountMinor,
    state,
    reference,
    reason,
    isUnwanted,
    askedMs,
    isOfOpenTicket,
  }
}
