/** Items and their codes in a real SQLite file of the store's own schema. */
import Database from 'better-sqlite3'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ItemDraft } from '#shared/catalogue/item.ts'
import {
  allItems,
  barcodesOf,
  findByBarcode,
  findByCode,
  itemById,
  itemBySku,
  itemCount,
  onHandMilli,
  putItem,
  withBarcodes,
} from './items.ts'
import { loadMigrations } from './migrations.ts'
import type { WriteTx } from './tx.ts'

const COLA: ItemDraft = {
  sku: 'A1',
  name: '可口可乐 500ml',
  unit: '瓶',
  category: '饮料',
  kind: 'stocked',
  taxClass: 'STD',
  unitPriceMilli: 350_000,
  status: 'active',
  tracking: 'none',
  hasExpiry: false,
  barcodes: [
    { code: '6901028075831', factorMilli: 1000 },
    { code: '16901028075838', factorMilli: 24_000 },
  ],
}

let tx: WriteTx
beforeEach(() => {
  const db = new Database(':memory:')
  for (const { sql } of loadMigrations()) db.exec(sql)
  tx = { db } as unknown as WriteTx
})

const put = (draft: ItemDraft) => {
  const result = putItem(tx, draft)
  return result.ok ? result.value.outcome : result.refusal
}
const searchRows = () =>
  tx.db.prepare('SELECT rowid FROM item_search WHERE item_search MATCH ?').pluck()

describe('an item', () => {
  test('is found by any printed form of its code, its SKU and its id', () => {
    expect(put(COLA)).toBe('added')
    const item = itemBySku(tx, 'A1')
    expect(item).toMatchObject({ name: '可口可乐 500ml', hasExpiry: false })
    expect(findByBarcode(tx, '6901028075831')).toMatchObject({ item, factorMilli: 1000 })
    expect(findByBarcode(tx, '06901028075831')).toMatchObject({ item, factorMilli: 1000 })
    expect(findByBarcode(tx, '16901028075838')).toMatchObject({ item, factorMilli: 24_000 })
    expect(findByCode(tx, 'a1')).toEqual({ item, code: null, factorMilli: 1000 })
    expect(findByCode(tx, 'nobody')).toBeNull()
    expect(itemById(tx, item?.id ?? 0)).toEqual(item)
    expect([...allItems(tx)]).toEqual([item])
  })

  test('written a second time changes nothing', () => {
    put(COLA)
    expect(put(COLA)).toBe('unchanged')
    expect(put({ ...COLA, barcodes: COLA.barcodes.toReversed() })).toBe('unchanged')
    expect(itemCount(tx)).toBe(1)
  })

  test('keeps its id when it changes, and is searched by its new name only', () => {
    put(COLA)
    const id = itemBySku(tx, 'A1')?.id
    expect(put({ ...COLA, name: '百事可乐', unitPriceMilli: null })).toBe('changed')
    expect(itemBySku(tx, 'A1')).toMatchObject({ id, unitPriceMilli: null })
    expect(searchRows().all('"可口"')).toEqual([])
    expect(searchRows().all('"百事"')).toEqual([id])
  })

  test('loses the codes that are gone and frees them for others', () => {
    put(COLA)
    expect(put({ ...COLA, barcodes: [] })).toBe('changed')
    expect(findByBarcode(tx, '6901028075831')).toBeNull()
    expect(put({ ...COLA, sku: 'B2' })).toBe('added')
  })

  test('has its smallest pack first', () => {
    put({ ...COLA, barcodes: COLA.barcodes.toReversed() })
    const item = itemBySku(tx, 'A1')
    if (item === null) throw new Error('A1')
    expect(barcodesOf(tx, item.id).map(({ factorMilli }) => factorMilli)).toEqual([1000, 24_000])
    expect(withBarcodes(tx, item).barcodes).toHaveLength(2)
  })
})

describe('a barcode', () => {
  test('belongs to one item; nothing of the other is written', () => {
    put(COLA)
    const other = { ...COLA, sku: 'B2', barcodes: [{ code: '06901028075831', factorMilli: 1000 }] }
    expect(put(other)).toEqual({
      code: 'barcode-taken',
      details: { code: '06901028075831', sku: 'A1' },
    })
    expect(itemCount(tx)).toBe(1)
  })
})

describe('pinyin initials', () => {
  test.each([
    ['可口可乐', 'kkkl'],
    ['重庆火锅底料', 'cqhgdl'],
    ['可乐 Zero 500ml', 'klzero500ml'],
    ['Coca-Cola', ''],
  ])('of %s are %j', (name, initials) => {
    put({ ...COLA, name })
    expect(tx.db.prepare('SELECT initials FROM item').pluck().get()).toBe(initials)
  })
})

test('stock on hand is the sum over the lots of one place', () => {
  put(COLA)
  tx.db.pragma('foreign_keys = OFF')
  const insert = tx.db.prepare('INSERT INTO stock_balance VALUES (?, ?, ?, ?, 1)')
  insert.run('A1', 'L1', 'FLOOR', 2000)
  insert.run('A1', 'L2', 'FLOOR', 3000)
  insert.run('A1', '', 'BACKROOM', 9000)
  expect(onHandMilli(tx, 'A1')).toBe(5000)
  expect(onHandMilli(tx, 'A1', 'BACKROOM')).toBe(9000)
  expect(onHandMilli(tx, 'B2')).toBe(0)
})
