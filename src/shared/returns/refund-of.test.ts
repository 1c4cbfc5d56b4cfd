/** Refunds by example: figures that a cashier can check on paper. */
import { expect, test } from 'vitest'
import { APPLES, NO_ROUNDING, RULES, saleOf, TEA } from '../../../tests/support/core.ts'
import { newTicket, type Ticket } from '../sales/ticket.ts'
import { originOfSale } from './origin.ts'
import { refundOf, remainingPicks, type ReturnPick } from './refund-of.ts'

const PAID = { parts: [], last: 'cash', extraMinor: 0 }
const originOf = (ticket: Partial<Ticket>, rules = RULES) =>
  originOfSale(
    saleOf({ ...newTicket('t'), ...ticket }, rules, PAID, NO_ROUNDING),
    { storeId: 'S01', businessDate: '2026-03-02' },
    rules.classes,
  )
const line = (lineNo: number, more: object = {}) => ({
  ...TEA,
  lineNo,
  discount: null,
  note: '',
  ...more,
})
const NOTHING: ReadonlyMap<number, number> = new Map()
const refund = (
  origin: ReturnType<typeof originOf>,
  picks: readonly ReturnPick[],
  returned = NOTHING,
) => {
  const refunded = refundOf(origin, returned, picks)
  if (!refunded.ok) throw new Error(refunded.refusal.code)
  return refunded.value
}

// Three at 3.50 less 1.00 = 9.50: a third is 3.1666…
const THREE = originOf({
  lines: [line(1, { quantityMilli: 3000 })],
  discount: { kind: 'amount', amountMinor: 100 },
})

test.each([
  [0, 1000, 317],
  [1000, 1000, 316],
  [2000, 1000, 317],
  [0, 2000, 633],
  [0, 3000, 950],
])('of three for 9.50, with %d back, %d more give %d', (before, quantityMilli, minor) => {
  const returned = new Map([[1, before]])
  expect(refund(THREE, [{ lineNo: 1, quantityMilli }], returned).totals.totalMinor).toBe(minor)
})

test('two picks of one line are the same as one of both, and each has its own amount', () => {
  const { lines, totals } = refund(THREE, [
    { lineNo: 1, quantityMilli: 1000 },
    { lineNo: 1, quantityMilli: 1000 },
  ])
  expect(lines.map(({ refundMinor }) => refundMinor)).toEqual([317, 316])
  expect(totals.totalMinor).toBe(633)
})

test('tax that was added comes back with the goods', () => {
  const origin = originOf({ lines: [line(1), line(2)] }, { ...RULES, mode: 'exclusive' })
  // 7.00 and 13 % on top are 0.91; half of it is 0.455.
  expect(refund(origin, [{ lineNo: 1, quantityMilli: 1000 }]).totals).toEqual({
    netMinor: 350,
    taxes: [{ code: 'V13', ratePpm: 130_000, taxableMinor: 350, taxMinor: 45 }],
    addedTaxMinor: 45,
    droppedMinor: 0,
    totalMinor: 395,
  })
})

test('dropped change is kept back by share', () => {
  // 7.00 + 9.68 = 16.68, dropped to 16.00.
  const origin = originOf({
    lines: [line(1, { quantityMilli: 2000 }), { ...APPLES, lineNo: 2, discount: null, note: '' }],
    dropToMinor: 100,
  })
  expect(origin.totals.droppedMinor).toBe(68)
  expect(refund(origin, [{ lineNo: 1, quantityMilli: 2000 }]).totals).toMatchObject({
    netMinor: 700,
    droppedMinor: 29,
    totalMinor: 671,
  })
  expect(refund(origin, remainingPicks(origin, NOTHING)).totals.totalMinor).toBe(1600)
})

test.each([
  ['a line that is not there', [{ lineNo: 9, quantityMilli: 1000 }], 'line-unknown'],
  ['half a bottle', [{ lineNo: 1, quantityMilli: 500 }], 'quantity-not-whole'],
  ['more than was sold', [{ lineNo: 1, quantityMilli: 4000 }], 'return-exceeds-sold'],
  [
    'more than was sold, in two picks',
    [
      { lineNo: 1, quantityMilli: 2000 },
      { lineNo: 1, quantityMilli: 2000 },
    ],
    'return-exceeds-sold',
  ],
])('%s is refused', (_what, picks, code) => {
  expect(refundOf(THREE, NOTHING, picks)).toMatchObject({ ok: false, refusal: { code } })
})

test('what came back before counts, and the refusal says what is left', () => {
  expect(refundOf(THREE, new Map([[1, 2000]]), [{ lineNo: 1, quantityMilli: 2000 }])).toEqual({
    ok: false,
    refusal: {
      code: 'return-exceeds-sold',
      details: { lineNo: 1, name: TEA.name, unit: TEA.unit, returnableMilli: 1000 },
    },
  })
})
