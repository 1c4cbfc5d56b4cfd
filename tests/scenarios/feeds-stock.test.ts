/** Head office's figure of this store at the till: as told, with what the till has booked since, and never in the book. */
import { expect, test } from 'vitest'
import { fetchAll, joined, put, tea, till } from '../support/fed-shop.ts'
import type { JoinedShop } from '../support/joined-shop.ts'
import { CODE } from '../support/goods.ts'
import { rowsOf } from '../support/store.ts'

const COLA = 'COLA'
const enquiry = (shop: JoinedShop) => shop.ok('stock.item', { sku: COLA })
const endOf = (shop: JoinedShop) => {
  const [row] = rowsOf(shop.store, 'SELECT epoch, seq FROM journal ORDER BY position DESC LIMIT 1')
  return { epoch: String(row?.['epoch']), seq: Number(row?.['seq']) }
}
async function sell(shop: JoinedShop, pieces: number): Promise<void> {
  await shop.scan(CODE.cola, pieces * 1000)
  await shop.pay()
}

test('what the till sold before the snapshot is in it, what it sold after is taken off', async () => {
  const { hub, shop } = await joined()
  expect((await enquiry(shop)).headOffice).toBeNull()
  await sell(shop, 2)
  const row = { sku: COLA, onHandMilli: 40_000, asOfMs: 1_772_000_000_000, includes: [endOf(shop)] }
  const book = (await enquiry(shop)).onHandMilli
  await put(hub, 'stock', { [COLA]: row }, till)
  await fetchAll(shop)
  expect((await enquiry(shop)).headOffice).toEqual({
    ...{ toldMilli: 40_000, asOfMs: 1_772_000_000_000, sinceMilli: 0 },
  })
  expect((await enquiry(shop)).onHandMilli).toBe(book)
  await sell(shop, 3)
  expect((await enquiry(shop)).headOffice?.sinceMilli).toBe(-3000)
  expect((await enquiry(shop)).onHandMilli).toBe(book - 3000)
})

test('a snapshot that knows nothing of this till leaves all of its events to be added', async () => {
  const { hub, shop } = await joined()
  await sell(shop, 2)
  await put(hub, 'stock', { [COLA]: { sku: COLA, onHandMilli: 0, asOfMs: 1, includes: [] } }, till)
  await fetchAll(shop)
  const { headOffice, onHandMilli } = await enquiry(shop)
  expect(headOffice?.sinceMilli).toBe(onHandMilli)
})

test('goods and prices say as of when they are once they come from head office', async () => {
  const { hub, shop } = await joined()
  expect(await enquiry(shop)).toMatchObject({ goodsAsOfMs: null })
  await put(hub, 'catalogue', { TEA9: tea })
  shop.clock.advance(5000)
  const beforeMs = shop.clock.nowMs()
  await fetchAll(shop)
  const { goodsAsOfMs } = await enquiry(shop)
  expect(goodsAsOfMs).toBeGreaterThanOrEqual(beforeMs)
  expect(goodsAsOfMs).toBeLessThanOrEqual(shop.clock.nowMs())
})
