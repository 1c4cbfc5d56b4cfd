/** What a handheld counted while it was away: it is taken, and stands where it was counted. */
import { expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../support/clock.ts'
import { count, countedIn, entryOf, planned, taken } from '../support/counting.ts'
import { CODE } from '../support/goods.ts'
import { cash, openShop, type Shop } from '../support/shop.ts'
import { openStockroom } from '../support/stockroom.ts'
import { rowsOf } from '../support/store.ts'

async function sellCola(shop: Shop): Promise<void> {
  const till = shop.as('101')
  const { head } = await till.ok('checkout.scan', { code: CODE.cola })
  await till.ok('checkout.complete', { revision: head.revision, tender: cash(head.cashDueMinor) })
}

const entriesIn = (shop: Shop) =>
  rowsOf(
    shop.store,
    `SELECT e.is_late AS late, p.type AS place, p.position AS placeAt, e.position AS at,
       e.counted_ms AS countedMs FROM count_entry e JOIN journal p ON p.position = e.place
     ORDER BY e.position, e.line_no`,
  )
const lastPosition = (shop: Shop): number =>
  Number(rowsOf(shop.store, 'SELECT max(position) AS last FROM journal')[0]?.['last'])

test('an entry of a screen that is connected stands at its own event', async () => {
  const shop = await openStockroom()
  const task = await taken(shop, await planned(shop))
  await count(shop, task, CODE.cola)
  const [entry] = entriesIn(shop)
  expect(entry).toMatchObject({ late: 0, place: 'stocktake.counted' })
  expect(entry?.['placeAt']).toBe(entry?.['at'])
})

test('by the time at which it was counted: before the sales that came after it', async () => {
  const shop = await openStockroom()
  const task = await taken(shop, await planned(shop))
  await sellCola(shop)
  const sold = lastPosition(shop)
  shop.clock.advance(10 * MINUTE_MS)
  const countedMs = shop.clock.nowMs()
  shop.clock.advance(10 * MINUTE_MS)
  await sellCola(shop)
  shop.clock.advance(HOUR_MS)
  const ageMs = shop.clock.nowMs() - countedMs
  await count(shop, task, entryOf({ code: CODE.cola, ageMs, mustTake: true }))
  expect(entriesIn(shop)).toMatchObject([
    { late: 1, place: 'sale.completed', placeAt: sold, countedMs },
  ])
  expect(shop.verify().violations).toEqual([])
})

test('but never before what the handheld had already heard of, though its clock says so', async () => {
  const shop = await openStockroom()
  const task = await taken(shop, await planned(shop))
  shop.clock.advance(10 * MINUTE_MS)
  await sellCola(shop)
  const { position } = await shop.ok('stocktake.tasks', {})
  expect(position).toBe(lastPosition(shop))
  shop.clock.advance(SECOND_MS)
  const seen = { seenPosition: position, ageMs: 5 * MINUTE_MS, mustTake: true }
  await count(shop, task, entryOf({ code: CODE.cola, ...seen }))
  expect(entriesIn(shop)).toMatchObject([{ place: 'sale.completed', placeAt: position }])
})

test('an entry that was only on its way is not called late', async () => {
  const shop = await openStockroom()
  const task = await taken(shop, await planned(shop))
  await count(shop, task, entryOf({ code: CODE.cola, ageMs: 2000, seenPosition: 1 }))
  expect(entriesIn(shop)).toMatchObject([{ late: 0 }])
})

test('what it lacks is asked for later: it is kept with what is known and counts when it is made out', async () => {
  const shop = await openStockroom()
  const stocktakeId = await planned(shop)
  const task = await taken(shop, stocktakeId)
  const away = { ageMs: HOUR_MS, mustTake: true }
  const [lotless, weight, nobody, fee] = [
    entryOf({ sku: 'MILK', quantityMilli: 4000, ...away }),
    entryOf({ code: CODE.apples, ...away }),
    entryOf({ code: '4006381333931', quantityMilli: 2000, ...away }),
    entryOf({ code: CODE.bag, ...away }),
  ]
  const answers = await count(shop, task, lotless, weight, nobody, fee)
  expect(answers.map(({ outcome }) => outcome)).toEqual([
    'unknown',
    'unknown',
    'unknown',
    'unknown',
  ])
  const unknowns = await shop.ok('stocktake.unknowns', { stocktakeId })
  expect(unknowns.map(({ code, sku, missing }) => [code, sku, missing])).toEqual([
    ['', 'MILK', 'lot'],
    [CODE.apples, 'APPLES', 'quantity'],
    ['4006381333931', '', 'item'],
    [CODE.bag, '', 'item'],
  ])
  expect(countedIn(shop, stocktakeId)).toEqual({})
  const out = (entryId: string, said: object) => ({ stocktakeId, entryId, sku: 'MILK', ...said })
  const resolve = 'stocktake.resolve-unknown'
  expect((await shop.refusal(resolve, out(lotless.entryId, {}))).code).toBe('lot-missing')
  const dated = { lot: 'M1', expiry: '2026-02-30' }
  expect((await shop.refusal(resolve, out(lotless.entryId, dated))).code).toBe('expiry-invalid')
  await shop.ok(resolve, out(lotless.entryId, { lot: 'M1' }))
  expect((await shop.refusal(resolve, out(weight.entryId, { sku: 'APPLES' }))).code).toBe(
    'quantity-not-whole',
  )
  await shop.ok(resolve, out(weight.entryId, { sku: 'APPLES', quantityMilli: 1234 }))
  await shop.ok(resolve, out(nobody.entryId, { sku: 'COLA' }))
  await shop.ok(resolve, out(fee.entryId, { sku: null, note: '购物袋' }))
  expect(countedIn(shop, stocktakeId)).toEqual({
    'FLOOR APPLES': 1234,
    'FLOOR COLA': 2000,
    'FLOOR MILK M1': 4000,
  })
  expect(await shop.ok('stocktake.unknowns', { stocktakeId })).toEqual([])
  expect((await shop.refusal(resolve, out(fee.entryId, {}))).code).toBe('entry-resolved')
  expect(shop.verify().violations).toEqual([])
})

test('it is taken after the task was handed in as well, while the counting goes on', async () => {
  const shop = await openStockroom()
  const stocktakeId = await planned(shop)
  const task = await taken(shop, stocktakeId)
  await shop.ok('stocktake.submit-task', task)
  const late = () => entryOf({ code: CODE.cola, ageMs: HOUR_MS, mustTake: true })
  await count(shop, task, late())
  expect(countedIn(shop, stocktakeId)).toEqual({ 'FLOOR COLA': 1000 })
  const mixed = { ...task, entries: [late(), entryOf({ code: CODE.cola })] }
  expect((await shop.refusal('stocktake.count', mixed)).code).toBe('task-submitted')
  await shop.as('901').ok('stocktake.cancel', { stocktakeId, reasonCode: 'not-needed' })
  const over = { ...task, entries: [late()] }
  expect((await shop.refusal('stocktake.count', over)).code).toBe('stocktake-not-counting')
})

test('nothing stands before the plan that asked for it, however old it calls itself', async () => {
  const shop = await openShop({ by: '201' })
  const task = await taken(shop, await planned(shop))
  await count(shop, task, entryOf({ code: CODE.cola, ageMs: 365 * 24 * HOUR_MS, mustTake: true }))
  expect(entriesIn(shop)).toMatchObject([{ place: 'stocktake.planned' }])
  expect(shop.verify().violations).toEqual([])
})
