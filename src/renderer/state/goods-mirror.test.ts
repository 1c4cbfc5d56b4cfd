/** Patches of a draft of goods: applied in order, and never on a state they were not made for. */
import { expect, test } from 'vitest'
import type { GoodsRow } from '#shared/api/goods-shapes.ts'
import { applyPatch, mirrorOf, stepFocus, type GoodsHead, type GoodsPatch } from './goods-mirror.ts'

const row = (lineNo: number, pieces = 1): GoodsRow => ({
  lineNo,
  itemId: lineNo,
  sku: `S${lineNo}`,
  name: '',
  unit: '',
  kind: 'stocked',
  tracking: 'none',
  hasExpiry: false,
  unitPriceMilli: 0,
  lot: '',
  expiry: null,
  serial: '',
  quantityMilli: pieces * 1000,
  location: 'FLOOR',
  valueMinor: 0,
  onHandMilli: 0,
  missing: [],
})
const head = (revision: number, lineCount: number, draftId = 'D'): GoodsHead => ({
  draftId,
  revision,
  lineCount,
  quantityMilli: 0,
  reasonCode: '',
  note: '',
})
const patch = (over: Partial<GoodsPatch<GoodsHead>>): GoodsPatch<GoodsHead> => ({
  head: head(5, 3),
  baseRevision: 4,
  changed: [],
  deleted: [],
  focusLineNo: null,
  ...over,
})
const mirror = { ...mirrorOf({ head: head(4, 3), rows: [row(1), row(2), row(3)] }), focusLineNo: 2 }

test('a view points at its last line', () => {
  expect(mirrorOf({ head: head(1, 2), rows: [row(1), row(2)] }).focusLineNo).toBe(2)
  expect(mirrorOf({ head: head(1, 0), rows: [] }).focusLineNo).toBeNull()
})

test('a changed line is exchanged, the others stay the same objects', () => {
  const after = applyPatch(mirror, patch({ changed: [row(3, 9)], focusLineNo: 3 }))
  if (after === 'stale') throw new Error('stale')
  expect(after.rows.map(({ quantityMilli }) => quantityMilli)).toEqual([1000, 1000, 9000])
  expect(after.rows[0]).toBe(mirror.rows[0])
  expect(after.focusLineNo).toBe(3)
})

test('new lines come last, and a deleted line hands the cursor on', () => {
  const added = applyPatch(mirror, patch({ head: head(5, 5), changed: [row(7), row(5)] }))
  expect(added !== 'stale' && added.rows.map(({ lineNo }) => lineNo)).toEqual([1, 2, 3, 5, 7])
  const less = applyPatch(mirror, patch({ head: head(5, 2), deleted: [2] }))
  expect(less !== 'stale' && less.focusLineNo).toBe(3)
})

test('a patch for another state or draft is stale', () => {
  expect(applyPatch(mirror, patch({ baseRevision: 3 }))).toBe('stale')
  expect(applyPatch(mirror, patch({ head: head(5, 3, 'E') }))).toBe('stale')
  expect(applyPatch(mirror, patch({ head: head(5, 4) }))).toBe('stale')
})

test('the cursor stops at both ends', () => {
  expect(stepFocus(mirror.rows, 2, 1)).toBe(3)
  expect(stepFocus(mirror.rows, 3, 1)).toBe(3)
  expect(stepFocus(mirror.rows, 1, -10)).toBe(1)
  expect(stepFocus(mirror.rows, null, 1)).toBe(3)
  expect(stepFocus([], null, 1)).toBeNull()
})
