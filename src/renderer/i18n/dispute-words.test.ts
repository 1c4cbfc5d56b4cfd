import { expect, test } from 'vitest'
import { must } from '#shared/kernel/assert.ts'
import { currencyOf } from '#shared/kernel/money.ts'
import { accountWords, disputeWords } from './dispute-words.ts'
import { i18n } from './i18n.ts'

const CNY = must(currencyOf('CNY'), 'a currency')
const words = (language: string, field: string, said: unknown, computed: unknown) =>
  disputeWords(i18n.getFixedT(language), { field, said, computed }, CNY)

test('a dispute is read by a person: amounts, pieces, counts and names', () => {
  const zh = (field: string, said: unknown, computed: unknown) =>
    words('zh-CN', field, said, computed)
  expect(zh('turnoverMinor', 12_600, 11_900)).toBe('营业额：本店 ￥126.00，总部 ￥119.00')
  expect(zh('figures tender cash', 100, null)).toBe('合计 收款方式 现金：本店 ￥1.00，总部 —')
  expect(zh('figures returns count', 2, 1)).toBe('合计 退货 笔数：本店 2，总部 1')
  expect(zh('money tender:cash CNY', null, 500)).toBe('科目 现金 CNY：本店 —，总部 ￥5.00')
  expect(zh('stock APPLE FLOOR>SOLD', 1500, 500)).toBe('库存 APPLE FLOOR>SOLD：本店 1.5，总部 0.5')
  expect(zh('counts sale.completed', 3, 2)).toBe('笔数 销售：本店 3，总部 2')
  expect(zh('shifts 1 counted', 100, 200)).toBe('班次 1 实点：本店 ￥1.00，总部 ￥2.00')
  expect(zh('merkleRoot', 'a'.repeat(64), 'b'.repeat(64))).toContain('本店 aaaaaaaa…')
})

test('in English as well, and what is not known stands as it is', () => {
  expect(words('en', 'eventCount', 30, 28)).toBe('events: the store 30, head office 28')
  expect(words('en', 'news of tomorrow', 'x', {})).toContain('news of tomorrow')
})

test('accounts by name', () => {
  const t = i18n.getFixedT('zh-CN')
  expect(accountWords(t, 'tender:card')).toBe('银行卡')
  expect(accountWords(t, 'tax:V13')).toBe('税 V13')
  expect(accountWords(t, 'safe')).toBe('保险柜')
  expect(accountWords(t, 'other:x')).toBe('other x')
})
