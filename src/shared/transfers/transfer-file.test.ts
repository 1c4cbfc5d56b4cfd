import { expect, test } from 'vitest'
import { CsvReader } from '../catalogue/csv-records.ts'
import { mapInboundHeader } from '../receiving/inbound-columns.ts'
import type { TransferLine } from './transfer.ts'
import { transferFile } from './transfer-file.ts'

const line: TransferLine = {
  lineNo: 1,
  sku: 'MILK',
  name: '牛奶',
  unit: '盒',
  lot: 'A,"7"',
  expiry: '2026-05-01',
  serial: '',
  requestedMilli: null,
  quantityMilli: 1_234_500,
  from: 'FLOOR',
}

test('the list reads back as it was written, in columns that announcements know', () => {
  const text = transferFile({ transferNo: 'T01-TR000001-K7QX', lines: [line] }, ' 一店')
  expect(text.startsWith('\u{feff}')).toBe(true)
  const reader = new CsvReader(',')
  const [header, row] = [...reader.push(text.slice(1)), ...reader.end()]
  const columns = mapInboundHeader(header?.cells ?? [])
  if (!columns.ok) throw new Error(columns.refusal.code)
  const cell = (field: keyof typeof columns.value) => row?.cells?.[columns.value[field] ?? -1]
  expect(cell('document')).toBe('T01-TR000001-K7QX')
  expect(cell('kind')).toBe('transfer')
  expect(cell('partner')).toBe(' 一店')
  expect([cell('line'), cell('sku'), cell('quantity')]).toEqual(['1', 'MILK', '1234.5'])
  expect([cell('lot'), cell('expiry'), cell('serial')]).toEqual(['A,"7"', '2026-05-01', ''])
})
