/** Goods lists at head office: the same reading as in a till, told by line, and rows that every till can use. */
import { expect, test } from 'vitest'
import { currencyOf } from '#shared/kernel/money.ts'
import { must } from '#shared/kernel/assert.ts'
import { catalogueRows, priceRows, readGoods } from './read-goods.ts'
import { problemOfRow } from './row-shapes.ts'

const CNY = must(currencyOf('CNY'), 'it is known')
const LIST =
  'sku,name,barcode,price\nTEA,绿茶,6901234567892,3.50\nBAD,,,1\nTEA,again,,2\nBAG,"袋, 大",,\n'

test('rows are goods as tills know them, and what is wrong is told by its line', () => {
  const goods = must(readGoods(LIST, CNY), 'the header is readable')
  expect(goods.refused.map(({ line }) => line)).toEqual([3, 4])
  const rows = catalogueRows(goods, 'STD')
  expect(rows).toMatchObject([
    { key: 'TEA', row: { name: '绿茶', unitPriceMilli: 350_000, taxClass: 'STD' } },
    { key: 'BAG', row: { name: '袋, 大', unitPriceMilli: null } },
  ])
  expect(rows.map((row) => problemOfRow('catalogue', row))).toEqual([null, null])
})

test('a list of prices says how many it has, and leaves out what has none', () => {
  const goods = must(readGoods(LIST, CNY), 'the header is readable')
  const rows = priceRows(goods, { version: 'V1', effectiveFrom: '2026-03-01' })
  expect(rows.map(({ key }) => key)).toEqual(['V1/TEA', 'V1'])
  expect(rows[1]?.row).toMatchObject({ kind: 'list', prices: 1 })
  expect(rows.map((row) => problemOfRow('prices', row))).toEqual([null, null])
})

test('a file without a header is none', () => {
  expect(readGoods('1,2,3\n', CNY)).toBeNull()
  expect(problemOfRow('taxes', { key: 'A', row: { code: 'A' } })).toContain('name')
  expect(problemOfRow('taxes', { key: 'A', row: null })).toBeNull()
})
