/** Goods over the counter, lot by lot. */
import { expect, test } from 'vitest'
import { newTicket } from '../sales/ticket.ts'
import { NO_ROUNDING, RULES, saleOf, TEA } from '../../../tests/support/core.ts'
import { RETURN } from '../../../tests/support/sample-documents.ts'
import { stockOfReturn, stockOfSale } from './goods-sold.ts'

const part = (lot: string, quantityMilli: number) => ({
  lot,
  expiry: null,
  serial: '',
  quantityMilli,
})

test('a sale takes each lot from the floor, and untracked goods at once', () => {
  const line = { ...TEA, discount: null, note: '' }
  const sale = saleOf(
    {
      ...newTicket('t'),
      lines: [
        { ...line, lineNo: 1, quantityMilli: 3000, lots: [part('A', 1000), part('B', 2000)] },
        { ...line, lineNo: 2 },
        { ...line, lineNo: 3, kind: 'non-stock' },
      ],
    },
    RULES,
    { parts: [], last: 'cash', extraMinor: 0 },
    NO_ROUNDING,
  )
  const moves = stockOfSale(sale)
  expect(moves.map(({ lot, quantityMilli }) => [lot, quantityMilli])).toEqual([
    ['A', 1000],
    ['B', 2000],
    ['', 1000],
  ])
  expect(moves.every(({ from, to }) => from === 'FLOOR' && to === 'CUSTOMER')).toBe(true)
})

test('what is put back for sale goes to the floor, the rest to the damaged goods', () => {
  expect(
    stockOfReturn(RETURN).map(({ sku, lot, quantityMilli, to, reason }) => [
      sku,
      lot,
      quantityMilli,
      to,
      reason,
    ]),
  ).toEqual([
    ['MILK', 'L1', 1000, 'FLOOR', 'return-restock'],
    ['MILK', 'L2', 2000, 'FLOOR', 'return-restock'],
    ['TEA', '', 1000, 'DAMAGED', 'return-damaged'],
  ])
})
