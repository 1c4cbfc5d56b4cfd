/** What a person found out, from its paper or its screen, about a payment that a terminal does not answer for. */
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { TerminalPayment } from './terminal-payment.ts'

export const PAYMENT_FINDINGS = ['taken', 'not-taken'] as const
export type PaymentFinding = (typeof PAYMENT_FINDINGS)[number]

/** Body of `payment.decided`. */
export interface PaymentDecided {
  readonly paymentId: string
  readonly ticketId: string
  readonly tenderCode: string
  readonly amountMinor: number
  readonly finding: PaymentFinding
  /** Of the terminal's paper; empty where nothing was taken. */
  readonly reference: string
}

/** Money that was taken is found again by its reference: without one nobody can say that it was. */
export function composeDecision(
  { paymentId, ticketId, tenderCode, amountMinor }: TerminalPayment,
  finding: PaymentFinding,
  reference: string,
): Result<PaymentDecided, 'tender-reference-missing'> {
  const isTaken = finding === 'taken'
  if (isTaken && reference === '') return refuse('tender-reference-missing')
  const payment = { paymentId, ticketId, tenderCode, amountMinor }
  return ok({ ...payment, finding, reference: isTaken ? reference : '' })
}

/** Null where the terminal's own word stands. What is being taken back was `not-taken` once a person has seen to it. */
export function decided(
  payment: TerminalPayment,
  { finding, reference }: PaymentDecided,
): TerminalPayment | null {
  const isOpen = payment.state === 'unknown' || payment.state === 'reversing'
  if (!isOpen) return null
  if (finding === 'not-taken') return { ...payment, state: 'reversed', reason: '' }
  if (payment.state === 'reversing') return null
  return { ...payment, state: 'approved', reference, reason: '' }
}
