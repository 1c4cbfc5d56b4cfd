/** Money that a terminal took is in the book once or goes back; nothing is asked for twice and nothing is guessed. */
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import {
  PAYING_MS_MAX,
  REVERSE_AFTER_MS,
  afterAnswer,
  afterReversal,
  givenUp,
  isUnclear,
  nextDeed,
  type TerminalPayment,
} from './terminal-payment.ts'

const ASKED: TerminalPayment = {
  ...{ paymentId: 'p1', ticketId: 't1', deviceId: 'terminal-1', tenderCode: 'card' },
  ...{ amountMinor: 1250, state: 'asked', reference: '', reason: '' },
  ...{ tenderNo: null, isUnwanted: false, askedBy: '1001', askedMs: 1000 },
}
const with_ = (change: Partial<TerminalPayment>): TerminalPayment => ({ ...ASKED, ...change })

describe('the terminal answers', () => {
  test('an approval is one with its reference', () => {
    expect(afterAnswer(ASKED, { kind: 'approved', reference: '8812' })).toMatchObject({
      state: 'approved',
      reference: '8812',
    })
  })

  test('an approval of what nobody wants any more is taken back', () => {
    const unwanted = with_({ state: 'unknown', isUnwanted: true })
    expect(afterAnswer(unwanted, { kind: 'approved', reference: '8812' })?.state).toBe('reversing')
  })

  test('an answer that comes too late changes nothing that is known', () => {
    for (const state of ['approved', 'declined', 'reversing', 'reversed', 'settled'] as const) {
      expect(afterAnswer(with_({ state }), { kind: 'approved', reference: 'x' })).toBeNull()
      expect(afterAnswer(with_({ state }), { kind: 'declined', reason: 'x' })).toBeNull()
    }
  })

  test('a customer who is still paying is said once', () => {
    const paying = afterAnswer(ASKED, { kind: 'paying' })
    expect(paying).toMatchObject({ state: 'unknown', reason: 'paying' })
    expect(paying !== null && afterAnswer(paying, { kind: 'paying' })).toBeNull()
    expect(afterAnswer(ASKED, { kind: 'unknown', reason: 'timeout' })?.state).toBe('unknown')
  })
})

describe('what is done next', () => {
  test('an unknown one is asked about, with longer and longer pauses, and never asked for', () => {
    const unknown = with_({ state: 'unknown' })
    expect([0, 1, 2, 3, 9].map((tries) => nextDeed(unknown, tries, 2000))).toEqual(
      [1000, 2000, 3000, 5000, 5000].map((inMs) => ({ do: 'query', inMs })),
    )
    expect(nextDeed(ASKED, 0, 2000)).toEqual({ do: 'nothing' })
  })

  test('it is given up when the customer will not pay any more, earlier when nobody wants it', () => {
    const unknown = with_({ state: 'unknown' })
    expect(nextDeed(unknown, 9, 1000 + PAYING_MS_MAX)).toEqual({ do: 'give-up', inMs: 0 })
    const unwanted = { ...unknown, isUnwanted: true }
    expect(nextDeed(unwanted, 9, 1000 + REVERSE_AFTER_MS - 400)).toEqual({ do: 'query', inMs: 400 })
    expect(nextDeed(unwanted, 9, 1000 + REVERSE_AFTER_MS)).toEqual({ do: 'give-up', inMs: 0 })
  })

  test('taking back begins at once and does not end until it is done', () => {
    const reversing = with_({ state: 'reversing' })
    expect([0, 1, 2, 3, 4, 99].map((tries) => nextDeed(reversing, tries, 0))).toEqual(
      [0, 1000, 5000, 15_000, 60_000, 60_000].map((inMs) => ({ do: 'reverse', inMs })),
    )
    expect(afterReversal(reversing, { kind: 'unknown', reason: 'timeout' })?.state).toBe(
      'reversing',
    )
    expect(afterReversal(reversing, { kind: 'reversed' })?.state).toBe('reversed')
    expect(afterReversal(with_({ state: 'settled' }), { kind: 'reversed' })).toBeNull()
  })
})

describe('people', () => {
  test('a payment that is being asked for is only marked: its answer is on the way', () => {
    expect(givenUp(ASKED)).toEqual({ ...ASKED, isUnwanted: true })
    expect(givenUp({ ...ASKED, isUnwanted: true })).toBeNull()
  })

  test('an approved one is taken off the ticket and taken back, a settled one is a return', () => {
    expect(givenUp(with_({ state: 'approved', tenderNo: 2 }))).toMatchObject({
      state: 'reversing',
      tenderNo: null,
    })
    expect(givenUp(with_({ state: 'settled' }))).toBeNull()
  })
})

const anyDeed = fc.oneof(
  fc.constant({ deed: 'approve' as const }),
  fc.constant({ deed: 'decline' as const }),
  fc.constant({ deed: 'paying' as const }),
  fc.constant({ deed: 'lost' as const }),
  fc.constant({ deed: 'give-up' as const }),
  fc.constant({ deed: 'reverse' as const }),
)

property.prop([fc.array(anyDeed, { maxLength: 30 })])(
  'whatever happens in whatever order, an end is an end and nothing is unclear behind an approval',
  (deeds) => {
    let payment = ASKED
    for (const { deed } of deeds) {
      const before = payment
      const after =
        deed === 'approve'
          ? afterAnswer(payment, { kind: 'approved', reference: 'r' })
          : deed === 'decline'
            ? afterAnswer(payment, { kind: 'declined', reason: 'funds' })
            : deed === 'paying'
              ? afterAnswer(payment, { kind: 'paying' })
              : deed === 'lost'
                ? afterAnswer(payment, { kind: 'unknown', reason: 'timeout' })
                : deed === 'give-up'
                  ? givenUp(payment)
                  : afterReversal(payment, { kind: 'reversed' })
      payment = after ?? payment
      if (['declined', 'reversed'].includes(before.state)) expect(payment).toBe(before)
      if (!isUnclear(before)) expect(isUnclear(payment)).toBe(false)
      if (payment.state === 'reversed') expect(before.state).toMatch(/^revers/u)
    }
  },
)
