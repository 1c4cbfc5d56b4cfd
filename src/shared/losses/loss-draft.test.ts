/** A loss in the making: head, pictures, limits, and what it becomes. */
import { expect, test } from 'vitest'
import { ATTACHMENTS_MAX } from '../documents/attachment.ts'
import type { NewGoods } from '../documents/goods-draft.ts'
import { LossBody } from '../wire/document-bodies.ts'
import { LOSS_KINDS } from './loss.ts'
import {
  changeLoss,
  checkLoss,
  composeLoss,
  isLargeLoss,
  newLoss,
  USUAL_LOSS_REASON,
  type LossChange,
  type LossDraft,
} from './loss-draft.ts'

const COLA: NewGoods = {
  itemId: 1,
  sku: 'COLA',
  name: '可乐',
  unit: '瓶',
  kind: 'stocked',
  tracking: 'none',
  hasExpiry: false,
  unitPriceMilli: 350_000,
  lot: '',
  expiry: null,
  serial: '',
  quantityMilli: 2000,
  location: 'FLOOR',
}
const photo = (letter: string) => ({
  sha256: letter.repeat(64),
  name: `${letter}.jpg`,
  mime: 'image/jpeg',
  byteCount: 9,
})
const EMPTY = newLoss('D', { kind: 'damaged', location: 'FLOOR', reasonCode: 'broken' })
const add = (...goods: NewGoods[]): LossChange => ({ kind: 'add-goods', goods })

function lossOf(...changes: LossChange[]): LossDraft {
  return changes.reduce((draft, change) => {
    const changed = changeLoss(draft, change)
    if (!changed.ok) throw new Error(changed.refusal.code)
    return changed.value
  }, EMPTY)
}

test('every kind has a usual reason', () => {
  expect(Object.keys(USUAL_LOSS_REASON)).toEqual([...LOSS_KINDS])
})

test('the head is changed by itself, and every change counts', () => {
  const draft = lossOf(
    { kind: 'set-kind', lossKind: 'gift', reasonCode: 'for-a-customer' },
    { kind: 'set-place', location: 'BACKROOM' },
    { kind: 'set-note', note: '试吃' },
    { kind: 'set-reason', reasonCode: 'for-the-shop' },
  )
  expect(draft.revision).toBe(5)
  expect(draft.head).toEqual({
    kind: 'gift',
    location: 'BACKROOM',
    reasonCode: 'for-the-shop',
    note: '试吃',
    attachments: [],
  })
})

test('a picture is on a loss once, and there is an end to them', () => {
  const attach = (letter: string): LossChange => ({ kind: 'attach', attachment: photo(letter) })
  const letters = [...'abcdef01'].slice(0, ATTACHMENTS_MAX)
  const full = lossOf(...letters.map(attach), attach('a'))
  expect(full.head.attachments).toHaveLength(ATTACHMENTS_MAX)
  expect(changeLoss(full, attach('9'))).toMatchObject({ refusal: { code: 'attachments-full' } })
  const less = changeLoss(full, { kind: 'detach', sha256: photo('b').sha256 })
  expect(less.ok && less.value.head.attachments.map(({ name }) => name)).not.toContain('b.jpg')
})

test('a loss is large above one of the limits, and not at it', () => {
  const draft = lossOf(add(COLA))
  expect(isLargeLoss(draft, { lossMinorMax: 700, lossMilliMax: 2000 })).toBe(false)
  expect(isLargeLoss(draft, { lossMinorMax: 699, lossMilliMax: 2000 })).toBe(true)
  expect(isLargeLoss(draft, { lossMinorMax: 700, lossMilliMax: 1999 })).toBe(true)
})

test('a value that no book can hold is refused', () => {
  const dear = { ...COLA, unitPriceMilli: 1_000_000_000_000, quantityMilli: 900_000_000 }
  expect(changeLoss(EMPTY, add(dear))).toMatchObject({ refusal: { code: 'amount-too-large' } })
})

test('what is found needs no stock in the book, everything else does', () => {
  const nothing = { onHandMilli: () => 0, serialLocation: () => null }
  const draft = lossOf(add(COLA))
  expect(checkLoss(draft, nothing)).toMatchObject({ refusal: { code: 'stock-short' } })
  const surplus = lossOf(add(COLA), {
    kind: 'set-kind',
    lossKind: 'surplus',
    reasonCode: 'found',
  })
  expect(checkLoss(surplus, nothing).ok).toBe(true)
})

test('it becomes an event of the journal, its lines numbered without gaps', () => {
  const draft = lossOf(
    add(COLA),
    add({ ...COLA, sku: 'TEA' }),
    { kind: 'delete-line', lineNo: 1 },
    add({ ...COLA, sku: 'MILK', lot: 'A', expiry: '2026-03-09', unitPriceMilli: 333_333 }),
    { kind: 'attach', attachment: photo('a') },
  )
  const about = { lossNo: 'T01-LS000001-K7QX', lossCounter: 1, currency: 'CNY', source: null }
  const loss = composeLoss(draft, about)
  expect(LossBody.parse(loss)).toEqual(loss)
  expect(loss.lines.map(({ lineNo, sku, valueMinor }) => [lineNo, sku, valueMinor])).toEqual([
    [1, 'TEA', 700],
    [2, 'MILK', 667],
  ])
  expect(loss.valueMinor).toBe(1367)
})
