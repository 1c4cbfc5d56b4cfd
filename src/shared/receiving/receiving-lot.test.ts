import { describe, expect, test } from 'vitest'
import {
  COLA_GOODS,
  MILK_GOODS,
  changedBy,
  count,
  emptyDraft,
  refusalOf,
  type WithoutTouched,
} from '../../../tests/support/receiving.ts'
import type { ReceivingDraft } from './receiving-draft.ts'

type LotChange = Extract<WithoutTouched, { kind: 'set-lot' }>
const lot = (change: Partial<LotChange>): LotChange => ({
  kind: 'set-lot',
  lineNo: 1,
  lot: 'A',
  expiry: '2026-12-31',
  quantityMilli: null,
  quality: null,
  ...change,
})
const milk = changedBy(emptyDraft(), count(MILK_GOODS, 24))
const shown = ({ lines }: ReceivingDraft) =>
  lines.map(({ lineNo, lot: name, expiry, countedMilli }) => [lineNo, name, expiry, countedMilli])

describe('a lot', () => {
  test('takes the whole line, or its part and leaves the rest without one', () => {
    expect(shown(changedBy(milk, lot({})))).toEqual([[1, 'A', '2026-12-31', 24_000]])
    expect(shown(changedBy(milk, lot({ quantityMilli: 10_000 })))).toEqual([
      [1, 'A', '2026-12-31', 10_000],
      [2, '', null, 14_000],
    ])
  })
  test('meets its equal again', () => {
    const twoLots = changedBy(milk, lot({ quantityMilli: 10_000 }))
    expect(shown(changedBy(twoLots, lot({ lineNo: 2 })))).toEqual([[1, 'A', '2026-12-31', 24_000]])
    const other = changedBy(twoLots, lot({ lineNo: 2, lot: 'B' }))
    expect(shown(other).map(([, name]) => name)).toEqual(['A', 'B'])
  })
  test('is named by its date where nothing else names it', () => {
    expect(shown(changedBy(milk, lot({ lot: '' })))).toEqual([
      [1, '20261231', '2026-12-31', 24_000],
    ])
  })
  test('keeps the damaged with the rest that is looked at next', () => {
    const judged = changedBy(milk, {
      kind: 'set-condition',
      lineNo: 1,
      damagedMilli: 3000,
      rejectedMilli: 2000,
    })
    const parts = changedBy(judged, lot({ quantityMilli: 20_000 })).lines.map(
      ({ countedMilli, damagedMilli, rejectedMilli }) => [
        countedMilli,
        damagedMilli,
        rejectedMilli,
      ],
    )
    expect(parts).toEqual([
      [20_000, 0, 1000],
      [4000, 3000, 1000],
    ])
  })
  test('is refused where it makes no sense', () => {
    const cola = changedBy(emptyDraft(), count(COLA_GOODS, 2))
    expect(refusalOf(cola, lot({ expiry: null }))).toBe('lot-not-tracked')
    expect(refusalOf(cola, lot({ lot: '' }))).toBe('lot-not-tracked')
    expect(refusalOf(milk, lot({ quantityMilli: 25_000 }))).toBe('condition-exceeds')
    expect(refusalOf(milk, lot({ quantityMilli: 500 }))).toBe('quantity-not-whole')
  })
})

describe('goods that are out of date', () => {
  const old = lot({ expiry: '2026-03-01' })
  test('are asked about', () => {
    expect(refusalOf(milk, old)).toBe('goods-expired')
    expect(changedBy(milk, lot({ expiry: '2026-03-02' })).lines).toHaveLength(1)
  })
  test('are taken as a concession, or go back', () => {
    expect(changedBy(milk, { ...old, quality: 'concession' }).lines).toMatchObject([
      { quality: 'concession', expiry: '2026-03-01' },
    ])
    const part = changedBy(milk, { ...old, quality: 'rejected', quantityMilli: 4000 })
    expect(part.lines).toMatchObject([
      { quality: 'rejected', countedMilli: 4000 },
      { quality: 'accepted', countedMilli: 20_000, expiry: null },
    ])
  })
})
