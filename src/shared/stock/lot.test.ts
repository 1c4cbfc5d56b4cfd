import { expect, test } from 'vitest'
import { isExpired, partsAddUp, proposeFefo } from './lot.ts'

const TODAY = '2026-03-15'
const balance = (lot: string, expiry: string | null, quantityMilli: number) => ({
  lot,
  expiry,
  quantityMilli,
})
const taken = (parts: ReturnType<typeof proposeFefo>) =>
  parts.map((part) => [part.lot, part.quantityMilli])

test('a lot may be sold until the end of its last day', () => {
  expect(isExpired('2026-03-14', TODAY)).toBe(true)
  expect(isExpired('2026-03-15', TODAY)).toBe(false)
  expect(isExpired(null, TODAY)).toBe(false)
})

test('the lot that expires first goes first, one without a date after all with one', () => {
  const book = [
    balance('LATE', '2026-05-01', 5000),
    balance('NONE', null, 5000),
    balance('SOON', '2026-03-20', 2000),
  ]
  expect(taken(proposeFefo(book, 9000, TODAY))).toEqual([
    ['SOON', 2000],
    ['LATE', 5000],
    ['NONE', 2000],
  ])
})

test('an expired lot is proposed only when nothing good is there', () => {
  const book = [balance('OLD', '2026-03-01', 5000), balance('NEW', '2026-06-01', 1000)]
  expect(taken(proposeFefo(book, 1000, TODAY))).toEqual([['NEW', 1000]])
  expect(taken(proposeFefo(book, 2000, TODAY))).toEqual([
    ['NEW', 1000],
    ['OLD', 1000],
  ])
})

test('what the book does not have goes to the lot of no name', () => {
  expect(taken(proposeFefo([balance('A', null, 500)], 2000, TODAY))).toEqual([
    ['A', 500],
    ['', 1500],
  ])
  expect(taken(proposeFefo([balance('', null, 500)], 2000, TODAY))).toEqual([['', 2000]])
  expect(taken(proposeFefo([balance('A', null, -500)], 2000, TODAY))).toEqual([['', 2000]])
})

test('parts of an untracked line are none', () => {
  expect(partsAddUp([], 5000)).toBe(true)
  expect(partsAddUp([{ lot: 'A', expiry: null, serial: '', quantityMilli: 4000 }], 5000)).toBe(
    false,
  )
})
