/** A sale is a fact: everything that was decided at the till, with every figure in it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  NO_ROUNDING,
  RULES,
  TEA,
  anyPayment,
  anyRounding,
  anyRules,
  anyTicket,
  saleOf,
} from '../../../tests/support/core.ts'
import { sum } from '../kernel/number.ts'
import { priceTicket } from '../pricing/price-ticket.ts'
import { composeSale } from './sale.ts'
import { newTicket, type Ticket } from './ticket.ts'
import { runs } from '../../../tests/support/property-runs.ts'

const ticket: Ticket = {
  ...newTicket('t'),
  nextLineNo: 3,
  lines: [{ ...TEA, lineNo: 2, discount: { kind: 'share', share: 1000 }, note: 'gift' }],
  discount: { kind: 'amount', amountMinor: 15 },
  dropToMinor: 10,
  note: 'office',
}
const CASH = { parts: [], last: 'cash', extraMinor: 100 }

test('a sale holds its lines with the names, prices and discounts of that moment', () => {
  const sale = saleOf(ticket, RULES, CASH, NO_ROUNDING)
  expect(sale.lines).toEqual([
    {
      lineNo: 2,
      sku: 'TEA',
      name: '绿茶 500ml',
      unit: '瓶',
      category: 'drinks',
      kind: 'stocked',
      barcode: '6901234567892',
      taxClass: 'A',
      quantityMilli: 1000,
      lots: [],
      listPriceMilli: 350_000,
      unitPriceMilli: 350_000,
      discount: { kind: 'share', share: 1000 },
      grossMinor: 350,
      discountMinor: 35,
      ticketDiscountMinor: 15,
      netMinor: 300,
      note: 'gift',
    },
  ])
  expect(sale).toMatchObject({
    ticketId: 't',
    receiptNo: 'T01-000123-K7QX',
    pricing: {
      mode: 'inclusive',
      rounding: 'document',
      classes: [{ code: 'A', rates: [{ code: 'V13', ratePpm: 130_000 }] }],
    },
    discount: { kind: 'amount', amountMinor: 15 },
    dropToMinor: 10,
    note: 'office',
    source: null,
  })
})

test('what was paid is the total and its rounding, and the tenders add up to it', () => {
  fc.assert(
    fc.property(anyTicket, anyRules, anyPayment, anyRounding, (one, rules, payment, rounding) => {
      const { totals, tenders } = saleOf(one, rules, payment, rounding)
      expect(totals.paidMinor).toBe(totals.totalMinor + totals.roundingMinor)
      expect(sum(tenders.map((tender) => tender.amountMinor))).toBe(totals.paidMinor)
      expect(sum(tenders.map((tender) => tender.receivedMinor))).toBe(
        totals.paidMinor + totals.changeMinor,
      )
    }),
    { numRuns: runs(200) },
  )
})

test('a sale prices nothing anew: its figures are those that the cashier saw', () => {
  fc.assert(
    fc.property(anyTicket, anyRules, anyPayment, anyRounding, (one, rules, payment, rounding) => {
      const priced = priceTicket(one, rules)
      const sale = saleOf(one, rules, payment, rounding)
      expect(sale.totals).toMatchObject(priced.totals)
      expect(sale.lines).toMatchObject(priced.lines)
      expect(sale.acts).toBe(one.acts)
    }),
    { numRuns: runs(50) },
  )
})

test('a sale survives the journal: as text and back it is the same', () => {
  fc.assert(
    fc.property(anyTicket, anyRules, anyPayment, anyRounding, (one, rules, payment, rounding) => {
      const sale = saleOf(one, rules, payment, rounding)
      expect(JSON.parse(JSON.stringify(sale))).toEqual(sale)
    }),
    { numRuns: runs(50) },
  )
})

test('a sale is not composed of lines that were never priced', () => {
  const settlement = { tenders: [], roundingMinor: 0, changeMinor: 0, dueMinor: 0 }
  const header = { receiptNo: 'r', receiptCounter: 1, shiftId: 's', currency: 'CNY', source: null }
  const unpriced = { ...priceTicket(ticket, RULES), lines: [] }
  expect(() => composeSale(header, ticket, unpriced, settlement, RULES)).toThrow('has its price')
})
