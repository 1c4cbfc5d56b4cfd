import { expect, test } from 'vitest'
import type { ItemWithBarcodes } from '../catalogue/item.ts'
import { LABELS_MAX, goodsOfLabel, judgeCounts, judgeRoll } from './judge-labels.ts'
import { rollOf } from './label-size.ts'

const COLA: ItemWithBarcodes = {
  ...{ id: 1, sku: 'COLA', name: '可乐', unit: '瓶', category: 'drinks', kind: 'stocked' },
  ...{ taxClass: 'V13', unitPriceMilli: 350_000, status: 'active', tracking: 'none' },
  ...{ hasExpiry: false, barcodes: [{ code: '06901234567892', factorMilli: 1000 }] },
}
const none = { lot: '', expiry: null }
const wanted = (...counts: number[]) => counts.map((count) => ({ sku: 'COLA', count, ...none }))
const codeOf = (code: string, size: '40x30' | '60x40' | '70x30') =>
  goodsOfLabel({ ...COLA, barcodes: [{ code, factorMilli: 1000 }] }, none, rollOf(size))

test('no label and ten thousand are refused, of one item and of all together', () => {
  expect(judgeCounts(wanted(1, LABELS_MAX - 1)).ok).toBe(true)
  for (const count of [0, -1, LABELS_MAX + 1, 10_000]) {
    expect(judgeCounts(wanted(1, count))).toMatchObject({
      refusal: { code: 'label-count-wrong', details: { count, countMax: LABELS_MAX } },
    })
  }
  expect(judgeCounts(wanted(LABELS_MAX, 1))).toMatchObject({
    refusal: { details: { count: LABELS_MAX + 1 } },
  })
})

test('a label is not larger than those in the printer; paper is cut to any size', () => {
  expect(judgeRoll(rollOf('60x40'), null).ok).toBe(true)
  expect(judgeRoll(rollOf('40x30'), rollOf('60x40')).ok).toBe(true)
  for (const size of ['60x40', '70x30'] as const) {
    expect(judgeRoll(rollOf(size), rollOf('40x30'))).toMatchObject({
      refusal: { code: 'label-larger-than-roll', details: { widthMm: 40, heightMm: 30 } },
    })
  }
})

test('the code is that of one piece, as it is printed on the pack', () => {
  const carton = { code: '06901234567908', factorMilli: 24_000 }
  const both = { ...COLA, barcodes: [carton, ...COLA.barcodes] }
  expect(goodsOfLabel(both, none, rollOf('40x30'))).toMatchObject({
    value: { code: '6901234567892', unitPriceMilli: 350_000 },
  })
  expect(goodsOfLabel({ ...COLA, barcodes: [carton] }, none, rollOf('40x30'))).toMatchObject({
    refusal: { code: 'label-code-missing' },
  })
})

test('without a price there is no label', () => {
  expect(goodsOfLabel({ ...COLA, unitPriceMilli: null }, none, rollOf('40x30'))).toMatchObject({
    refusal: { code: 'label-price-missing', details: { name: '可乐' } },
  })
})

test('bars that a label is too narrow for are refused; a wider one has them', () => {
  const long = 'SHELF-CODE-0123'
  expect(codeOf(long, '40x30')).toMatchObject({ refusal: { code: 'label-code-too-wide' } })
  expect(codeOf(long, '60x40').ok).toBe(true)
  expect(codeOf('中文', '70x30')).toMatchObject({ refusal: { code: 'label-code-too-wide' } })
})
