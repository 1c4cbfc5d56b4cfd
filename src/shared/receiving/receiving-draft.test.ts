import { describe, expect, test } from 'vitest'
import type { Item } from '../catalogue/item.ts'
import {
  COLA_GOODS,
  DOCK_DATE,
  MILK_GOODS,
  changedBy,
  count,
  emptyDraft,
} from '../../../tests/support/receiving.ts'
import { fatesOf, goodsOfItem, problemOf, type ReceivingDraftLine } from './receiving-draft.ts'

const lineOf = (goods: typeof MILK_GOODS, pieces = 10): ReceivingDraftLine => {
  const [line] = changedBy(emptyDraft(), count(goods, pieces)).lines
  if (line === undefined) throw new Error('no line')
  return line
}

describe('what keeps a line from being booked', () => {
  const milk = lineOf(MILK_GOODS)
  test.each<[string | null, Partial<ReceivingDraftLine>]>([
    ['lot-missing', {}],
    ['expiry-missing', { lot: 'A' }],
    ['goods-expired', { lot: 'A', expiry: '2026-03-01' }],
    [null, { lot: 'A', expiry: DOCK_DATE }],
    [null, { lot: 'A', expiry: '2026-03-01', quality: 'concession' }],
    [null, { quality: 'rejected' }],
    [null, { rejectedMilli: 10_000 }],
    ['lot-missing', { rejectedMilli: 9000 }],
  ])('%s for %j', (problem, over) => {
    expect(problemOf({ ...milk, ...over }, DOCK_DATE)).toBe(problem)
  })
  test('nothing for goods that keep neither lot nor date', () => {
    expect(problemOf(lineOf(COLA_GOODS), DOCK_DATE)).toBeNull()
  })
})

test('the three fates add up to what was counted', () => {
  const line = { ...lineOf(COLA_GOODS), damagedMilli: 2000, rejectedMilli: 1000 }
  expect(fatesOf(line)).toEqual({ acceptedMilli: 7000, damagedMilli: 2000, rejectedMilli: 1000 })
  expect(fatesOf({ ...line, quality: 'rejected' })).toEqual({
    acceptedMilli: 0,
    damagedMilli: 0,
    rejectedMilli: 10_000,
  })
})

test('the catalogue says how goods are counted', () => {
  const item: Item = {
    ...{ id: 7, sku: 'APPLES', name: '苹果', unit: 'kg', category: '水果', kind: 'weighed' },
    ...{ taxClass: 'RED', unitPriceMilli: null, status: 'active', tracking: 'none' },
    hasExpiry: false,
  }
  expect(goodsOfItem(item)).toMatchObject({ itemId: 7, isWeighed: true, tracking: 'none' })
})
