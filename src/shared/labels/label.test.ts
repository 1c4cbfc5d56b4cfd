import { expect, test } from 'vitest'
import { currencyOf } from '../kernel/money.ts'
import { must } from '../kernel/assert.ts'
import { renderLine } from '../receipt/render-text.ts'
import { labelColumns, rollOf, type LabelSize } from './label-size.ts'
import { labelLines, type LabelGoods } from './label.ts'

const TEA: LabelGoods = {
  ...{
    sku: 'TEA',
    name: '西湖龙井 明前特级 礼盒装 二百克',
    unit: '盒',
    unitPriceMilli: 12_850_000,
  },
  ...{ code: '6901234567892', lot: '', expiry: null },
}
const roll = rollOf('40x30')
const look = {
  roll,
  currency: must(currencyOf('CNY'), 'it is well-formed'),
  language: 'zh-CN',
  date: '2026-11-28',
} as const
const rowsOf = (goods: Partial<LabelGoods>) =>
  labelLines({ ...TEA, ...goods }, look).flatMap((line) => renderLine(line, labelColumns(roll)))

test('a label has name, price with its unit, number and day, and the code', () => {
  expect(rowsOf({})).toEqual([
    '西湖龙井 明前特级 礼盒装',
    '二百克',
    '￥128.50              /盒',
    'TEA            2026-11-28',
    '      6901234567892',
    '-'.repeat(25),
  ])
})

test('of goods with a lot it says the lot and its date instead, and the name has one row', () => {
  expect(rowsOf({ lot: 'L0228', expiry: '2026-12-01' })).toEqual([
    '西湖龙井 明前特级 礼盒…',
    '￥128.50              /盒',
    '批号 L0228',
    '到期           2026-12-01',
    '      6901234567892',
    '-'.repeat(25),
  ])
})

test('what fits is large, and on a high label the price is huge', () => {
  const sizesOf = (size: LabelSize, goods: Partial<LabelGoods>) =>
    labelLines({ ...TEA, ...goods }, { ...look, roll: rollOf(size) }).map((line) => line.size)
  expect(sizesOf('40x30', { name: '龙井茶' }).slice(0, 2)).toEqual(['large', 'large'])
  expect(sizesOf('40x30', {}).slice(0, 3)).toEqual(['normal', 'normal', 'large'])
  expect(sizesOf('60x40', {}).slice(0, 3)).toEqual(['large', 'large', 'huge'])
  expect(sizesOf('60x40', { name: '长'.repeat(99) }).slice(0, 4)).toEqual([
    ...['normal', 'normal', 'normal', 'huge'],
  ])
  expect(sizesOf('60x40', { lot: 'L1' }).slice(0, 2)).toEqual(['normal', 'huge'])
})

test('what is longer than a label is cut and says so; a price never is', () => {
  const rows = rowsOf({
    ...{ sku: 'A-VERY-LONG-NUMBER-OF-GOODS', name: '长'.repeat(60), unit: '十二瓶装整箱' },
    unitPriceMilli: 99_999_999_000,
  })
  expect(rows).toHaveLength(6)
  expect(rows[1]).toBe(`${'长'.repeat(11)}…`)
  expect(rows[2]).toBe('￥999,999.99      /十二…')
  expect(rows[3]).toBe('A-VERY-LONG-… 2026-11-28')
})
