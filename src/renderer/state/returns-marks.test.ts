/** Marks on a receipt: what is marked, how much, which pieces, and what the backend is told of it. */
import { expect, test } from 'vitest'
import {
  markAll,
  markOf,
  picksOf,
  setDisposition,
  setQuantity,
  toggleLine,
  toggleSerial,
  type SoldLine,
} from './returns-marks.ts'

const line = (lineNo: number, more: Partial<SoldLine> = {}): SoldLine => ({
  lineNo,
  sku: `S${String(lineNo)}`,
  name: `Goods ${String(lineNo)}`,
  unit: 'pcs',
  kind: 'stocked',
  soldMilli: 3000,
  returnedMilli: 1000,
  returnableMilli: 2000,
  netMinor: 300,
  refundableMinor: 200,
  lots: [],
  ...more,
})
const piece = (serial: string) => ({ lot: 'L1', expiry: null, serial, quantityMilli: 1000 })
const phones = line(2, { lots: [piece('A'), piece('B'), piece('C')], returnableMilli: 3000 })

test('a line is marked with all that is left of it, and unmarked again', () => {
  const marks = toggleLine([], line(1), 'damaged')
  expect(marks).toEqual([{ lineNo: 1, quantityMilli: 2000, disposition: 'damaged', serials: null }])
  expect(toggleLine(marks, line(1), 'damaged')).toEqual([])
})

test('a line of which nothing is left cannot be marked', () => {
  expect(markAll([], line(1, { returnableMilli: 0 }), 'restock')).toEqual([])
})

test('a quantity keeps the disposition that was chosen; zero takes the mark away', () => {
  const marks = setDisposition(toggleLine([], line(1), 'restock'), 1, 'supplier')
  const one = setQuantity(marks, line(1), 1000, 'restock')
  expect(one).toEqual([{ lineNo: 1, quantityMilli: 1000, disposition: 'supplier', serials: null }])
  expect(setQuantity(one, line(1), 0, 'restock')).toEqual([])
})

test('more than is left may be marked: the refusal is for the backend to say', () => {
  expect(markOf(setQuantity([], line(1), 9000, 'restock'), 1)?.quantityMilli).toBe(9000)
})

test('pieces are marked one by one, and the last one taken away takes the mark along', () => {
  const one = toggleSerial([], phones, 'B', 'restock')
  expect(one[0]).toMatchObject({ quantityMilli: 1000, serials: ['B'] })
  const two = toggleSerial(one, phones, 'A', 'restock')
  expect(two[0]).toMatchObject({ quantityMilli: 2000, serials: ['A', 'B'] })
  const back = toggleSerial(toggleSerial(two, phones, 'A', 'restock'), phones, 'B', 'restock')
  expect(back).toEqual([])
})

test('one piece off a line that was marked whole leaves the others', () => {
  const marks = toggleSerial(markAll([], phones, 'restock'), phones, 'B', 'restock')
  expect(marks[0]).toMatchObject({ quantityMilli: 2000, serials: ['A', 'C'] })
})

test('picks come in the receipt’s order, with the reason, and name pieces only where some were chosen', () => {
  const marks = [...toggleSerial([], phones, 'C', 'restock'), ...markAll([], line(1), 'damaged')]
  expect(picksOf([line(1), phones], marks, 'faulty')).toEqual([
    { lineNo: 1, quantityMilli: 2000, disposition: 'damaged', reasonCode: 'faulty', lots: null },
    {
      lineNo: 2,
      quantityMilli: 1000,
      disposition: 'restock',
      reasonCode: 'faulty',
      lots: [{ lot: 'L1', serial: 'C', quantityMilli: 1000 }],
    },
  ])
})
