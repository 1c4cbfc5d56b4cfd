/** Headers and rows of goods lists: what is taken and why a row is not. */
import { describe, expect, test } from 'vitest'
import { must } from '../kernel/assert.ts'
import { currencyOf } from '../kernel/money.ts'
import { mapHeader } from './import-columns.ts'
import { FILE_REFUSALS, fileMessage, ROW_REFUSALS, rowMessage } from './import-refusals.ts'
import { demoPriceMilli, mergeRow, readRow, type RowRules } from './item-import.ts'

const CNY = must(currencyOf('CNY'), 'CNY')

function rulesFor(header: string, more: Partial<RowRules> = {}): RowRules {
  const mapped = mapHeader(header.split(','), null)
  if (!mapped.ok) throw new Error(mapped.refusal.code)
  const rules = { currency: CNY, taxClasses: ['STD', 'RED'], priceRule: null }
  return { columns: mapped.value, ...rules, ...more }
}
const row = (header: string, line: string, more: Partial<RowRules> = {}) =>
  readRow(line.split(','), rulesFor(header, more))
const codeOf = (header: string, line: string) => {
  const read = row(header, line)
  return read.ok ? null : read.refusal.code
}
const fieldsOf = (header: string, line: string, more: Partial<RowRules> = {}) => {
  const read = row(header, line, more)
  return read.ok ? read.value.fields : read.refusal.code
}

describe('headers', () => {
  test.each([
    'gtin,name',
    'Name,BARCODE',
    '商品条码,品名',
    '条码,名称,零售价',
    'Code,Description',
    '货号,商品名称,单位',
    'StockCode,Description,Unit Price',
  ])('are understood: %s', (header) => {
    expect(mapHeader(header.split(','), null).ok).toBe(true)
  })

  test('without a name or a code are refused with what was found', () => {
    const mapped = mapHeader(['foo', 'name'], null)
    expect(mapped).toMatchObject({
      ok: false,
      refusal: { details: { missing: 'barcode or sku', found: 'foo, name' } },
    })
  })

  test('take the price from the column that was asked for, and only from that', () => {
    const mapped = mapHeader(['sku', 'name', 'price', 'member_price'], 'member_price')
    expect(mapped).toMatchObject({ ok: true, value: { of: { price: { index: 3 } } } })
    expect(mapHeader(['sku', 'name', 'price'], 'gold').ok).toBe(false)
  })
})

describe('prices', () => {
  test.each([
    ['price', '12.5', 1_250_000],
    ['price', '¥ 1', 100_000],
    ['零售价', '3.5元', 350_000],
    ['零售价（元）', '3.5', 350_000],
    ['price_cents', '233', 233_000],
    ['售价(分)', '233', 233_000],
    ['price', '0.00125', 125],
    ['price', '', null],
  ])('%s %s', (column, text, milli) => {
    expect(fieldsOf(`sku,name,${column}`, `1,a,${text}`)).toMatchObject({ unitPriceMilli: milli })
  })

  test('without a column are not spoken of', () => {
    expect(fieldsOf('sku,name', '1,a')).toEqual({ name: 'a' })
  })

  test('by the rule demo come from the code alone and lie between 1.00 and 99.90', () => {
    expect(fieldsOf('gtin,name', '96385074,a', { priceRule: 'demo' })).toMatchObject({
      unitPriceMilli: demoPriceMilli('00000096385074'),
    })
    for (let code = 0; code < 5000; code += 1) {
      const price = demoPriceMilli(String(code))
      expect(price % 10_000).toBe(0)
      expect(price).toBeGreaterThanOrEqual(100_000)
      expect(price).toBeLessThanOrEqual(9_990_000)
    }
  })
})

