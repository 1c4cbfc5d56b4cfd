/** Prices of named tickets, as a shopkeeper works them out on paper. */
import { expect, test } from 'vitest'
import { RULES } from '../../../tests/support/core.ts'
import { priceLine, priceTicket, type PriceableLine } from './price-ticket.ts'

const tea: PriceableLine = {
  lineNo: 1,
  quantityMilli: 2000,
  unitPriceMilli: 350_000,
  taxClass: 'A',
  discount: null,
}
const apples: PriceableLine = {
  ...tea,
  lineNo: 2,
  quantityMilli: 756,
  unitPriceMilli: 1_280_000,
  taxClass: 'B',
}
const ticket = (lines: readonly PriceableLine[]) => ({ lines, discount: null, dropToMinor: null })

test('two teas at 3.50 and 0.756 kg of apples at 12.80 are 16.68', () => {
  const { lines, totals } = priceTicket(ticket([tea, apples]), RULES)
  expect(lines.map((line) => line.netMinor)).toEqual([700, 968])
  expect(totals.totalMinor).toBe(1668)
})

test('an empty ticket costs nothing', () => {
  const { lines, totals } = priceTicket(
    { ...ticket([]), discount: { kind: 'amount', amountMinor: 5 } },
    RULES,
  )
  expect(lines).toEqual([])
  expect(totals).toMatchObject({ grossMinor: 0, netMinor: 0, totalMinor: 0, taxes: [] })
})

test('a discount on a line is taken before the discount on the ticket', () => {
  const { lines, totals } = priceTicket(
    {
      lines: [{ ...tea, discount: { kind: 'share', share: 5000 } }, apples],
      discount: { kind: 'share', share: 1000 },
      dropToMinor: null,
    },
    RULES,
  )
  expect(totals).toMatchObject({
    grossMinor: 1668,
    lineDiscountMinor: 350,
    ticketDiscountMinor: 132,
    netMinor: 1186,
  })
  expect(lines.map((line) => line.ticketDiscountMinor)).toEqual([35, 97])
})

test('a ticket discount of one fen is not lost among the lines', () => {
  const { totals } = priceTicket(
    { ...ticket([tea, apples]), discount: { kind: 'amount', amountMinor: 1 } },
    RULES,
  )
  expect(totals.ticketDiscountMinor).toBe(1)
  expect(totals.totalMinor).toBe(1667)
})

test('dropping to the jiao takes the fen off, never adds', () => {
  const { totals } = priceTicket({ ...ticket([tea, apples]), dropToMinor: 10 }, RULES)
  expect(totals).toMatchObject({ droppedMinor: 8, totalMinor: 1660 })
  const even = priceTicket({ ...ticket([tea]), dropToMinor: 10 }, RULES)
  expect(even.totals).toMatchObject({ droppedMinor: 0, totalMinor: 700 })
})

test('tax on top is part of what is dropped to the yuan', () => {
  const { totals } = priceTicket(
    { ...ticket([tea]), dropToMinor: 100 },
    { ...RULES, mode: 'exclusive' },
  )
  expect(totals).toMatchObject({
    netMinor: 700,
    addedTaxMinor: 91,
    droppedMinor: 91,
    totalMinor: 700,
  })
})

test('a line alone is priced as in a ticket without a ticket discount', () => {
  const discounted = { ...tea, discount: { kind: 'amount' as const, amountMinor: 150 } }
  expect(priceLine(discounted)).toEqual(priceTicket(ticket([discounted]), RULES).lines[0])
})

test('goods given away are priced at nothing and still listed', () => {
  const gift = { ...tea, unitPriceMilli: 0 }
  const { lines, totals } = priceTicket(
    { ...ticket([gift]), discount: { kind: 'share', share: 1000 } },
    RULES,
  )
  expect(lines).toHaveLength(1)
  expect(totals.totalMinor).toBe(0)
})
