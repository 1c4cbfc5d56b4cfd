/** Both languages have a word for everything, and a reason has one in each. */
import { expect, test } from 'vitest'
import { LINE_STATES } from '../stocktake/line-state.ts'
import { STOCKTAKE_KINDS } from '../stocktake/stocktake.ts'
import { EXPORT_COLUMNS, STOCKTAKE_REASONS, stocktakeWordsOf } from './slip-stocktake-words.ts'

test.each(['zh-CN', 'en'] as const)('nothing is without a word in %s', (language) => {
  const words = stocktakeWordsOf(language)
  const all = [
    ...STOCKTAKE_KINDS.map((kind) => words.kinds[kind]),
    ...LINE_STATES.map((state) => words.states[state]),
    ...EXPORT_COLUMNS.map((column) => words.columns[column]),
  ]
  expect(all.filter((word) => word.trim() === '')).toEqual([])
})

test('the columns of a file are told apart', () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const { columns } = stocktakeWordsOf(language)
    expect(new Set(Object.values(columns)).size).toBe(EXPORT_COLUMNS.length)
  }
})

test('the reasons are the same in both languages', () => {
  expect(Object.keys(STOCKTAKE_REASONS.en)).toEqual(Object.keys(STOCKTAKE_REASONS['zh-CN']))
})