describe('rows', () => {
  test.each([
    ['gtin,name', '96385074', 'row-broken'],
    ['gtin,name', '96385074,a,b', 'row-broken'],
    ['gtin,name', '96385075,a', 'gtin-check-digit'],
    ['gtin,name', '6.9E+12,a', 'barcode-invalid'],
    ['gtin,name', '12 34,a', 'barcode-invalid'],
    ['gtin,name', '96385074, ', 'name-empty'],
    ['gtin,name', `96385074,${'a'.repeat(201)}`, 'name-too-long'],
    ['gtin,name', ',a', 'sku-empty'],
    ['sku,name', `${'a'.repeat(49)},a`, 'sku-invalid'],
    ['sku,name,price', '1,a,abc', 'price-unreadable'],
    ['sku,name,price', '1,a,-1', 'price-negative'],
    ['sku,name,price', '1,a,99999999', 'price-too-large'],
    ['sku,name,pack_barcode,pack_factor', '1,a,96385074,', 'factor-unreadable'],
    ['sku,name,箱码,箱规', '1,a,96385074,0', 'factor-unreadable'],
    ['sku,name,tax', '1,a,LUX', 'tax-unknown'],
    ['sku,name,kind', '1,a,liquid', 'kind-unreadable'],
    ['sku,name,状态', '1,a,也许', 'status-unreadable'],
    ['sku,name,tracking', '1,a,gps', 'tracking-unreadable'],
    ['sku,name,称重', '1,a,也许', 'flag-unreadable'],
    ['sku,name,unit', `1,a,${'x'.repeat(61)}`, 'text-too-long'],
  ])('%s / %s → %s', (header, line, code) => {
    expect(codeOf(header, line)).toBe(code)
  })

  test('with all columns are read in Chinese', () => {
    const header = '商品条码,货号,品名,单位,分类,税类,零售价,箱码,箱规,称重,状态,批次,序列号,保质期'
    const line = '6901028075831,A1,可乐,瓶,饮料,std,3.5,16901028075838,24,否,停用,是,否,12个月'
    expect(row(header, line)).toEqual({
      ok: true,
      value: {
        sku: 'A1',
        newSku: 'A1',
        barcodes: [
          { code: '06901028075831', factorMilli: 1000 },
          { code: '16901028075838', factorMilli: 24_000 },
        ],
        fields: {
          name: '可乐',
          unit: '瓶',
          category: '饮料',
          taxClass: 'STD',
          unitPriceMilli: 350_000,
          status: 'blocked',
          tracking: 'lot',
          hasExpiry: true,
        },
      },
    })
  })

  test('change only what the file has a column for, and keep codes it does not name', () => {
    const read = row('sku,name', 'A1,新名')
    const before = {
      id: 1,
      sku: 'A1',
      name: '旧名',
      unit: '瓶',
      category: '饮料',
      kind: 'stocked',
      taxClass: 'RED',
      unitPriceMilli: 5,
      status: 'blocked',
      tracking: 'lot',
      hasExpiry: true,
      barcodes: [{ code: '123', factorMilli: 1000 }],
    } as const
    if (!read.ok) throw new Error(read.refusal.code)
    expect(mergeRow(before, read.value, 'STD')).toEqual({ ...before, name: '新名' })
  })

  test('of new goods get the unit and tax class of the store', () => {
    const read = row('gtin,name,weighed', '20001,白菜,是')
    if (!read.ok) throw new Error(read.refusal.code)
    expect(mergeRow(null, read.value, 'STD')).toMatchObject({
      sku: '20001',
      unit: 'kg',
      kind: 'weighed',
      taxClass: 'STD',
      unitPriceMilli: null,
    })
  })
})

test('every refusal has words of its own', () => {
  const words = [
    ...ROW_REFUSALS.map((code) => rowMessage({ code })),
    ...FILE_REFUSALS.map((code) => fileMessage({ code, details: { tryEncoding: 'gb18030' } })),
  ]
  expect(new Set(words).size).toBe(ROW_REFUSALS.length + FILE_REFUSALS.length)
})
