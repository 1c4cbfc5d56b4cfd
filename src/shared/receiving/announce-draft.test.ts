/** An announcement written by hand: what adds up, what stays apart, what is refused. */
import { expect, test } from 'vitest'
import { COLA } from '../../../tests/support/goods.ts'
import type { Item } from '../catalogue/item.ts'
import {
  ANNOUNCE_LINES_MAX,
  changeAnnounce,
  newAnnounce,
  type AnnounceChange,
  type AnnounceDraft,
} from './announce-draft.ts'

const { barcodes: _barcodes, ...cola } = COLA
const item: Item = { ...cola, id: 1 }
const add = (pieces: number, label = {}): AnnounceChange => ({
  kind: 'add',
  item,
  quantityMilli: pieces * 1000,
  label: { lot: '', expiry: null, serial: '', ...label },
})
const after = (...changes: readonly AnnounceChange[]): AnnounceDraft =>
  changes.reduce((draft, change) => {
    const changed = changeAnnounce(draft, change)
    if (!changed.ok) throw new Error(changed.refusal.code)
    return changed.value
  }, newAnnounce('d'))
const refused = (draft: AnnounceDraft, change: AnnounceChange) => {
  const changed = changeAnnounce(draft, change)
  return changed.ok ? null : changed.refusal.code
}

test('the same goods add up; another lot, date or serial is another line', () => {
  const draft = after(add(2), add(3), add(1, { lot: 'L1' }), add(1, { lot: 'L1' }))
  expect(draft.lines.map(({ lot, quantityMilli }) => [lot, quantityMilli])).toEqual([
    ['', 5000],
    ['L1', 2000],
  ])
  expect(draft.revision).toBe(4)
})

test('a serial is one piece, once', () => {
  const draft = after(add(1, { serial: 'S1' }))
  expect(refused(draft, add(1, { serial: 'S1' }))).toBe('serial-twice')
  expect(refused(draft, add(2, { serial: 'S2' }))).toBe('serial-single')
  expect(refused(draft, { kind: 'set-quantity', lineNo: 1, quantityMilli: 2000 })).toBe(
    'serial-single',
  )
})

test('quantities are set, lines go, and what is not there is said', () => {
  const draft = after(add(2), { kind: 'set-quantity', lineNo: 1, quantityMilli: 7000 })
  expect(draft.lines[0]?.quantityMilli).toBe(7000)
  expect(after(add(2), { kind: 'delete-line', lineNo: 1 }).lines).toEqual([])
  expect(refused(draft, { kind: 'delete-line', lineNo: 9 })).toBe('line-unknown')
  expect(refused(draft, { kind: 'set-quantity', lineNo: 9, quantityMilli: 1000 })).toBe(
    'line-unknown',
  )
  expect(refused(draft, { kind: 'set-quantity', lineNo: 1, quantityMilli: 1500 })).toBe(
    'quantity-not-whole',
  )
  expect(refused(after(add(999_999)), add(1))).toBe('quantity-invalid')
})

test('a long list is for a file', () => {
  const many = Array.from({ length: ANNOUNCE_LINES_MAX }, (_, at) => add(1, { lot: `L${at}` }))
  expect(refused(after(...many), add(1))).toBe('draft-full')
})
