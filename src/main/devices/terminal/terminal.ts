/** What the till asks of a payment terminal, whichever it is. Drivers answer what they were told and nothing more. */
import type { ReversalAnswer, TerminalAnswer } from '#shared/payments/terminal-payment.ts'

export interface PaymentRequest {
  /** The till's own number: a terminal that has seen it answers for that payment and makes no second one. */
  readonly paymentId: string
  readonly amountMinor: number
  readonly currency: string
  /** What the customer's phone shows; it is money: kept nowhere. Null: the terminal reads card or phone itself. */
  readonly payCode: string | null
}

/**
 * None of these rejects: a line that breaks is an answer, `unknown`, unless it broke before anything was sent, which
 * is `declined` with the reason `offline`.
 */
export interface PaymentTerminal {
  pay(request: PaymentRequest): Promise<TerminalAnswer>
  query(paymentId: string): Promise<TerminalAnswer>
  reverse(paymentId: string): Promise<ReversalAnswer>
}
