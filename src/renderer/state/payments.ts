/** Payments through a terminal, as the backend knows them: nothing here guesses what became of one. */
import { create } from 'zustand'
import type { Output } from '#shared/api/registry.ts'
import type { PaymentView } from '#shared/api/payments.ts'
import type { PaymentFinding } from '#shared/payments/payment-decided.ts'
import { client } from '../client/app-client.ts'
import { openDialog, useDialogs } from './dialogs.ts'
import { tellWords } from './notices.ts'
import { runCommand, tellUnhappy } from './run.ts'
import { playBad, playGood } from './sounds.ts'
import { readTicket, useTicket } from './ticket.ts'

type Current = Output<'payments.current'>

export const usePayments = create<Current>()(() => ({ terminals: [], payment: null, others: [] }))

/** The ticket is read first: an approved payment stands on it before it is told of. */
export async function readPayments(): Promise<void> {
  try {
    const answer = await client.query('payments.current', {})
    if (!answer.ok) return
    const before = usePayments.getState().payment
    const { payment } = answer.value
    if (payment?.state !== before?.state) await readTicket()
    usePayments.setState(answer.value)
    if (isWaiting(payment)) showPaying()
    if (payment !== null && payment.paymentId === before?.paymentId) sound(before, payment)
  } catch {
    // The link is down: it is read again when it is back.
  }
}

/** After a restart of the window too: money that may be taken is looked at before anything else. */
function showPaying(): void {
  const isShown = useDialogs.getState().stack.some(({ kind }) => kind === 'pay')
  if (!isShown) openDialog({ kind: 'pay', preset: '' })
}

function sound(before: PaymentView, now: PaymentView): void {
  if (before.state === now.state) return
  if (now.state === 'approved') playGood()
  if (now.state === 'declined') playBad()
}

/** Asks the terminal for so much. `payCode` is the customer's; it is not kept here either. */
export async function beginPayment(
  tenderCode: string,
  amountMinor: number,
  payCode: string | null,
): Promise<void> {
  const { mirror } = useTicket.getState()
  if (mirror === null) return
  const { revision } = mirror.head
  const done = await runCommand('payments.begin', { revision, tenderCode, amountMinor, payCode })
  if (done.ok) usePayments.setState({ payment: done.value })
  else tellUnhappy(done)
  await readPayments()
}

export async function cancelPayment(paymentId: string): Promise<void> {
  const done = await runCommand('payments.cancel', { paymentId })
  if (!done.ok) tellUnhappy(done)
  await readPayments()
}

/** Answers what the backend did: the dialog stays open over a refusal and says it. */
export async function decidePayment(paymentId: string, finding: PaymentFinding, reference: string) {
  const done = await runCommand('payments.decide', { paymentId, finding, reference })
  await readPayments()
  if (done.ok) tellWords('good', 'devices.saved')
  return done
}

/** Nobody knows yet whether the money was taken. */
export const isWaiting = (payment: PaymentView | null): payment is PaymentView =>
  payment !== null && (payment.state === 'asked' || payment.state === 'unknown')
