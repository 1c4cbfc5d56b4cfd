/** What each event adds to its shift, by name. */
import { expect, test } from 'vitest'
import { RETURN, REVERSED } from '../../../tests/support/sample-documents.ts'
import { APPLES, NO_ROUNDING, RULES, TEA, saleOf } from '../../../tests/support/core.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import { newTicket, type Ticket, type TicketAct } from '../sales/ticket.ts'
import { shiftFiguresOf } from './figures.ts'

const act = (kind: TicketAct['kind']): TicketAct => ({
  kind,
  lineNo: 1,
  sku: 'TEA',
  figures: {},
  actor: '1001',
  approver: null,
})

const ticket: Ticket = {
  ...newTicket('t'),
  lines: [TEA, APPLES, TEA].map((line, index) => ({
    ...line,
    lineNo: index + 1,
    discount: index === 2 ? { kind: 'amount', amountMinor: 50 } : null,
    note: '',
  })),
  dropToMinor: 10,
  acts: [act('discount-line'), act('delete-line'), act('delete-line')],
}

const short = (event: LedgerEvent) =>
  shiftFiguresOf(event).map((one) => [one.kind, one.key, one.count, one.amountMinor])

test('a sale paid by card and cash adds to every figure it belongs to', () => {
  const payment = {
    parts: [
      { code: 'card', percent: 50 },
      { code: 'cash', percent: 10 },
    ],
    last: 'cash',
    extraMinor: 0,
  }
  const body = saleOf(ticket, RULES, payment, NO_ROUNDING)
  expect(body.totals.paidMinor).toBe(1610)
  expect(short({ type: 'sale.completed', body })).toEqual([
    ['sales', '', 1, 1610],
    ['tender', 'card', 1, 805],
    ['tender', 'cash', 2, 805],
    ['tax', 'V13', 1, 75],
    ['tax', 'V9', 1, 80],
    ['category', 'drinks', 1, 650],
    ['category', 'fruit', 1, 968],
    ['line-discount', '', 1, 50],
    ['dropped', '', 1, 8],
    ['act', 'discount-line', 1, 0],
    ['act', 'delete-line', 2, 0],
  ])
})

test('the float, cash in and cash out are figures with their reasons', () => {
  const moved = {
    cashNo: 'T01-CM000001-K7QX',
    cashCounter: 1,
    shiftId: 'S1',
    amountMinor: 300,
    currency: 'CNY',
    reasonCode: 'cleaner',
    note: '',
  }
  expect(
    short({
      type: 'shift.opened',
      body: {
        shiftId: 'S1',
        shiftNo: 1,
        floatMinor: 20_000,
        currency: 'CNY',
        readyMinor: null,
        note: '',
      },
    }),
  ).toEqual([['float', '', 1, 20_000]])
  expect(short({ type: 'cash.moved', body: { ...moved, direction: 'in' } })).toEqual([
    ['paid-in', 'cleaner', 1, 300],
  ])
  expect(short({ type: 'cash.moved', body: { ...moved, direction: 'out' } })).toEqual([
    ['paid-out', 'cleaner', 1, 300],
  ])
})

test('what is over or short at the end is a figure, and a count is none', () => {
  const end = {
    ...{ shiftId: 'S1', shiftNo: 1, handoverNo: 'T01-SH000001-K7QX', currency: 'CNY' },
    ...{ figures: [], cash: [], looseMinor: 0, expectedMinor: 350, countedMinor: 200 },
    ...{ differenceMinor: -150, attempts: 3, tenders: [], reasonCode: 'wrong-change' },
    ...{ note: '', nextFloatMinor: 0, handedTo: null },
  }
  expect(short({ type: 'shift.closed', body: end })).toEqual([['over-short', '', 1, -150]])
  expect(short({ type: 'shift.closed', body: { ...end, differenceMinor: 0 } })).toEqual([])
  const counted = {
    ...{ shiftId: 'S1', attempt: 1, isAnew: false, cash: [], looseMinor: 5 },
    ...{ countedMinor: 5, currency: 'CNY' },
  }
  expect(short({ type: 'shift.counted', body: counted })).toEqual([])
})

test('a drawer that was opened and a receipt that was copied are counted', () => {
  expect(
    short({ type: 'drawer.opened', body: { shiftId: 'S1', reasonCode: 'change', note: '' } }),
  ).toEqual([['no-sale', 'change', 1, 0]])
  expect(
    short({ type: 'receipt.copied', body: { receiptNo: 'r', shiftId: 'S1', copyNo: 2 } }),
  ).toEqual([['copy', '', 1, 0]])
})

test('a copy outside any shift belongs to no shift', () => {
  expect(
    short({ type: 'receipt.copied', body: { receiptNo: 'r', shiftId: null, copyNo: 1 } }),
  ).toEqual([])
})

test('a voided ticket is counted with its amount, its reason and the deeds on it', () => {
  expect(
    short({
      type: 'ticket.voided',
      body: {
        ticketId: 't',
        shiftId: 'S1',
        reasonCode: 'left',
        currency: 'CNY',
        totalMinor: 900,
        lines: [],
        acts: [act('delete-line'), act('change-price'), act('delete-line')],
      },
    }),
  ).toEqual([
    ['voided', 'left', 1, 900],
    ['act', 'delete-line', 2, 0],
    ['act', 'change-price', 1, 0],
  ])
})

test('parked tickets, staff and catalogue leave the figures of a shift alone', () => {
  const parked = { ticketId: 't', shiftId: 'S1', lineCount: 1, totalMinor: 900, note: '' }
  const events: LedgerEvent[] = [
    { type: 'ticket.parked', body: parked },
    { type: 'ticket.recalled', body: parked },
    { type: 'staff.signed-on', body: { staffNo: '1001', detail: '' } },
    {
      type: 'catalogue.imported',
      body: { source: 'a.csv', sha256: '', added: 1, changed: 0, refused: 0 },
    },
  ]
  for (const event of events) expect(shiftFiguresOf(event)).toEqual([])
})

test('a return counts against tenders, taxes and categories', () => {
  expect(short({ type: 'return.completed', body: RETURN })).toEqual([
    ['returns', '', 1, 3350],
    ['tender', 'card', 1, -3000],
    ['tender', 'cash', 1, -350],
    ['tax', 'V13', 1, -385],
    ['category', 'dairy', 1, -3000],
    ['category', 'drinks', 1, -350],
    ['rounding', '', 1, -3],
    ['dropped', '', 1, -3],
  ])
})

test('a reversal takes figures off again and is counted by what it reverses', () => {
  expect(short({ type: 'document.reversed', body: REVERSED })).toEqual([
    ['paid-out', 'cleaner', -1, -300],
    ['reversal', 'transfer', 1, 0],
  ])
  expect(short({ type: 'document.reversed', body: { ...REVERSED, shiftId: null } })).toEqual([])
})
