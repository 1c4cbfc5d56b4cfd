import { expect, test } from 'vitest'
import { CsvReader } from '../catalogue/csv-records.ts'
import type { Item } from '../catalogue/item.ts'
import { readRequestRecords, type FindRequested } from './request-rows.ts'

const item = (sku: string, kind: Item['kind'] = 'stocked'): Item => ({
  id: sku.length,
  sku,
  name: sku,
  unit: '盒',
  category: '',
  kind,
  taxClass: 'STD',
  unitPriceMilli: null,
  status: 'active',
  tracking: 'none',
  hasExpiry: false,
})
const find: FindRequested = (code, by) => {
  if (by === 'barcode') return code === '24' ? { item: item('MILK'), factorMilli: 24_000 } : null
  if (code === 'BAG') return { item: item('BAG', 'non-stock'), factorMilli: 1000 }
  return code === 'MILK' || code === 'TEA' ? { item: item(code), factorMilli: 1000 } : null
}
const read = (text: string) => {
  const reader = new CsvReader(',')
  return readRequestRecords([...reader.push(text), ...reader.end()], find)
}

test('rows become a pick list; the same goods add up, packs count their pieces', () => {
  const list = read('货号,条码,数量\nMILK,,2\n,24,1\nTEA,,3\n')
  expect(list).toMatchObject({ ok: true, value: { refused: [] } })
  expect(list.ok && list.value.goods.map((one) => [one.sku, one.quantityMilli])).toEqual([
    ['MILK', 26_000],
    ['TEA', 3000],
  ])
})

test('with one bad row nothing is asked for, and every bad row is named', () => {
  const list = read('sku,qty\nMILK,2\nXX,1\nBAG,1\nTEA,0\nTEA,1.5\n"TEA"x,1\n')
  expect(list).toMatchObject({ ok: true, value: { goods: [] } })
  expect(list.ok && list.value.refused.map(({ line, code }) => [line, code])).toEqual([
    [3, 'item-unknown'],
    [4, 'item-not-stocked'],
    [5, 'quantity-unreadable'],
    [6, 'quantity-not-whole'],
    [7, 'row-broken'],
  ])
})

test('a file that is no request says what it lacks', () => {
  expect(read('')).toMatchObject({ refusal: { code: 'file-empty' } })
  expect(read('sku,qty\n')).toMatchObject({ refusal: { code: 'file-empty' } })
  expect(read('sku,price\nMILK,2\n')).toMatchObject({
    refusal: { code: 'header-missing', details: { missing: '数量/quantity' } },
  })
  expect(read('name,qty\nMILK,2\n')).toMatchObject({ refusal: { code: 'header-missing' } })
})
