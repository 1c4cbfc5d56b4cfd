/** Lines of goods on a draft: adding up, splitting by lot, and what is refused. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  changeGoods,
  DRAFT_LINES_MAX,
  missingOf,
  totalQuantityMilli,
  totalValueMinor,
  touchedLineNo,
  type GoodsChange,
  type GoodsDraft,
  type NewGoods,
} from './goods-draft.ts'

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
  quantityMilli: 1000,
  location: 'FLOOR',
}
const MILK: NewGoods = { ...COLA, itemId: 2, sku: 'MILK', tracking: 'lot', hasExpiry: true }
const PHONE: NewGoods = { ...COLA, itemId: 3, sku: 'PHONE', tracking: 'serial', serial: 'S1' }
const APPLES: NewGoods = { ...COLA, itemId: 4, sku: 'APPLES', kind: 'weighed', quantityMilli: 756 }

const EMPTY: GoodsDraft<null> = { draftId: 'D', revision: 1, nextLineNo: 1, head: null, lines: [] }
const add = (...goods: NewGoods[]): GoodsChange => ({ kind: 'add-goods', goods })

function draftOf(...changes: GoodsChange[]): GoodsDraft<null> {
  return changes.reduce((draft, change) => {
    const changed = changeGoods(draft, change)
    if (!changed.ok) throw new Error(changed.refusal.code)
    return changed.value
  }, EMPTY)
}
const refusalOf = (draft: GoodsDraft<null>, change: GoodsChange): string | null => {
  const changed = changeGoods(draft, change)
  return changed.ok ? null : changed.refusal.code
}

test('ten scans of the same goods are ten pieces on one line', () => {
  const draft = draftOf(...Array.from({ length: 10 }, () => add(COLA)))
  expect(draft.lines).toMatchObject([{ lineNo: 1, quantityMilli: 10_000 }])
  expect(draft.revision).toBe(11)
  expect(totalValueMinor(draft.lines)).toBe(3500)
})

test('another lot or place is another line', () => {
  const draft = draftOf(
    add({ ...MILK, lot: 'A' }, { ...MILK, lot: 'B' }),
    add({ ...MILK, lot: 'A', location: 'BACKROOM' }),
  )
  expect(draft.lines.map(({ lot, location }) => [lot, location])).toEqual([
    ['A', 'FLOOR'],
    ['B', 'FLOOR'],
    ['A', 'BACKROOM'],
  ])
})

test('lines that become equal are put together', () => {
  const draft = draftOf(
    add({ ...MILK, lot: 'A', expiry: '2026-03-09' }),
    add({ ...MILK, quantityMilli: 2000 }),
    { kind: 'set-lot', lineNo: 2, lot: ' A ', expiry: null },
  )
  expect(draft.lines).toMatchObject([{ lineNo: 1, lot: 'A', quantityMilli: 3000 }])
  const moved = draftOf(add(COLA), add({ ...COLA, location: 'DAMAGED' }), {
    kind: 'set-location',
    lineNo: 1,
    location: 'DAMAGED',
  })
  expect(moved.lines).toMatchObject([{ lineNo: 2, quantityMilli: 2000 }])
})

test('a date that another line has of the lot is taken over', () => {
  const draft = draftOf(
    add({ ...MILK, lot: 'A', expiry: '2026-03-09', location: 'BACKROOM' }),
    add(MILK),
    { kind: 'set-lot', lineNo: 2, lot: 'A', expiry: null },
  )
  expect(draft.lines[1]).toMatchObject({ lot: 'A', expiry: '2026-03-09' })
})

test('what is not right is refused and nothing changes', () => {
  const draft = draftOf(add(COLA), add(PHONE), add(MILK))
  const set = (lineNo: number, quantityMilli: number): GoodsChange => ({
    kind: 'set-quantity',
    lineNo,
    quantityMilli,
  })
  const lot = (lineNo: number, name: string, expiry: string | null = null): GoodsChange => ({
    kind: 'set-lot',
    lineNo,
    lot: name,
    expiry,
  })
  expect(refusalOf(draft, add(PHONE))).toBe('serial-twice')
  expect(refusalOf(draft, add({ ...PHONE, location: 'DAMAGED' }))).toBe('serial-twice')
  expect(refusalOf(draft, set(2, 2000))).toBe('quantity-invalid')
  expect(refusalOf(draft, set(1, 0))).toBe('quantity-invalid')
  expect(refusalOf(draft, set(1, 1500))).toBe('quantity-not-whole')
  expect(refusalOf(draft, set(1, 1_000_000_000))).toBe('quantity-invalid')
  expect(refusalOf(draft, set(9, 1000))).toBe('line-unknown')
  expect(refusalOf(draft, lot(1, 'A'))).toBe('lot-not-tracked')
  expect(refusalOf(draft, lot(3, ' '))).toBe('lot-not-tracked')
  expect(refusalOf(draft, lot(3, 'A', '2026-02-29'))).toBe('expiry-invalid')
  expect(refusalOf(draft, { kind: 'delete-line', lineNo: 9 })).toBe('line-unknown')
  expect(refusalOf(EMPTY, add(APPLES))).toBeNull()
})

test('a full draft takes more of what it has and nothing new', () => {
  const full = draftOf(
    add(...Array.from({ length: DRAFT_LINES_MAX }, (_, index) => ({ ...COLA, sku: `S${index}` }))),
  )
  expect(refusalOf(full, add(COLA))).toBe('draft-full')
  expect(refusalOf(full, add({ ...COLA, sku: 'S7' }))).toBeNull()
})

test('a deleted line leaves its number behind', () => {
  const draft = draftOf(add(COLA), add(APPLES), { kind: 'delete-line', lineNo: 2 }, add(PHONE))
  expect(draft.lines.map(({ lineNo }) => lineNo)).toEqual([1, 3])
})

test('a line says what it still needs', () => {
  expect(missingOf(COLA)).toEqual([])
  expect(missingOf(MILK)).toEqual(['lot', 'expiry'])
  expect(missingOf({ ...MILK, lot: 'A' })).toEqual(['expiry'])
  expect(missingOf({ ...MILK, hasExpiry: false, lot: 'A' })).toEqual([])
  expect(missingOf({ ...PHONE, serial: '' })).toEqual(['serial'])
})

test('the touched line is the one a change added to', () => {
  const before = draftOf(add(COLA), add(APPLES))
  const again = changeGoods(before, add(COLA))
  expect(again.ok && touchedLineNo(before.lines, again.value.lines)).toBe(1)
  expect(touchedLineNo(before.lines, before.lines)).toBeNull()
})

const goods = fc
  .record({
    which: fc.constantFrom(COLA, MILK, APPLES),
    lot: fc.constantFrom('', 'A', 'B'),
    location: fc.constantFrom('FLOOR', 'BACKROOM' as const),
    pieces: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ which, lot, location, pieces }): NewGoods => ({
    ...which,
    lot: which.tracking === 'lot' ? lot : '',
    location,
    quantityMilli: pieces * 1000,
  }))

test('whatever is done, no two lines are the same goods and nothing gets lost', () => {
  fc.assert(
    fc.property(
      fc.array(goods, { minLength: 1, maxLength: 20 }),
      fc.array(fc.record({ at: fc.nat(19), lot: fc.constantFrom('A', 'B', 'C') })),
      (scanned, edits) => {
        let draft = draftOf(...scanned.map((one) => add(one)))
        for (const { at, lot } of edits) {
          const line = draft.lines[at]
          if (line?.tracking !== 'lot') continue
          const changed = changeGoods(draft, {
            kind: 'set-lot',
            lineNo: line.lineNo,
            lot,
            expiry: null,
          })
          if (changed.ok) draft = changed.value
        }
        const keys = draft.lines.map(({ sku, lot, location }) => `${sku} ${lot} ${location}`)
        expect(new Set(keys).size).toBe(keys.length)
        const scannedMilli = scanned.reduce((total, one) => total + one.quantityMilli, 0)
        expect(totalQuantityMilli(draft.lines)).toBe(scannedMilli)
      },
    ),
  )
})
