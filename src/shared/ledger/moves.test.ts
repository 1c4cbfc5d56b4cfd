/** Which goods and which money each event moves, by name. */
import { expect, test } from 'vitest'
import { APPLES, NO_ROUNDING, RULES, TEA, saleOf } from '../../../tests/support/core.ts'
import type { Sale } from '../sales/sale.ts'
import { newTicket, type Ticket } from '../sales/ticket.ts'
import type { LedgerEvent } from './event.ts'
import { moneyMovesOf, stockMovesOf } from './moves.ts'
import { LOSS, RETURN, REVERSED } from '../../../tests/support/sample-documents.ts'
import { LOCATIONS } from '../stock/location.ts'

const CASH = { parts: [], last: 'cash', extraMinor: 100 }
const POSTAGE = { ...TEA, itemId: 5, sku: 'POST', kind: 'non-stock' as const, taxClass: 'X' }

const ticket: Ticket = {
  ...newTicket('t'),
  lines: [TEA, APPLES, POSTAGE].map((line, index) => ({
    ...line,
    lineNo: index + 1,
    discount: null,
    note: '',
  })),
}
const sold = (sale: Sale): LedgerEvent => ({ type: 'sale.completed', body: sale })
const accounts = (event: LedgerEvent) =>
  moneyMovesOf(event).map((move) => [move.account, move.amountMinor])

test('sold goods go from the floor to the customer, postage moves nothing', () => {
  expect(stockMovesOf(sold(saleOf(ticket, RULES, CASH, NO_ROUNDING)))).toEqual([
    {
      sku: 'TEA',
      lot: '',
      serial: '',
      quantityMilli: 1000,
      from: 'FLOOR',
      to: 'CUSTOMER',
      reason: 'sale',
    },
    {
      sku: 'APPLE',
      lot: '',
      serial: '',
      quantityMilli: 756,
      from: 'FLOOR',
      to: 'CUSTOMER',
      reason: 'sale',
    },
  ])
})

test('a cash sale: money into the drawer, out of revenue and tax', () => {
  expect(accounts(sold(saleOf(ticket, RULES, CASH, NO_ROUNDING)))).toEqual([
    ['tender:cash', 1668],
    ['revenue', -(1668 - 40 - 80)],
    ['tax:V13', -40],
    ['tax:V9', -80],
  ])
})

test('the change goes back to the customer and is no money of the shop', () => {
  const paid = saleOf(ticket, RULES, { ...CASH, extraMinor: 9_000 }, NO_ROUNDING)
  expect(paid.totals.changeMinor).toBe(9_001)
  expect(accounts(sold(paid))[0]).toEqual(['tender:cash', 1668])
})

test('dropped change and cash rounding meet in one account', () => {
  const dropped = saleOf({ ...ticket, dropToMinor: 10 }, RULES, CASH, NO_ROUNDING)
  expect(accounts(sold(dropped))).toContainEqual(['rounding', 8])
  const rounded = saleOf(ticket, RULES, CASH, { incrementMinor: 5, mode: 'nearest' })
  expect(accounts(sold(rounded))).toContainEqual(['rounding', -2])
})

test('a sale of nothing moves no money and still moves the goods', () => {
  const free = { ...ticket, lines: [{ ...ticket.lines[0]!, unitPriceMilli: 0 }] }
  const sale = sold(saleOf(free, RULES, CASH, NO_ROUNDING))
  expect(moneyMovesOf(sale)).toEqual([])
  expect(stockMovesOf(sale)).toHaveLength(1)
})

test('a float comes out of the safe, and a float of nothing moves nothing', () => {
  const body = {
    shiftId: 'S1',
    shiftNo: 1,
    floatMinor: 20_000,
    currency: 'CNY',
    readyMinor: null,
    note: '',
  }
  expect(moneyMovesOf({ type: 'shift.opened', body })).toEqual([
    { account: 'tender:cash', amountMinor: 20_000, currency: 'CNY' },
    { account: 'safe', amountMinor: -20_000, currency: 'CNY' },
  ])
  expect(moneyMovesOf({ type: 'shift.opened', body: { ...body, floatMinor: 0 } })).toEqual([])
})

