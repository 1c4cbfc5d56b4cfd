import { describe, expect, test } from 'vitest'
import { CsvReader } from '../catalogue/csv-records.ts'
import type { Item } from '../catalogue/item.ts'
import { isSameInbound, readInboundRecords, type FindGoods } from './inbound-rows.ts'

const item = (sku: string, over: Partial<Item> = {}): Item => ({
  ...{ id: 1, sku, name: `${sku} name`, unit: '瓶', category: '', kind: 'stocked' },
  ...{ taxClass: 'STD', unitPriceMilli: 1, status: 'active', tracking: 'none', hasExpiry: false },
  ...over,
})
const KNOWN: Record<string, { item: Item; factorMilli: number }> = {
  COLA: { item: item('COLA'), factorMilli: 1000 },
  '6901': { item: item('COLA'), factorMilli: 24_000 },
  APPLES: { item: item('APPLES', { kind: 'weighed' }), factorMilli: 1000 },
  BAG: { item: item('BAG', { kind: 'non-stock' }), factorMilli: 1000 },
}
const find: FindGoods = (code) => KNOWN[code] ?? null

function read(csv: string) {
  const reader = new CsvReader(',')
  const list = readInboundRecords([...reader.push(csv), ...reader.end()], find)
  if (!list.ok) throw new Error(list.refusal.code)
  return list.value
}
const HEADER = '单号,类型,供应商,到货日,行,货号,条码,数量,批号,有效期,序列号'

test('rows of one number are one document; a carton is as many as it holds', () => {
  const { documents, refused } = read(
    `${HEADER}\nD1,delivery,光明,260305,,COLA,,12,,,\nD1,delivery,光明,260305,,,6901,2,L1,2026-12-31,\nD2,调拨,二店,,,APPLES,,1.5,,,\n`,
  )
  expect(refused).toEqual([])
  expect(documents).toMatchObject([
    {
      line: 2,
      document: {
        ...{ inboundNo: 'D1', kind: 'delivery', partner: '光明', expectedOn: '2026-03-05' },
        lines: [
          { lineNo: 1, sku: 'COLA', quantityMilli: 12_000, lot: '', expiry: null },
          { lineNo: 2, sku: 'COLA', quantityMilli: 48_000, lot: 'L1', expiry: '2026-12-31' },
        ],
      },
    },
    { line: 4, document: { kind: 'transfer', lines: [{ quantityMilli: 1500 }] } },
  ])
})

test('line numbers are taken where they stand and filled up where they do not', () => {
  const { documents } = read(`${HEADER}\nD,,,,2,COLA,,1,,,\nD,,,,,COLA,,1,,,\nD,,,,1,COLA,,1,,,\n`)
  expect(documents[0]?.document.lines.map(({ lineNo }) => lineNo)).toEqual([2, 3, 1])
})

describe('a row is refused with its line and its cell', () => {
  test.each([
    ['document-missing', ',,,,,COLA,,1,,,', ''],
    ['kind-unknown', 'D,gift,,,,COLA,,1,,,', 'gift'],
    ['date-unreadable', 'D,,,soon,,COLA,,1,,,', 'soon'],
    ['date-unreadable', 'D,,,,,COLA,,1,,261301,', '261301'],
    ['item-unknown', 'D,,,,,NOBODY,,1,,,', 'NOBODY'],
    ['item-unknown', 'D,,,,,,,1,,,', ''],
    ['item-not-stocked', 'D,,,,,BAG,,1,,,', 'BAG'],
    ['quantity-unreadable', 'D,,,,,COLA,,-1,,,', '-1'],
    ['quantity-unreadable', 'D,,,,,COLA,,,,,', ''],
    ['quantity-unreadable', 'D,,,,,,6901,900000,,,', '900000'],
    ['quantity-not-whole', 'D,,,,,COLA,,0.5,,,', '0.5'],
    ['serial-single', 'D,,,,,COLA,,2,,,S1', 'S1'],
    ['line-unreadable', 'D,,,,x,COLA,,1,,,', 'x'],
    ['text-too-long', `${'D'.repeat(41)},,,,,COLA,,1,,,`, 'D'.repeat(40)],
    ['row-broken', 'D,"a"b,,,,COLA,,1,,,', 'D,"a"b,,,,COLA,,1,,,'],
  ])('%s: %s', (code, row, text) => {
    const good = 'OK,,,,,COLA,,1,,,'
    expect(read(`${HEADER}\n${good}\n${row}\n`).refused).toEqual([{ line: 3, code, text }])
  })
  test('that contradicts its document', () => {
    const rows = ['D,,光明,,1,COLA,,1,,,S1', 'D,,蒙牛,,1,COLA,,1,,,S1']
    expect(read(`${HEADER}\n${rows.join('\n')}`).refused).toEqual([
      { line: 3, code: 'head-differs', text: 'D' },
      { line: 3, code: 'line-unreadable', text: '1' },
      { line: 3, code: 'serial-twice', text: 'S1' },
    ])
  })
})

test('a file without rows or without a header is refused as a whole', () => {
  const records = (csv: string) => new CsvReader(',').push(csv)
  expect(readInboundRecords(records(`${HEADER}\n`), find)).toMatchObject({
    refusal: { code: 'empty' },
  })
  expect(readInboundRecords([], find)).toMatchObject({ refusal: { code: 'empty' } })
  expect(readInboundRecords(records('a,b\n1,2\n'), find)).toMatchObject({
    refusal: { code: 'header-missing' },
  })
})

test('the same goods are the same announcement, whatever they are called by now', () => {
  const [one] = read(`${HEADER}\nD,,光明,,1,COLA,,1,,,\nD,,光明,,2,APPLES,,1,,,\n`).documents
  const document = one!.document
  const renamed = document.lines.map((line) => ({ ...line, name: 'other', unit: '件' }))
  expect(isSameInbound(document, { ...document, note: 'x', lines: renamed.toReversed() })).toBe(
    true,
  )
  expect(isSameInbound(document, { ...document, expectedOn: '2026-03-05' })).toBe(false)
  expect(
    isSameInbound(document, {
      ...document,
      lines: renamed.map((line) => ({ ...line, quantityMilli: 2000 })),
    }),
  ).toBe(false)
})
