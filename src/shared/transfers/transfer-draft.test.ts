import { expect, test } from 'vitest'
import type { NewGoods } from '../documents/goods-draft.ts'
import {
  changeTransfer,
  composeTransfer,
  newTransfer,
  pickedMilli,
  REQUEST_LINES_MAX,
  type RequestedGoods,
  type TransferChange,
  type TransferDraft,
} from './transfer-draft.ts'

const start = newTransfer('d', { kind: 'store', partner: '', reasonCode: 'requested' })
const goods = (lot: string, quantityMilli: number, sku = 'MILK'): NewGoods => ({
  itemId: 1,
  sku,
  name: '牛奶',
  unit: '盒',
  kind: 'stocked',
  tracking: 'lot',
  hasExpiry: true,
  unitPriceMilli: 0,
  lot,
  expiry: '2026-05-01',
  serial: '',
  quantityMilli,
  location: 'FLOOR',
})
const asked = (sku: string, quantityMilli: number): RequestedGoods => ({
  itemId: 1,
  sku,
  name: sku,
  unit: '盒',
  kind: 'stocked',
  quantityMilli,
})

const changed = (draft: TransferDraft, ...changes: TransferChange[]): TransferDraft =>
  changes.reduce((now, change) => {
    const result = changeTransfer(now, change)
    if (!result.ok) throw new Error(result.refusal.code)
    return result.value
  }, draft)
const refusal = (change: TransferChange) => {
  const result = changeTransfer(start, change)
  return result.ok ? null : result.refusal.code
}

test('goods go to a store from the floor, back to a supplier from the damaged ones', () => {
  expect(start.head.from).toBe('FLOOR')
  expect(newTransfer('d', { ...start.head, kind: 'supplier' }).head.from).toBe('DAMAGED')
})

test('the head changes, and every change is counted', () => {
  const draft = changed(
    start,
    { kind: 'set-partner', partner: '二店' },
    { kind: 'set-place', location: 'BACKROOM' },
    { kind: 'set-reason', reasonCode: 'overstock' },
    { kind: 'set-note', note: '急' },
  )
  expect(draft.head).toMatchObject({ partner: '二店', from: 'BACKROOM', reasonCode: 'overstock' })
  expect(draft.revision).toBe(5)
})

test('a request is set anew per goods, 0 takes it off, and it has its limits', () => {
  const request = (...lines: RequestedGoods[]) => ({ kind: 'request', goods: lines }) as const
  const draft = changed(
    start,
    request(asked('MILK', 5000), asked('TEA', 2000)),
    request(asked('MILK', 7000)),
    request(asked('TEA', 0)),
  )
  expect(draft.head.requested).toEqual([asked('MILK', 7000)])
  expect(refusal(request(asked('MILK', 1500)))).toBe('quantity-not-whole')
  expect(refusal(request(asked('MILK', -1000)))).toBe('quantity-invalid')
  const many = Array.from({ length: REQUEST_LINES_MAX + 1 }, (_, at) => asked(`S${at}`, 1000))
  expect(refusal(request(...many))).toBe('request-full')
})

test('what was asked for stands on the first line of its goods', () => {
  const draft = changed(
    start,
    { kind: 'request', goods: [asked('MILK', 5000)] },
    { kind: 'add-goods', goods: [goods('A', 2000), goods('B', 1000), goods('C', 1000, 'TEA')] },
    { kind: 'delete-line', lineNo: 1 },
    { kind: 'add-goods', goods: [goods('D', 1000)] },
  )
  expect(pickedMilli(draft, 'MILK')).toBe(2000)
  const shipped = composeTransfer(draft, { transferNo: 'T01-TR000001-K7QX', transferCounter: 1 })
  expect(shipped.lines.map((line) => [line.lineNo, line.lot, line.requestedMilli])).toEqual([
    [1, 'B', 5000],
    [2, 'C', null],
    [3, 'D', null],
  ])
  expect(shipped).toMatchObject({ kind: 'store', transferNo: 'T01-TR000001-K7QX' })
})
