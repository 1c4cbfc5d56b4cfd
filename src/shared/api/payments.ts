/**
 * Payments through a terminal. The till asks once; what becomes of it is told by `payments.changed` and read by
 * `payments.current`. An approved one stands among the tenders of the open ticket before anybody hears of it.
 */
import * as z from 'zod'
import { LIVES } from '../devices/device.ts'
import { PAYMENT_FINDINGS } from '../payments/payment-decided.ts'
import { PAYMENT_STATES } from '../payments/terminal-payment.ts'
import { command, query } from './operation.ts'
import { AmountMinor, Empty, PositiveMinor, Uuid } from './shapes.ts'

export const PaymentShape = z.object({
  paymentId: z.string(),
  tenderCode: z.string(),
  amountMinor: AmountMinor,
  state: z.enum(PAYMENT_STATES),
  reference: z.string(),
  /** In the terminal's word: paying, timeout, interrupted, offline, declined … */
  reason: z.string(),
  isUnwanted: z.boolean(),
  askedMs: z.int(),
  /** Of the ticket that is being rung up. */
  isOfOpenTicket: z.boolean(),
})
export type PaymentView = z.output<typeof PaymentShape>

const TenderCode = z.string().min(1).max(32)

export const paymentsOperations = {
  /** `payment` is the last one of the open ticket; `others` are those of earlier tickets that have come to no end. */
  'payments.current': query({
    input: Empty,
    output: z.object({
      terminals: z.array(
        z.object({ deviceId: z.string(), tenderCodes: z.array(z.string()), life: z.enum(LIVES) }),
      ),
      payment: PaymentShape.nullable(),
      others: z.array(PaymentShape),
    }),
    refusals: [],
    access: 'staff',
  }),
  /** `payCode` is what the customer's phone shows; it goes to the terminal and nowhere else. */
  'payments.begin': command({
    input: z.strictObject({
      revision: z.int(),
      tenderCode: TenderCode,
      amountMinor: PositiveMinor,
      payCode: z
        .string()
        .regex(/^\d{16,24}$/u)
        .nullable()
        .default(null),
    }),
    output: PaymentShape,
    refusals: [
      'shift-not-open',
      'ticket-empty',
      'ticket-moved-on',
      'payment-open',
      'terminal-absent',
      'tender-unknown',
      'tender-amount-invalid',
      'tender-reference-missing',
      'tender-not-due',
      'tender-exceeds-due',
    ],
    access: 'sell',
  }),
  /** Nobody waits for it any longer: it is taken back as soon as that may be asked for. */
  'payments.cancel': command({
    input: z.strictObject({ paymentId: Uuid }),
    output: PaymentShape,
    refusals: ['payment-unknown', 'payment-ended'],
    access: 'sell',
  }),
  /** What a person read off the terminal. It is an event. */
  'payments.decide': command({
    input: z.strictObject({
      paymentId: Uuid,
      finding: z.enum(PAYMENT_FINDINGS),
      reference: z.string().trim().max(64),
    }),
    output: PaymentShape,
    refusals: ['payment-unknown', 'payment-ended', 'payment-too-early', 'tender-reference-missing'],
    access: 'decide-payment',
  }),
} as const
