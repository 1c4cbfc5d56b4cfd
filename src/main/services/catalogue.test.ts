/** Look-up of goods as the screens get it: in the shape of the contract. */
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, test } from 'vitest'
import { catalogueOperations } from '#shared/api/catalogue.ts'
import { putItem } from '#main/store/items.ts'
import { loadMigrations } from '#main/store/migrations.ts'
import type { WriteTx } from '#main/store/tx.ts'
import { demoItems } from '../demo/demo-items.ts'
import { catalogueItem, findCatalogueCode, searchCatalogue } from './catalogue.ts'

const AT_TILL = { deviceRole: null, staff: null }

let tx: WriteTx
beforeAll(() => {
  const db = new Database(':memory:')
  for (const { sql } of loadMigrations()) db.exec(sql)
  tx = { db } as unknown as WriteTx
  for (const item of demoItems()) putItem(tx, item)
})

describe('look-up', () => {
  test('by text gives hits with a printed barcode', () => {
    const found = searchCatalogue(tx, { text: '东北珍珠米', limit: 20 })
    const hits = catalogueOperations['catalogue.search'].output.parse(found.ok ? found.value : null)
    expect(hits[0]).toMatchObject({ sku: 'D00001', barcode: '6990011001018' })
  })

  test('by a carton says how many pieces one scan adds', () => {
    const found = findCatalogueCode(tx, { code: '16990011001015\r' }, AT_TILL)
    const { output } = catalogueOperations['catalogue.find-by-code']
    const item = output.parse(found.ok ? found.value : null)
    expect(item).toMatchObject({ sku: 'D00001', matchedFactorMilli: 4000, onHandMilli: 0 })
    expect(item.barcodes[0]).toEqual({ code: '6990011001018', factorMilli: 1000 })
  })

  test('of what nobody knows is refused', () => {
    expect(findCatalogueCode(tx, { code: '123' }, AT_TILL)).toMatchObject({
      refusal: { code: 'code-unknown' },
    })
    expect(findCatalogueCode(tx, { code: '\u0000' }, AT_TILL)).toMatchObject({
      refusal: { code: 'code-unknown' },
    })
    expect(catalogueItem(tx, { itemId: 99_999 }, AT_TILL)).toMatchObject({
      refusal: { code: 'item-unknown' },
    })
  })

  test('by id gives the item with all its codes', () => {
    const found = catalogueItem(tx, { itemId: 1 }, AT_TILL)
    const item = catalogueOperations['catalogue.item'].output.parse(found.ok ? found.value : null)
    expect(item.barcodes).toHaveLength(2)
  })

  test('by a handheld that only counts does not say what the book says', () => {
    const counter = { deviceRole: 'counter', staff: null } as const
    const receiver = { deviceRole: 'receiver', staff: null } as const
    const blind = { value: { onHandMilli: null } }
    expect(findCatalogueCode(tx, { code: '16990011001015' }, counter)).toMatchObject(blind)
    expect(catalogueItem(tx, { itemId: 1 }, counter)).toMatchObject(blind)
    expect(catalogueItem(tx, { itemId: 1 }, receiver)).toMatchObject({ value: { onHandMilli: 0 } })
  })
})
