/** The envelope, the movements of every document, and the totals of a batch. */
import { expect, test } from 'vitest'
import { EVENTS, sale } from '../../../tests/support/audit-events.ts'
import {
  CASH_OUT,
  LOSS,
  RETURN,
  REVERSED,
  SHIPPED,
} from '../../../tests/support/sample-documents.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import { controlTotalsOf, posLogOf, type PosLogHeader } from './poslog.ts'

const HEADER: PosLogHeader = {
  eventId: '0193f2c4-a1b2-7c3d-8e9f-00112233aabb',
  storeId: 'S001',
  tillId: 'W02',
  epoch: '7M3W9ACDEK7QX',
  seq: 1742,
  time: '2026-11-22T03:01:07.120Z',
  businessDate: '2026-11-22',
  actor: '101',
  approver: null,
  refEvent: '0193f2c4-0000-7c3d-8e9f-00112233aabb',
  hash: 'ab'.repeat(32),
}
const of = (event: LedgerEvent) => posLogOf(HEADER, event, 'CNY')

test('an envelope says where, when and what, and its data names what it refers to', () => {
  expect(of({ type: 'loss.recorded', body: LOSS })).toEqual({
    specversion: '1.0',
    id: '0193f2c4a1b27c3d8e9f00112233aabb',
    source: 'urn:tillbook:S001:W02',
    type: 'tillbook.poslog.loss.recorded.v1',
    time: '2026-11-22T03:01:07.120Z',
    subject: 'T01-LS000001-K7QX',
    epoch: '7M3W9ACDEK7QX',
    sequence: '000000001742',
    store: 'S001',
    workstation: 'W02',
    businessdate: '2026-11-22',
    hash: `sha256:${'ab'.repeat(32)}`,
    datacontenttype: 'application/json',
    data: {
      TransactionID: '0193f2c4a1b27c3d8e9f00112233aabb',
      BusinessUnit: 'S001',
      WorkstationID: 'W02',
      BusinessDayDate: '2026-11-22',
      SequenceNumber: '1742',
      OperatorID: '101',
      CurrencyCode: 'CNY',
      ReferencedTransactionID: '0193f2c400007c3d8e9f00112233aabb',
      InventoryControlTransaction: {
        Type: 'Loss',
        DocumentNumber: 'T01-LS000001-K7QX',
        LossType: 'damaged',
        ReasonCode: 'broken',
        RetailValueAmount: '20.00',
      },
      StockMovement: [
        {
          ItemID: 'MILK',
          LotNumber: 'L1',
          From: 'FLOOR',
          To: 'SCRAP',
          Quantity: '2',
          ReasonCode: 'loss-damaged',
        },
      ],
      AccountMovement: [],
    },
  })
})

test('what is taken back carries the mirror of its goods and money', () => {
  expect(of({ type: 'document.reversed', body: REVERSED })?.data).toMatchObject({
    InventoryControlTransaction: { Type: 'Reversal', ReversedDocument: 'T01-TR000001-K7QX' },
    StockMovement: [{ ItemID: 'MILK', From: 'TRANSIT:T01-TR000001-K7QX', To: 'BACKROOM' }],
    AccountMovement: [
      { Account: 'tender:cash', Amount: '3.00' },
      { Account: 'paid-out:cleaner', Amount: '-3.00' },
    ],
  })
})

test('whatever moves goods or money goes out, and nothing goes out that a program on the other side has to ignore', () => {
  const told = EVENTS.filter((event) => of(event) !== null).map(({ type }) => type)
  for (const type of ['sale.completed', 'return.completed', 'cash.moved', 'stocktake.posted']) {
    expect(told).toContain(type)
  }
  for (const type of ['staff.signed-on', 'ticket.parked', 'stocktake.counted', 'stock.learned']) {
    expect(told).not.toContain(type)
  }
  for (const event of EVENTS) {
    const text = JSON.stringify(of(event)?.data ?? {})
    // Amounts and quantities are text: no reader turns them into floating point.
    expect(text).not.toMatch(/"(?:Amount|Quantity|[A-Za-z]+Amount|Delta)":-?\d/u)
  }
})

test('no separators between thousands, and as many digits as the currency has', () => {
  const body = { ...CASH_OUT, amountMinor: 123_456_789 }
  const amount = (currency: string) =>
    posLogOf(HEADER, { type: 'cash.moved', body }, currency)?.data['TenderControlTransaction']
  expect(amount('CNY')).toMatchObject({ Amount: '1234567.89' })
  expect(amount('JPY')).toMatchObject({ Amount: '123456789' })
  expect(amount('KWD')).toMatchObject({ Amount: '123456.789' })
})

test('totals are sales less returns; other documents only count', () => {
  const events: LedgerEvent[] = [
    { type: 'sale.completed', body: sale },
    { type: 'return.completed', body: RETURN },
    { type: 'transfer.shipped', body: SHIPPED },
  ]
  const saleMinor = sale.totals.netMinor
  const totals = controlTotalsOf(events, 'CNY')
  expect(totals).toMatchObject({ events: 3, lines: sale.lines.length + 2, quantity: '-3' })
  expect(totals.net).toBe(((saleMinor - 3350) / 100).toFixed(2))
  expect(totals.tenders['card']).toBe('-30.00')
  expect(controlTotalsOf([], 'CNY')).toEqual({
    events: 0,
    lines: 0,
    quantity: '0',
    net: '0.00',
    tax: '0.00',
    tenders: {},
  })
})
