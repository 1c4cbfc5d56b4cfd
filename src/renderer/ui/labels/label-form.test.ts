import { expect, test } from 'vitest'
import {
  labelRowOf,
  shelfWishes,
  unreadableField,
  wantedLabels,
  type LabelRow,
} from './label-form.ts'

const row = (parts: Partial<LabelRow>): LabelRow => ({
  ...labelRowOf({ sku: 'MILK', name: '牛奶', count: 3 }),
  ...parts,
})

test('what was received is proposed as it came', () => {
  expect(
    labelRowOf({ sku: 'MILK', name: '牛奶', count: 12, lot: 'M1', expiry: '2026-12-31' }),
  ).toEqual({ sku: 'MILK', name: '牛奶', count: '12', lot: 'M1', expiry: '2026-12-31' })
})

test('each item has one label of its shelf, and no more kinds than one request takes', () => {
  const cola = { sku: 'COLA', name: '可乐' }
  expect(shelfWishes([cola, { sku: 'MILK', name: '牛奶' }, cola])).toEqual([
    { ...cola, count: 1 },
    { sku: 'MILK', name: '牛奶', count: 1 },
  ])
  const many = Array.from({ length: 201 }, (_, no) => ({ sku: String(no), name: '' }))
  expect(shelfWishes(many)).toHaveLength(200)
})

test('a count is a whole number, in any width; lot and date may be left out', () => {
  expect(unreadableField(row({}))).toBeNull()
  expect(unreadableField(row({ count: '１２', expiry: '261231' }))).toBeNull()
  for (const count of ['', '-1', '1.5', 'x']) expect(unreadableField(row({ count }))).toBe('count')
  expect(unreadableField(row({ expiry: '261331' }))).toBe('expiry')
})

test('a date is read as everywhere, and none is no date', () => {
  expect(wantedLabels([row({ count: ' 2', lot: 'M1', expiry: '261231' })])).toEqual([
    { sku: 'MILK', count: 2, lot: 'M1', expiry: '2026-12-31' },
  ])
  expect(wantedLabels([row({})])[0]?.expiry).toBeNull()
})

test('goods with no label are left out, unless nothing would be left', () => {
  const none = row({ sku: 'COLA', count: '0' })
  expect(wantedLabels([none, row({})]).map(({ sku }) => sku)).toEqual(['MILK'])
  expect(wantedLabels([none])).toMatchObject([{ sku: 'COLA', count: 0 }])
  expect(wantedLabels([none, row({ count: '0' })])).toMatchObject([{ sku: 'COLA', count: 0 }])
})