test('the end of a shift empties the drawer: what was counted goes to the safe, the rest is over or short', () => {
  const end = {
    ...{ shiftId: 'S1', shiftNo: 1, handoverNo: 'T01-SH000001-K7QX', currency: 'CNY' },
    ...{ figures: [], cash: [], looseMinor: 19_850, attempts: 3, tenders: [], reasonCode: 'x' },
    ...{ note: '', nextFloatMinor: 10_000, handedTo: null, expectedMinor: 20_000 },
  }
  const ended = (countedMinor: number) =>
    accounts({
      type: 'shift.closed',
      body: { ...end, countedMinor, differenceMinor: countedMinor - 20_000 },
    })
  expect(ended(19_850)).toEqual([
    ['tender:cash', -20_000],
    ['over-short', 150],
    ['safe', 19_850],
  ])
  expect(ended(20_300)).toContainEqual(['over-short', -300])
  expect(ended(20_000).map(([account]) => account)).toEqual(['tender:cash', 'safe'])
  const counted = {
    ...{ shiftId: 'S1', attempt: 1, isAnew: false, cash: [], looseMinor: 5 },
    ...{ countedMinor: 5, currency: 'CNY' },
  }
  expect(moneyMovesOf({ type: 'shift.counted', body: counted })).toEqual([])
})

test('cash paid in enters the drawer, cash paid out leaves it, each with its reason', () => {
  const body = {
    cashNo: 'T01-CM000001-K7QX',
    cashCounter: 1,
    shiftId: 'S1',
    direction: 'in' as const,
    amountMinor: 500,
    currency: 'CNY',
    reasonCode: 'coins',
    note: '',
  }
  expect(accounts({ type: 'cash.moved', body })).toEqual([
    ['tender:cash', 500],
    ['paid-in:coins', -500],
  ])
  expect(accounts({ type: 'cash.moved', body: { ...body, direction: 'out' } })).toEqual([
    ['tender:cash', -500],
    ['paid-out:coins', 500],
  ])
  expect(accounts({ type: 'cash.moved', body: { ...body, amountMinor: 0 } })).toEqual([])
})

test('what sells nothing moves neither goods nor money', () => {
  const parked = { ticketId: 't', shiftId: 'S1', lineCount: 2, totalMinor: 900, note: '' }
  const events: LedgerEvent[] = [
    { type: 'ticket.parked', body: parked },
    { type: 'ticket.recalled', body: parked },
    {
      type: 'ticket.voided',
      body: {
        ticketId: 't',
        shiftId: 'S1',
        reasonCode: 'left',
        currency: 'CNY',
        totalMinor: 900,
        lines: [],
        acts: [],
      },
    },
    { type: 'drawer.opened', body: { shiftId: 'S1', reasonCode: 'change', note: '' } },
    { type: 'receipt.copied', body: { receiptNo: 'r', shiftId: null, copyNo: 1 } },
    { type: 'staff.signed-on', body: { staffNo: '1001', detail: '' } },
  ]
  for (const event of events) {
    expect(stockMovesOf(event)).toEqual([])
    expect(moneyMovesOf(event)).toEqual([])
  }
})

test('a customer cannot be sold from, and only the floor is', () => {
  expect(LOCATIONS.filter((place) => place.isSellable).map((place) => place.code)).toEqual([
    'FLOOR',
  ])
  expect(
    LOCATIONS.filter((place) => place.kind === 'virtual').some((place) => place.isSellable),
  ).toBe(false)
})

test('a return hands money back and takes revenue and tax off again, to the last unit', () => {
  const back: LedgerEvent = { type: 'return.completed', body: RETURN }
  expect(moneyMovesOf(back)).toEqual([
    { account: 'tender:card', amountMinor: -3000, currency: 'CNY' },
    { account: 'tender:cash', amountMinor: -350, currency: 'CNY' },
    { account: 'revenue', amountMinor: 2965, currency: 'CNY' },
    { account: 'tax:V13', amountMinor: 385, currency: 'CNY' },
  ])
  const rounded = { ...RETURN, totals: { ...RETURN.totals, roundingMinor: 1, paidMinor: 3348 } }
  const [card, cash] = RETURN.refunds
  const refunds = [card!, { ...cash!, amountMinor: 348 }]
  expect(moneyMovesOf({ type: 'return.completed', body: { ...rounded, refunds } })).toContainEqual({
    account: 'rounding',
    amountMinor: -2,
    currency: 'CNY',
  })
})

test('a reversal moves what it says, and a document of goods alone moves no money', () => {
  const event: LedgerEvent = { type: 'document.reversed', body: REVERSED }
  expect(stockMovesOf(event)).toBe(REVERSED.stock)
  expect(moneyMovesOf(event)).toBe(REVERSED.money)
  expect(moneyMovesOf({ type: 'loss.recorded', body: LOSS })).toEqual([])
})
