/** Headers as shops write them. */
import { expect, test } from 'vitest'
import { mapHeader } from './import-columns.ts'

const indexes = (cells: readonly string[], priceColumn: string | null = null) => {
  const mapped = mapHeader(cells, priceColumn)
  if (!mapped.ok) return mapped.refusal
  return Object.fromEntries(
    Object.entries(mapped.value.of).map(([field, column]) => [field, column.index]),
  )
}

test('headers are found in any order, case and language', () => {
  expect(indexes(['Unit_Price', 'GTIN', 'Product Name'])).toEqual({ price: 0, barcode: 1, name: 2 })
  expect(indexes(['商品名称', '零售价', '商品条码', '箱规', '箱码'])).toEqual({
    name: 0,
    price: 1,
    barcode: 2,
    packFactor: 3,
    packBarcode: 4,
  })
})

test('brands and suppliers have columns of their own in both languages', () => {
  expect(indexes(['gtin', 'name', 'Brand', 'Supplier'])).toMatchObject({ brand: 2, supplier: 3 })
  expect(indexes(['条码', '品名', '供应商', '品牌'])).toMatchObject({ supplier: 2, brand: 3 })
})

test('a price in cents is told from a price in yuan, and a cost is no price', () => {
  const cents = mapHeader(['gtin', 'name', 'cost_cents', 'price_cents'], null)
  expect(cents).toMatchObject({ ok: true, value: { of: { price: { index: 3, isMinor: true } } } })
  const yuan = mapHeader(['gtin', 'name', '售价(元)'], null)
  expect(yuan).toMatchObject({ ok: true, value: { of: { price: { index: 2, isMinor: false } } } })
})

test('the price is taken from the column that was named', () => {
  expect(indexes(['gtin', 'name', 'price', 'member'], 'Member')).toMatchObject({ price: 3 })
})

test('a list without names, codes or the named price is refused with what it has', () => {
  const refused = (missing: string) => ({ code: 'header-missing', details: { missing } })
  expect(indexes(['gtin', 'price'])).toMatchObject(refused('name'))
  expect(indexes(['name', 'price'])).toMatchObject(refused('barcode or sku'))
  expect(indexes(['gtin', 'name'], 'vip')).toMatchObject(refused('vip'))
  expect(indexes(['a', 'b'])).toMatchObject({ details: { found: 'a, b' } })
})
