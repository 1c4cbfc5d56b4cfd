/** The fact that is booked of a return, and the share of it that pays for an exchange. */
import { expect, test } from 'vitest'
import { composeReturn, withExchange } from './compose-return.ts'

const NOTHING = { refunds: [], roundingMinor: 0, paidMinor: 0 }
const CASH = { refundNo: 1, code: 'cash', kind: 'cash' as const, amountMinor: 320, reference: null }
const REST = { refunds: [CASH], roundingMinor: 20, paidMinor: 320 }

test('an exchange stands before what is paid back beside it', () => {
  expect(withExchange(REST, 30, 'T01-000002-K7QX')).toEqual({
    refunds: [
      {
        refundNo: 1,
        code: 'exchange',
        kind: 'external',
        amountMinor: 30,
        reference: 'T01-000002-K7QX',
      },
      { ...CASH, refundNo: 2 },
    ],
    roundingMinor: 20,
    paidMinor: 350,
  })
})

test('what is worth nothing pays for nothing', () => {
  expect(withExchange(NOTHING, 0, 'T01-000002-K7QX')).toBe(NOTHING)
})

test('totals are those that were agreed on, with rounding and payment', () => {
  const totals = { netMinor: 300, taxes: [], addedTaxMinor: 0, droppedMinor: 0, totalMinor: 300 }
  const header = {
    returnNo: 'T01-RT000001-K7QX',
    returnCounter: 1,
    shiftId: 'S1',
    currency: 'CNY',
    exchangeReceiptNo: null,
    source: null,
  }
  const agreed = {
    origin: null,
    originEvent: 'e',
    lines: [],
    totals,
    tenders: [],
    idNote: 'X',
    note: 'n',
  }
  expect(composeReturn(header, agreed, REST)).toEqual({
    ...header,
    origin: null,
    idNote: 'X',
    lines: [],
    totals: { ...totals, roundingMinor: 20, paidMinor: 320 },
    refunds: [CASH],
    note: 'n',
  })
})
