import { expect, test } from 'vitest'
import { INBOUND_HEADER, mapInboundHeader, readInboundKind } from './inbound-columns.ts'

test('headers are known in both languages, in any order, and others are left alone', () => {
  expect(mapInboundHeader(['备注', '数量', '货号', '单号', '有效期'])).toEqual({
    ok: true,
    value: { quantity: 1, sku: 2, document: 3, expiry: 4 },
  })
  expect(mapInboundHeader(['Document No', 'Barcode', 'QTY', 'best_before'])).toMatchObject({
    value: { document: 0, barcode: 1, quantity: 2, expiry: 3 },
  })
})

test.each([
  [['货号', '数量'], '单号/document'],
  [['单号', '货号'], '数量/quantity'],
  [['单号', '数量'], '货号/sku, 条码/barcode'],
])('%j lacks %s', (cells, missing) => {
  expect(mapInboundHeader(cells)).toMatchObject({
    refusal: { code: 'header-missing', details: { missing } },
  })
})

test('what is written as a header is read as one', () => {
  const mapped = mapInboundHeader(INBOUND_HEADER.map(([, header]) => header))
  const wanted = Object.fromEntries(INBOUND_HEADER.map(([field], index) => [field, index]))
  expect(mapped).toEqual({ ok: true, value: wanted })
})

test.each([
  ['', 'delivery'],
  ['调拨', 'transfer'],
  ['Allocation', 'allocation'],
  ['配货', 'allocation'],
  ['return', null],
])('the kind %j is %s', (text, kind) => {
  expect(readInboundKind(text)).toBe(kind)
})
