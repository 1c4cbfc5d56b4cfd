/** Columns on paper: Chinese takes two, and a broken text is still the whole text. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { besides, columnsOf, wrap } from './width.ts'
import { runs } from '../../../tests/support/property-runs.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({
    unit: fc.constantFrom('a', ' ', '茶', '（', '\u0301', '\u200d', '😀', 'é', '·'),
    maxLength: 120,
  }),
)
const columns = fc.integer({ min: 2, max: 48 })

test.each([
  ['', 0],
  ['Milk 1L', 7],
  ['绿茶', 4],
  ['绿茶500ml', 9],
  ['￥（）！', 8],
  ['，。、“”', 10],
  ['한글かなカナ', 12],
  ['ｶﾅ', 2],
  ['e\u0301te\u0301', 3],
  ['👍', 2],
  ['𠮷', 2],
  ['①℃×', 6],
])('"%s" takes %d columns', (value, expected) => {
  expect(columnsOf(value)).toBe(expected)
})

test('rows of a broken text joined are the text again, and none is too wide', () => {
  fc.assert(
    fc.property(anyText, columns, (value, width) => {
      const rows = wrap(value, width)
      expect(rows.join('')).toBe(value)
      for (const row of rows) expect(columnsOf(row)).toBeLessThanOrEqual(width)
    }),
    { numRuns: runs(500) },
  )
})

test('words stay whole where there is room for them', () => {
  expect(wrap('Nail clipper large', 10)).toEqual(['Nail ', 'clipper ', 'large'])
  expect(wrap('Nail clipper', 12)).toEqual(['Nail clipper'])
})

test('Chinese breaks between any two characters', () => {
  expect(wrap('山东红富士苹果', 8)).toEqual(['山东红富', '士苹果'])
  expect(wrap('山东红富士', 7)).toEqual(['山东红', '富士'])
})

test('a word longer than the paper is broken, not cut', () => {
  expect(wrap('6901234567892-6901', 8)).toEqual(['69012345', '67892-69', '01'])
})

test('two texts beside each other fill the row exactly, or do not fit', () => {
  const short = fc.string({ unit: fc.constantFrom('a', '茶', '1'), maxLength: 20 })
  fc.assert(
    fc.property(short, short, columns, (left, right, width) => {
      const row = besides(left, right, width)
      const needed = columnsOf(left) + columnsOf(right) + (left === '' || right === '' ? 0 : 1)
      expect(row !== null).toBe(needed <= width)
      if (row === null) return
      expect(columnsOf(row)).toBe(width)
      expect(row.startsWith(left) && row.endsWith(right)).toBe(true)
    }),
  )
})
