/** Goods on their way between two places of the store. */
import { expect, test } from 'vitest'
import type { NewGoods } from '../documents/goods-draft.ts'
import { STOCK_LOCATIONS } from '../stock/location.ts'
import { StockRelocatedBody } from '../wire/document-bodies.ts'
import {
  changeRelocation,
  checkRelocation,
  composeRelocation,
  newRelocation,
  USUAL_RELOCATION_REASON,
  type RelocationChange,
  type RelocationDraft,
} from './relocation-draft.ts'

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
  location: 'BACKROOM',
}

function draftOf(...changes: RelocationChange[]): RelocationDraft {
  const started = newRelocation('D', 'BACKROOM', 'FLOOR', 'restock-floor')
  if (!started.ok) throw new Error(started.refusal.code)
  return changes.reduce((draft, change) => {
    const changed = changeRelocation(draft, change)
    if (!changed.ok) throw new Error(changed.refusal.code)
    return changed.value
  }, started.value)
}
const add: RelocationChange = { kind: 'add-goods', goods: [COLA] }
const route = (from: NewGoods['location'], to: NewGoods['location']): RelocationChange => ({
  kind: 'set-route',
  from,
  to,
  reasonCode: '',
})

test('goods go from one place to another one', () => {
  expect(newRelocation('D', 'FLOOR', 'FLOOR', '')).toMatchObject({
    refusal: { code: 'same-place' },
  })
  expect(changeRelocation(draftOf(), route('SAMPLE', 'SAMPLE'))).toMatchObject({
    refusal: { code: 'same-place' },
  })
  expect(Object.keys(USUAL_RELOCATION_REASON)).toEqual([...STOCK_LOCATIONS])
})

test('a change of the route takes the lines along', () => {
  const draft = draftOf(add, route('FLOOR', 'DAMAGED'))
  expect(draft.head).toMatchObject({ from: 'FLOOR', to: 'DAMAGED', reasonCode: '' })
  expect(draft.lines).toMatchObject([{ location: 'FLOOR', quantityMilli: 2000 }])
  const sameFrom = draftOf(add, route('BACKROOM', 'RESERVED'))
  expect(sameFrom.lines).toEqual(draftOf(add).lines)
})

test('no more than there is', () => {
  const book = (milli: number) => ({ onHandMilli: () => milli, serialLocation: () => null })
  expect(checkRelocation(draftOf(add), book(2000)).ok).toBe(true)
  expect(checkRelocation(draftOf(add), book(1999))).toMatchObject({
    refusal: { code: 'stock-short' },
  })
})

test('it becomes an event of the journal', () => {
  const draft = draftOf(
    add,
    { kind: 'set-note', note: '补货架' },
    { kind: 'set-reason', reasonCode: 'set-aside' },
  )
  const body = composeRelocation(draft, { relocationNo: 'T01-MV000001-K7QX', relocationCounter: 1 })
  expect(StockRelocatedBody.parse(body)).toEqual(body)
  expect(body).toMatchObject({
    reasonCode: 'set-aside',
    note: '补货架',
    lines: [{ lineNo: 1, from: 'BACKROOM', to: 'FLOOR', quantityMilli: 2000 }],
  })
})
