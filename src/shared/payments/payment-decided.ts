/** Body of `payment.decided`: what a person found out about a payment that its terminal could not tell of. */
export interface PaymentDecided {
  readonly paymentId: string
  readonly ticketId: string
  readonly tenderCode: string
  readonly amountMinor: number
  readonly finding: 'taken' | 'not-taken'
  /** Of the terminal's paper; empty where nothing was taken. */
  readonly reference: string
}
