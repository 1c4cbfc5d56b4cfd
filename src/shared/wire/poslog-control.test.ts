/** Cash and closes as control transactions. */
import { expect, test } from 'vitest'
import { CASH_OUT } from '../../../tests/support/sample-documents.ts'
import { controlOf } from './poslog-control.ts'
import { writerOf } from './poslog-part.ts'

const write = writerOf(2)

test('floats and cash in and out are tender control', () => {
  const opened = {
    shiftId: 's',
    shiftNo: 4,
    floatMinor: 20_000,
    currency: 'CNY',
    readyMinor: null,
    note: '',
  }
  expect(controlOf({ type: 'shift.opened', body: opened }, write)).toEqual({
    kind: 'TenderControlTransaction',
    subject: 's',
    content: { Type: 'TillLoan', ShiftNumber: '4', Amount: '200.00' },
  })
  expect(controlOf({ type: 'cash.moved', body: CASH_OUT }, write)).toMatchObject({
    subject: 'T01-CM000001-K7QX',
    content: { Type: 'PaidOut', Amount: '3.00', ReasonCode: 'cleaner' },
  })
  // From before cash movements had numbers.
  const old = { ...CASH_OUT, cashNo: '', direction: 'in' as const }
  expect(controlOf({ type: 'cash.moved', body: old }, write)).toMatchObject({
    subject: 'S1',
    content: { Type: 'PaidIn' },
  })
})

test('the end of a shift tells what was counted and what is over or short', () => {
  const body = {
    shiftId: 's',
    shiftNo: 4,
    handoverNo: 'T01-SH000004-K7QX',
    currency: 'CNY',
    figures: [],
    cash: [],
    looseMinor: 0,
    expectedMinor: 25_000,
    countedMinor: 24_900,
    differenceMinor: -100,
    attempts: 1,
    tenders: [],
    reasonCode: 'wrong-change',
    note: '',
    nextFloatMinor: 0,
    handedTo: null,
  }
  expect(controlOf({ type: 'shift.closed', body }, write)?.content).toMatchObject({
    Type: 'TillSettle',
    ExpectedAmount: '250.00',
    CountedAmount: '249.00',
    OverShortAmount: '-1.00',
  })
})

test('the close of a day has its number, its ranges and the roots to check it by', () => {
  const body = {
    zNo: 12,
    dayNo: 'T01-ZR000012-K7QX',
    businessDate: '2026-11-27',
    currency: 'CNY',
    ranges: [{ epoch: 'A', fromSeq: 1, toSeq: 9 }],
    eventCount: 9,
    counts: [],
    merkleRoot: 'aa',
    figures: [],
    money: [],
    stock: [],
    turnoverMinor: 700,
    shifts: [],
    firstReceiptNo: 'R1',
    lastReceiptNo: 'R2',
    perpetualMinor: 123_400,
    stockRoot: 'bb',
    app: '1',
    schema: 6,
    settingsSha256: 'cc',
    feeds: [],
    unsentCount: 0,
    openLetters: 0,
    leftOpen: [],
    isProvisional: false,
    note: '',
  }
  expect(controlOf({ type: 'day.closed', body }, write)).toMatchObject({
    kind: 'ControlTransaction',
    subject: 'Z12',
    content: {
      Type: 'BusinessEOD',
      TurnoverAmount: '7.00',
      PerpetualAmount: '1234.00',
      Range: [{ Epoch: 'A', FromSequence: 1, ToSequence: 9 }],
    },
  })
})

test('a drawer that was opened without a sale, and what is none of these', () => {
  const body = { shiftId: 's', reasonCode: 'give-change', note: '' }
  expect(controlOf({ type: 'drawer.opened', body }, write)?.content).toEqual({
    Type: 'NoSale',
    ReasonCode: 'give-change',
  })
  const person = { staffNo: '1', detail: '' }
  expect(controlOf({ type: 'staff.signed-on', body: person }, write)).toBeNull()
})
