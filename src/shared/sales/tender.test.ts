/** The rules of paying, one by one: who gives change, what is refused first, what cash rounds to. */
import { expect, test } from 'vitest'
import { NO_ROUNDING, TENDER_TYPES } from '../../../tests/support/core.ts'
import {
  addTender,
  dueMinor,
  paidMinor,
  quickCash,
  roundCash,
  type CashRounding,
  type Tender,
  type TenderEntry,
} from './tender.ts'

const JIAO_DOWN: CashRounding = { incrementMinor: 10, mode: 'down' }
const FIVE_NEAREST: CashRounding = { incrementMinor: 5, mode: 'nearest' }
const YUAN_NEAREST: CashRounding = { incrementMinor: 100, mode: 'nearest' }

const cash = (receivedMinor: number): TenderEntry => ({
  code: 'cash',
  receivedMinor,
  reference: null,
})
const card = (receivedMinor: number, reference: string | null = 'A77'): TenderEntry => ({
  code: 'card',
  receivedMinor,
  reference,
})

function add(total: number, taken: readonly Tender[], entry: TenderEntry, rounding = NO_ROUNDING) {
  return addTender(total, taken, entry, TENDER_TYPES, rounding)
}
function settled(total: number, entry: TenderEntry, rounding = NO_ROUNDING) {
  const result = add(total, [], entry, rounding)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}
function codeOf(result: ReturnType<typeof add>): string {
  return result.ok ? 'ok' : result.refusal.code
}

test('cash above the price gives change', () => {
  expect(settled(1668, cash(2000))).toMatchObject({
    changeMinor: 332,
    dueMinor: 0,
    roundingMinor: 0,
  })
  expect(settled(1668, cash(2000)).tenders[0]).toMatchObject({
    amountMinor: 1668,
    receivedMinor: 2000,
  })
})

test('cash below the price is a part and leaves the rest due', () => {
  expect(settled(1668, cash(1000))).toMatchObject({ changeMinor: 0, dueMinor: 668 })
})

test('a card takes what is due and no more', () => {
  expect(settled(1668, card(1668))).toMatchObject({ changeMinor: 0, dueMinor: 0 })
  const result = add(1668, [], card(1669))
  expect(result).toEqual({
    ok: false,
    refusal: { code: 'tender-exceeds-due', details: { dueMinor: 1668, receivedMinor: 1669 } },
  })
})

test('a card part and cash for the rest: the change comes from the cash', () => {
  const { tenders } = settled(1668, card(1000))
  const result = add(1668, tenders, cash(1000))
  expect(result.ok && result.value).toMatchObject({ changeMinor: 332, dueMinor: 0 })
  expect(result.ok && result.value.tenders.map((tender) => tender.amountMinor)).toEqual([1000, 668])
})

test('tenders are numbered 1, 2, 3, and a number that is in use is not given out again', () => {
  const first = settled(1000, cash(100))
  const second = add(1000, first.tenders, cash(100))
  if (!second.ok) throw new Error('taken')
  expect(second.value.tenders.map((tender) => tender.tenderNo)).toEqual([1, 2])
  const third = add(1000, second.value.tenders.slice(1), cash(100))
  expect(third.ok && third.value.tenders.map((tender) => tender.tenderNo)).toEqual([2, 3])
})

test('cash is rounded to the smallest coin when it settles', () => {
  expect(settled(1668, cash(1660), JIAO_DOWN)).toMatchObject({
    roundingMinor: -8,
    changeMinor: 0,
    dueMinor: 0,
  })
  expect(settled(1668, cash(2000), FIVE_NEAREST)).toMatchObject({
    roundingMinor: 2,
    changeMinor: 330,
  })
})

test('cash that does not settle is not rounded, and neither is a card', () => {
  expect(settled(1668, cash(1003), JIAO_DOWN)).toMatchObject({ roundingMinor: 0, dueMinor: 665 })
  expect(settled(1668, card(1668), JIAO_DOWN)).toMatchObject({ roundingMinor: 0, dueMinor: 0 })
})

test('only the part that is paid in cash is rounded', () => {
  const { tenders } = settled(1668, card(1600))
  const result = add(1668, tenders, cash(70), JIAO_DOWN)
  expect(result.ok && result.value).toMatchObject({
    roundingMinor: -8,
    changeMinor: 10,
    dueMinor: 0,
  })
})

test('who hands over what is due before rounding up has paid, and gets back what is above', () => {
  // Found by the settlement property: 0.99 for 0.98 left -0.01 due and gave no change.
  const paid = settled(98, cash(99), YUAN_NEAREST)
  expect(paid).toMatchObject({ roundingMinor: 0, changeMinor: 1, dueMinor: 0 })
  expect(paid.tenders[0]).toMatchObject({ amountMinor: 98, receivedMinor: 99 })
})

test('a reference is kept without its blanks', () => {
  expect(settled(100, card(100, '  A77 ')).tenders[0]?.reference).toBe('A77')
  expect(settled(100, cash(100)).tenders[0]?.reference).toBeNull()
})

test('what is wrong with a tender is said in a fixed order', () => {
  const taken = settled(100, cash(100)).tenders
  const unknown = { code: 'barter', receivedMinor: -1, reference: null }
  expect(codeOf(add(100, taken, unknown))).toBe('tender-unknown')
  expect(codeOf(add(100, taken, card(0, null)))).toBe('tender-amount-invalid')
  expect(codeOf(add(100, taken, card(500, ' ')))).toBe('tender-reference-missing')
  expect(codeOf(add(100, taken, card(500)))).toBe('tender-not-due')
  expect(codeOf(add(100, [], card(500)))).toBe('tender-exceeds-due')
})

test.each([0, -5, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
  '%d is no amount to take',
  (amount) => {
    expect(codeOf(add(100, [], cash(amount)))).toBe('tender-amount-invalid')
  },
)

test('a ticket of nothing takes no tender', () => {
  expect(codeOf(add(0, [], cash(100)))).toBe('tender-not-due')
})

test('paid and due are two sides of the total', () => {
  const { tenders } = settled(1668, cash(1000))
  expect(paidMinor(tenders)).toBe(1000)
  expect(dueMinor(1668, tenders)).toBe(668)
  expect(dueMinor(1668, [])).toBe(1668)
})

test.each([
  [1668, JIAO_DOWN, 1660],
  [1660, JIAO_DOWN, 1660],
  [3, JIAO_DOWN, 0],
  [1667, FIVE_NEAREST, 1665],
  [1668, FIVE_NEAREST, 1670],
  [50, YUAN_NEAREST, 100],
  [49, YUAN_NEAREST, 0],
  [1668, NO_ROUNDING, 1668],
])('%d in cash by %o is %d', (amount, rounding, expected) => {
  expect(roundCash(amount, rounding)).toBe(expected)
})

test('for 16.68 the till offers 16.68, 20, 50 and 100', () => {
  expect(quickCash(1668, [100, 1000, 2000, 5000, 10_000], NO_ROUNDING)).toEqual([
    1668, 1700, 2000, 5000, 10_000,
  ])
})

test('where cash rounds to nothing the till offers nothing', () => {
  expect(quickCash(3, [100, 1000], JIAO_DOWN)).toEqual([])
})
