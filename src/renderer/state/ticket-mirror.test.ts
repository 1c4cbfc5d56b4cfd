/** A patch fits the revision it was made from, or the whole ticket is read. */
import { expect, test } from 'vitest'
import type { TicketHead, TicketPatch, TicketRow } from '#shared/api/checkout.ts'
import { applyPatch, stepFocus, type TicketMirror } from './ticket-mirror.ts'

const head = (revision: number, lineCount: number, ticketId = 'T'): TicketHead => ({
  ticketId,
  revision,
  lineCount,
  pieceCount: lineCount,
  discount: null,
  dropToMinor: null,
  note: '',
  totals: {
    grossMinor: 0,
    lineDiscountMinor: 0,
    ticketDiscountMinor: 0,
    netMinor: 0,
    taxes: [],
    addedTaxMinor: 0,
    droppedMinor: 0,
    totalMinor: 0,
  },
  tenders: [],
  dueMinor: 0,
  cashDueMinor: 0,
  exchange: null,
})

const row = (lineNo: number, quantityMilli = 1000): TicketRow => ({
  lineNo,
  itemId: lineNo,
  sku: `S${String(lineNo)}`,
  name: `Item ${String(lineNo)}`,
  unit: 'pcs',
  category: '',
  kind: 'stocked',
  taxClass: 'STD',
  barcode: null,
  quantityMilli,
  lots: [],
  unitPriceMilli: 1000,
  listPriceMilli: 1000,
  discount: null,
  note: '',
  grossMinor: 1,
  discountMinor: 0,
  amountMinor: 1,
})

const mirror: TicketMirror = { head: head(3, 3), rows: [row(1), row(2), row(3)], focusLineNo: 2 }
const patch = (more: Partial<TicketPatch>): TicketPatch => ({
  head: head(4, 3),
  baseRevision: 3,
  changed: [],
  deleted: [],
  focusLineNo: null,
  ...more,
})

const applied = (more: Partial<TicketPatch>): TicketMirror => {
  const next = applyPatch(mirror, patch(more))
  if (next === 'stale') throw new Error('stale')
  return next
}

test('only the changed row is a new object', () => {
  const next = applied({ changed: [row(2, 5000)], focusLineNo: 2 })
  expect(next.rows[1]?.quantityMilli).toBe(5000)
  expect(next.rows[0]).toBe(mirror.rows[0])
  expect(next.rows[2]).toBe(mirror.rows[2])
  expect(next.head.revision).toBe(4)
})

test('a new line comes last and gets the focus', () => {
  const next = applied({ head: head(4, 4), changed: [row(4)], focusLineNo: 4 })
  expect(next.rows.map(({ lineNo }) => lineNo)).toEqual([1, 2, 3, 4])
  expect(next.focusLineNo).toBe(4)
})

test('after the focused line is deleted the one in its place has the focus', () => {
  expect(applied({ head: head(4, 2), deleted: [2] }).focusLineNo).toBe(3)
  const last = { ...mirror, focusLineNo: 3 }
  const next = applyPatch(last, patch({ head: head(4, 2), deleted: [3] }))
  expect(next !== 'stale' && next.focusLineNo).toBe(2)
})

test('a change of the head alone keeps the rows as they are', () => {
  expect(applied({}).rows).toBe(mirror.rows)
})

test.each([
  ['a revision was missed', patch({ baseRevision: 4, head: head(5, 3) })],
  ['it is an old answer, given again', patch({ baseRevision: 2, head: head(3, 3) })],
  ['it is of another ticket', patch({ head: head(4, 3, 'U') })],
  ['the lines do not add up', patch({ head: head(4, 9) })],
])('stale: %s', (_why, stale) => {
  expect(applyPatch(mirror, stale)).toBe('stale')
})

test('the focus stops at both ends', () => {
  expect(stepFocus(mirror, -9)).toBe(1)
  expect(stepFocus(mirror, 9)).toBe(3)
  expect(stepFocus({ ...mirror, rows: [] }, 1)).toBe(null)
})
