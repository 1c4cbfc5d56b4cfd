/** What the slip of a stocktake says. */
import { expect, test } from 'vitest'
import { STOCKTAKE_BODIES } from '../../../tests/support/stocktake-events.ts'
import { stocktakeBody, type SlipLine } from './slip-stocktake.ts'
import { slipWordsOf } from './slip-words.ts'
import { wordsOf } from './words.ts'

const plan = STOCKTAKE_BODIES['stocktake.planned']
const line = (said: Partial<SlipLine> = {}): SlipLine => ({
  location: 'FLOOR',
  sku: 'COLA',
  lot: '',
  serial: '',
  name: '可乐',
  unit: '瓶',
  expiry: null,
  countedMilli: 28_000,
  bookMilli: 30_000,
  varianceMilli: -2000,
  valueMinor: -700,
  reasonCode: 'theft',
  personNo: '101',
  rebasedMilli: 0,
  ...said,
})
const textOf = (lines: readonly SlipLine[], language: 'zh-CN' | 'en' = 'en') => {
  const parts = stocktakeBody(
    plan,
    lines,
    {
      words: slipWordsOf(language),
      receiptWords: wordsOf(language),
      currency: { code: 'CNY', digits: 2 },
      reasonOf: (code) => `for ${code}`,
    },
    language,
  )
  return [...parts.facts, ...parts.body].map(({ left, right }) => `${left}|${right}`)
}

test('lines with a difference are listed, the most valuable first; those that agree are a number', () => {
  const text = textOf([
    line(),
    line({ sku: 'WINE', name: '酒', valueMinor: 9000, varianceMilli: 1000, bookMilli: 27_000 }),
    line({ sku: 'SOAP', name: '皂', varianceMilli: 0, valueMinor: 0 }),
    line({ sku: 'RICE', name: '米', varianceMilli: 0, valueMinor: 0, countedMilli: null }),
  ])
  const at = (row: string) => text.findIndex((one) => one.includes(row))
  expect(at('酒')).toBeLessThan(at('可乐'))
  expect([at('皂'), at('米')]).toEqual([-1, -1])
  expect(text).toContain('  Counted 28 Book 30|-2 瓶')
  expect(text).toContain('  for theft|101')
  expect(text).toContain('Agree|1')
  expect(text).toContain('Not counted|1')
  expect(text).toContain('Short 1|-7.00')
  expect(text).toContain('Over 1|90.00')
})

test('before anything is posted it says so, and what was planned', () => {
  const text = textOf([], 'zh-CN')
  expect(text).toContain('尚未过账|')
  expect(text).toContain('有监盘|')
  expect(text.join()).toContain('货架盘点 · 盲盘')
})

test('what was put right later is on the line', () => {
  expect(textOf([line({ rebasedMilli: 1000 })])).toContain('  Put right later|+1')
})
