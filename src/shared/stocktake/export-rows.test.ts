/** The document as a table. */
import { expect, test } from 'vitest'
import { lineOf } from '../../../tests/support/stocktake-lines.ts'
import { EXPORT_COLUMNS, stocktakeWordsOf } from '../receipt/slip-stocktake-words.ts'
import { exportRows, exportSummary, type ExportWords } from './export-rows.ts'

const CNY = { code: 'CNY', digits: 2 }
const words: ExportWords = {
  stocktake: stocktakeWordsOf('en'),
  place: (location) => `at ${location}`,
  reason: (code) => `for ${code}`,
}
const cell = (rows: ReturnType<typeof exportRows>, column: (typeof EXPORT_COLUMNS)[number]) =>
  rows[1]?.[EXPORT_COLUMNS.indexOf(column)]

test('a header, and every figure exact with its digits', () => {
  const rows = exportRows([lineOf({ reasonCode: 'theft' })], CNY, words)
  expect(rows[0]?.slice(0, 3)).toEqual(['Location', 'SKU', 'Item'])
  expect(cell(rows, 'location')).toBe('at FLOOR')
  expect(cell(rows, 'reason')).toBe('for theft')
  expect(cell(rows, 'variance')).toEqual({ value: -2000, scale: 3 })
  expect(cell(rows, 'value')).toEqual({ value: -700, scale: 2 })
})

test('what nobody counted has no figure, and no zero', () => {
  const rows = exportRows([lineOf({ countedMilli: null, state: 'missed' })], CNY, words)
  expect(cell(rows, 'counted')).toBeNull()
  expect(cell(rows, 'variance')).toBeNull()
  expect(cell(rows, 'book')).toEqual({ value: 10_000, scale: 3 })
  expect(cell(rows, 'state')).toBe('Not counted')
})

test('the sums are those of the review', () => {
  const lines = [lineOf(), lineOf({ sku: 'MILK', varianceMilli: 1000, valueMinor: 350 })]
  const rows = exportSummary(lines, CNY, words)
  expect(rows).toContainEqual(['Short', { value: 1, scale: 0 }, { value: -700, scale: 2 }])
  expect(rows).toContainEqual(['Net CNY', null, { value: -350, scale: 2 }])
})
