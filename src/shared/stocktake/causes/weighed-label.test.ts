/** Labels of the scale: apples at 15.00 a kilogram, twenty of them in the book. */
import { expect, test } from 'vitest'
import {
  APPLES,
  entry,
  input,
  likeliest,
  line,
  movement,
} from '../../../../tests/support/causes/line.ts'
import { findMisreadLabels } from './weighed-label.ts'

const apples = (varianceMilli: number) =>
  line(varianceMilli, { ...APPLES, entries: [entry({ quantityMilli: 8000, code: null })] })
/** Bought by weight, and paid for it. */
const sold = (milli: number, amountMinor = (milli * 3) / 2) =>
  movement('sale', -milli, { amountMinor, documentNo: `S-${String(milli)}` })
const usual = [400, 500, 600, 700, 800, 900, 1000].map((milli) => sold(milli))

test('a point in the wrong place: ten times too much was booked', () => {
  const first = likeliest(apples(6300), { movements: [...usual, sold(7000)] })
  expect(first).toMatchObject({ kind: 'weighed-label', reason: 'label-mix-up', correction: null })
  const shift = first?.evidence.find(({ code }) => code === 'decimal-shift')
  expect(shift?.figures).toEqual({ bookedMilli: 7000, reallyMilli: 700 })
  expect(shift?.documentNos).toEqual(['S-7000'])
})

test('a point in the wrong place: a tenth was booked', () => {
  const first = likeliest(apples(-1080), { movements: [...usual, sold(120)] })
  expect(first).toMatchObject({ kind: 'weighed-label', explainedMilli: -1080 })
})

test('a price taken for a weight: what was paid does not belong to it', () => {
  // 0.800 kg cost 12.00, and 12.000 kg were booked for it.
  const first = likeliest(apples(11_200), { movements: [...usual, sold(12_000, 1200)] })
  expect(first).toMatchObject({ kind: 'weighed-label', explainedMilli: 11_200 })
  expect(first?.evidence.map(({ code }) => code)).toContain('label-contradiction')
})

test('a crate on the scale is to be weighed again', () => {
  const first = likeliest(apples(1500), { movements: usual })
  expect(first).toMatchObject({ kind: 'weighed-label', correction: { kind: 'recount' } })
  expect(first?.evidence[0]?.code).toBe('tare')
})

test('apples that dried out or were eaten are no wrong label', () => {
  expect(likeliest(apples(-1500), { movements: usual })?.kind).toBe('unknown')
})

test('a large sale that was paid in full and leaves no such variance explains nothing', () => {
  expect(findMisreadLabels(input(apples(-3000), { movements: [...usual, sold(7000)] }))).toEqual([])
})

test('the same figures of goods that are counted have no label', () => {
  const counted = line(6300)
  expect(findMisreadLabels(input(counted, { movements: [...usual, sold(7000)] }))).toEqual([])
})

test('without a price there is no reading by price, and no sale is no fault', () => {
  const unpriced = { ...apples(11_200), unitPriceMilli: null }
  const told = { movements: [...usual, sold(12_000, 1200)] }
  expect(findMisreadLabels(input(unpriced, told))).toEqual([])
  expect(findMisreadLabels(input(apples(11_200)))).toEqual([])
})
