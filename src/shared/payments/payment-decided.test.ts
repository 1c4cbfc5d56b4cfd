/** What a person says of a payment stands in the journal, and never against the terminal's own word. */
import { expect, test } from 'vitest'
import { ok, refuse } from '../kernel/result.ts'
import {
  composeDecision,
  decided,
  PAYMENT_FINDINGS,
  type PaymentDecided,
  type PaymentFinding,
} from './payment-decided.ts'
import { PAYMENT_STATES, type PaymentState, type TerminalPayment } from './terminal-payment.ts'

const payment = (state: PaymentState): TerminalPayment => ({
  ...{ paymentId: 'p1', ticketId: 't1', deviceId: 'terminal-1', tenderCode: 'card' },
  ...{ amountMinor: 1250, state, reference: '', reason: 'timeout' },
  ...{ tenderNo: null, isUnwanted: false, askedBy: '1001', askedMs: 1000 },
})
const found = (finding: PaymentFinding, reference = ''): PaymentDecided => ({
  ...{ paymentId: 'p1', ticketId: 't1', tenderCode: 'card', amountMinor: 1250 },
  ...{ finding, reference },
})

test('money that was taken is told with the reference of its paper, and not without', () => {
  const unknown = payment('unknown')
  expect(composeDecision(unknown, 'taken', 'slip 17')).toEqual(ok(found('taken', 'slip 17')))
  expect(composeDecision(unknown, 'taken', '')).toEqual(refuse('tender-reference-missing'))
})

test('a reference that was typed before is no reference of money that was not taken', () => {
  expect(composeDecision(payment('unknown'), 'not-taken', 'slip 17')).toEqual(
    ok(found('not-taken')),
  )
})

test('what a terminal does not know of is paid by its paper, or was never charged', () => {
  expect(decided(payment('unknown'), found('taken', 'slip 17'))).toEqual({
    ...payment('approved'),
    ...{ reference: 'slip 17', reason: '' },
  })
  expect(decided(payment('unknown'), found('not-taken'))).toEqual({
    ...payment('reversed'),
    reason: '',
  })
})

test('what is being taken back can only turn out not to be charged', () => {
  expect(decided(payment('reversing'), found('taken', 'slip 17'))).toBeNull()
  expect(decided(payment('reversing'), found('not-taken'))?.state).toBe('reversed')
})

test('nobody overrules what the terminal said, nor what it has not had the time to say', () => {
  const others = PAYMENT_STATES.filter((state) => state !== 'unknown' && state !== 'reversing')
  expect(others).toHaveLength(5)
  for (const state of others) {
    for (const finding of PAYMENT_FINDINGS) {
      expect(decided(payment(state), found(finding, 'slip 17')), state).toBeNull()
    }
  }
})
