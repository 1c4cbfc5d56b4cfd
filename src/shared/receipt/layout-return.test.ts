/** Goods that come back, on paper: their own slip, and their part of an exchange's receipt. */
import { expect, test } from 'vitest'
import { RETURN } from '../../../tests/support/sample-documents.ts'
import { must } from '../kernel/assert.ts'
import { currencyOf } from '../kernel/money.ts'
import type { Return } from '../returns/return.ts'
import { exchangeRows, paidBackRows, returnBody } from './layout-return.ts'
import { renderText } from './render-text.ts'
import type { SlipContext } from './slip-parts.ts'
import { slipWordsOf } from './slip-words.ts'
import { wordsOf, type ReceiptLanguage } from './words.ts'

const CNY = must(currencyOf('CNY'), 'it is well-formed')
const contextOf = (language: ReceiptLanguage): SlipContext => ({
  words: slipWordsOf(language),
  receiptWords: wordsOf(language),
  currency: CNY,
  reasonOf: (code) => `[${code}]`,
})
const textOf = (lines: Parameters<typeof renderText>[0]['lines']) =>
  renderText({ lines }, 42).join('\n')
const [line] = RETURN.lines
const totals = { ...RETURN.totals, totalMinor: 2997, roundingMinor: 3, paidMinor: 3000 }
const one: Return = {
  ...RETURN,
  lines: [must(line, 'the sample has lines')],
  totals,
  refunds: [
    { refundNo: 1, code: 'card', kind: 'external', amountMinor: 1000, reference: 'A77' },
    { refundNo: 2, code: 'cash', kind: 'cash', amountMinor: 2000, reference: null },
  ],
}

test('the slip says where the goods were sold, what they are worth and how it is paid', () => {
  const { title, facts, body, isSignedByPartner } = returnBody(one, contextOf('en'), 'en')
  expect([title, isSignedByPartner]).toEqual(['RETURN', true])
  expect(textOf(facts)).toContain('T02-000007-ABCD')
  const text = textOf(body)
  for (const words of [
    '[not-wanted]',
    'back on sale',
    'L1',
    '29.97',
    '0.03',
    '30.00',
    'A77',
    '20.00',
  ]) {
    expect(text).toContain(words)
  }
})

test('without a receipt it says so, and who brought the goods', () => {
  const { facts } = returnBody({ ...one, origin: null, idNote: '138' }, contextOf('zh-CN'), 'zh-CN')
  expect(textOf(facts)).toContain('无小票退货')
  expect(textOf(facts)).toContain('138')
})

test('one that was exchanged names the receipt of the new goods', () => {
  const { facts } = returnBody(
    { ...one, exchangeReceiptNo: 'T01-000008-K7QX' },
    contextOf('zh-CN'),
    'zh-CN',
  )
  expect(textOf(facts)).toContain('T01-000008-K7QX')
})

test('on the receipt of an exchange the goods stand with what they count for', () => {
  const text = textOf(exchangeRows(one, CNY, 'en'))
  expect(text).toContain('RETURNED IN EXCHANGE')
  expect(text).toContain(one.returnNo)
  expect(text).toMatch(/Counts for +29\.97/u)
})

test('what is paid back beside it leaves out what the goods pay for', () => {
  const text = textOf(paidBackRows(one, 'card', CNY, 'en'))
  expect(text).toMatch(/PAID BACK +20\.00/u)
  expect(text).not.toContain('Card')
  expect(paidBackRows({ ...one, refunds: [] }, 'exchange', CNY, 'en')).toEqual([])
})
