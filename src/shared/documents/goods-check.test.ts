/** What may be booked: never more than the book has, and no piece from where it is not. */
import { expect, test } from 'vitest'
import { checkFound, checkTaken, type Book } from './goods-check.ts'
import type { GoodsLine } from './goods-draft.ts'

const line = (over: Partial<GoodsLine> = {}): GoodsLine => ({
  lineNo: 1,
  itemId: 1,
  sku: 'COLA',
  name: '可乐',
  unit: '瓶',
  kind: 'stocked',
  tracking: 'none',
  hasExpiry: false,
  unitPriceMilli: 0,
  lot: '',
  expiry: null,
  serial: '',
  quantityMilli: 3000,
  location: 'FLOOR',
  ...over,
})
const serial = line({ tracking: 'serial', serial: 'S1', quantityMilli: 1000 })
const book = (onHandMilli: number, location: string | null = null): Book => ({
  onHandMilli: () => onHandMilli,
  serialLocation: () => location,
})
const codeOf = (answer: ReturnType<typeof checkTaken>) => (answer.ok ? null : answer.refusal.code)

test('as much as there is may be taken, and no more', () => {
  expect(codeOf(checkTaken([line()], book(3000)))).toBeNull()
  const short = checkTaken([line()], book(2999))
  expect(short).toMatchObject({
    refusal: {
      code: 'stock-short',
      details: { sku: 'COLA', onHandMilli: 2999, location: 'FLOOR' },
    },
  })
  expect(codeOf(checkTaken([line()], book(-1000)))).toBe('stock-short')
})

test('what is found needs nothing in the book', () => {
  expect(codeOf(checkFound([line()], book(-5000)))).toBeNull()
})

test('a piece is taken from where it is', () => {
  expect(codeOf(checkTaken([serial], book(1000, 'FLOOR')))).toBeNull()
  expect(codeOf(checkTaken([serial], book(1000, 'DAMAGED')))).toBe('serial-elsewhere')
  expect(codeOf(checkTaken([serial], book(1000, null)))).toBe('serial-elsewhere')
})

test('a piece that the book has in the store is not found once more', () => {
  for (const there of ['FLOOR', 'SAMPLE', 'TRANSIT:T02-TR000001-AAAA']) {
    expect(codeOf(checkFound([serial], book(0, there)))).toBe('serial-elsewhere')
  }
  for (const gone of ['CUSTOMER', 'SCRAP', 'ADJUST', null]) {
    expect(codeOf(checkFound([serial], book(0, gone)))).toBeNull()
  }
})

test('an empty or unfinished document is not booked', () => {
  const milk = line({ tracking: 'lot', hasExpiry: true })
  expect(codeOf(checkTaken([], book(0)))).toBe('document-empty')
  expect(codeOf(checkTaken([milk], book(9000)))).toBe('lot-missing')
  expect(codeOf(checkFound([{ ...milk, lot: 'A' }], book(0)))).toBe('expiry-missing')
  expect(codeOf(checkFound([{ ...serial, serial: '' }], book(0)))).toBe('serial-missing')
})
