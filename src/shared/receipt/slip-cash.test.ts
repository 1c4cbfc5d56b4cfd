/** Slips about money and about other documents: every cash movement, and reversals of every kind. */
import { expect, test } from 'vitest'
import { APPLES, NO_ROUNDING, RULES, TEA, saleOf } from '../../../tests/support/core.ts'
import type { DocumentReversed } from '../documents/document.ts'
import { mirrorOf } from '../documents/reversal.ts'
import { currencyOf } from '../kernel/money.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import { newTicket } from '../sales/ticket.ts'
import { renderText } from './render-text.ts'
import { cashBody, goodsNamesOf, reversalBody } from './slip-cash.ts'
import type { SlipContext } from './slip-parts.ts'
import { slipWordsOf } from './slip-words.ts'
import { wordsOf } from './words.ts'

const context: SlipContext = {
  words: slipWordsOf('en'),
  receiptWords: wordsOf('en'),
  currency: currencyOf('CNY')!,
  reasonOf: (code) => `[${code}]`,
}
const rows = (lines: Parameters<typeof renderText>[0]['lines']) =>
  renderText({ lines }, 42).map((row) => row.trimEnd())

const payment = { parts: [{ code: 'card', percent: 50 }], last: 'cash', extraMinor: 0 }
const ticket = {
  ...newTicket('t'),
  lines: [TEA, APPLES].map((line, index) => ({
    ...line,
    lineNo: index + 1,
    discount: null,
    note: '',
  })),
}
const sale: LedgerEvent = {
  type: 'sale.completed',
  body: saleOf(ticket, RULES, payment, NO_ROUNDING),
}
const reversalOf = (original: LedgerEvent, kind: DocumentReversed['kind']): DocumentReversed => ({
  reversalNo: 'T01-RV000001-K7QX',
  reversalCounter: 1,
  kind,
  documentNo: 'T01-000123-K7QX',
  reasonCode: 'rung-up-wrongly',
  note: 'n',
  shiftId: 'S1',
  ...mirrorOf(original),
})

test('a reversal names what it takes back, the goods by name, and the money that goes out', () => {
  const parts = reversalBody(reversalOf(sale, 'sale'), sale, context)
  expect(parts).toMatchObject({ title: 'REVERSAL', note: 'n', isSignedByPartner: true })
  expect(rows(parts.facts)).toEqual([
    'Takes back                 T01-000123-K7QX',
    'Kind                                  Sale',
    'Reason                   [rung-up-wrongly]',
  ])
  expect(rows(parts.body)).toEqual([
    '绿茶 500ml',
    '  1 瓶                    Customer > Floor',
    '苹果',
    '  0.756 kg                Customer > Floor',
    'Card                                 -6.59',
    'Cash                                 -6.59',
    'AMOUNT CNY                          -13.18',
  ])
})

test('goods whose document is not at hand are called by their SKU', () => {
  const parts = reversalBody(reversalOf(sale, 'sale'), null, context)
  expect(rows(parts.body).slice(0, 2)).toEqual([
    'TEA',
    '  1                       Customer > Floor',
  ])
})

test('taking a relocation back moves no money, and no customer signs', () => {
  const relocation: LedgerEvent = {
    type: 'stock.relocated',
    body: {
      relocationNo: 'T01-MV000001-K7QX',
      relocationCounter: 1,
      lines: [
        {
          lineNo: 1,
          sku: 'MILK',
          name: '鲜牛奶',
          unit: '盒',
          lot: 'L1',
          expiry: '2026-03-05',
          serial: '',
          quantityMilli: 2000,
          from: 'BACKROOM',
          to: 'FLOOR',
        },
      ],
      reasonCode: 'restock-floor',
      note: '',
    },
  }
  const parts = reversalBody(reversalOf(relocation, 'relocation'), relocation, context)
  expect(parts.isSignedByPartner).toBe(false)
  expect(rows(parts.body)).toEqual([
    '鲜牛奶',
    '  2 盒                    Floor > Backroom',
    '  Lot L1',
  ])
})

test('a cash movement has one figure, and it is never negative', () => {
  const moved = { shiftId: 'S1', currency: 'CNY', reasonCode: 'to-safe', note: 'x', cashNo: 'c' }
  const parts = cashBody({ ...moved, cashCounter: 1, direction: 'out', amountMinor: 500 }, context)
  expect(parts).toMatchObject({ title: 'CASH PAID OUT', note: 'x' })
  expect(rows(parts.body)).toEqual(['AMOUNT CNY                            5.00'])
})

test('names are taken from whatever has lines of goods', () => {
  expect(goodsNamesOf(sale).get('APPLE')).toEqual({ name: '苹果', unit: 'kg' })
  const deed: LedgerEvent = { type: 'staff.signed-on', body: { staffNo: '1', detail: '' } }
  expect(goodsNamesOf(deed).size).toBe(0)
})
