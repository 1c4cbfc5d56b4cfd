import { expect, test } from 'vitest'
import { receivedLabels, type ReceivedGoods } from './received-labels.ts'

const line = (parts: Partial<ReceivedGoods>): ReceivedGoods => ({
  ...{ sku: 'MILK', name: '牛奶', lot: 'M1', expiry: '2026-12-31', isWeighed: false },
  ...{ countedMilli: 12_000, damagedMilli: 0, rejectedMilli: 0, quality: 'accepted' },
  ...parts,
})

test('a label for each piece that came in good order, with its lot and date', () => {
  expect(receivedLabels([line({ damagedMilli: 2000, rejectedMilli: 1000 })])).toEqual([
    { sku: 'MILK', name: '牛奶', lot: 'M1', expiry: '2026-12-31', count: 9 },
  ])
})

test('what was turned away and what is all damaged has none', () => {
  expect(receivedLabels([line({ quality: 'rejected' }), line({ damagedMilli: 12_000 })])).toEqual(
    [],
  )
})

test('lines of one lot are one; another lot is another', () => {
  const lines = [line({}), line({ lot: 'M2' }), line({ countedMilli: 1000 })]
  expect(receivedLabels(lines).map(({ lot, count }) => [lot, count])).toEqual([
    ['M1', 13],
    ['M2', 12],
  ])
})

test('weighed goods have one, however many kilograms and bags came', () => {
  const ham = line({ isWeighed: true, countedMilli: 7356 })
  expect(receivedLabels([ham, ham]).map(({ count }) => count)).toEqual([1])
})
