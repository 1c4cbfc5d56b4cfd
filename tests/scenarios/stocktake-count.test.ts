/** Counting: taken, scanned by several people, taken back, handed in; each entry once, whatever happens on the way. */
import { expect, test } from 'vitest'
import { uuidv7 } from 'uuidv7'
import type { Output } from '#shared/api/registry.ts'
import { MINUTE_MS } from '../support/clock.ts'
import { count, countedIn, entryOf, planned, taken } from '../support/counting.ts'
import { CODE } from '../support/goods.ts'
import { DOCK_CODE } from '../support/receiving.ts'
import { eventsOf } from '../support/shop.ts'
import { openStockroom } from '../support/stockroom.ts'
import { rowsOf } from '../support/store.ts'

const outcomesOf = (answers: readonly { readonly outcome: string }[]) =>
  answers.map(({ outcome }) => outcome)

const ZONES = [
  { zoneCode: 'A01', name: '一号货架', location: 'FLOOR', isRetired: false },
  { zoneCode: 'A02', name: '堆头', location: 'FLOOR', isRetired: false },
] as const

async function openZones() {
  const shop = await openStockroom()
  for (const zone of ZONES) await shop.as('901').ok('zones.save', zone)
  return shop
}

test('a place is counted by scans, cartons and typed quantities, and handed in', async () => {
  const shop = await openStockroom()
  const stocktakeId = await planned(shop)
  const [open] = (await shop.ok('stocktake.tasks', {})).tasks
  expect(open).toMatchObject({ stocktakeId, taskNo: 1, state: 'open', location: 'FLOOR' })
  const task = await taken(shop, stocktakeId)
  const five = entryOf({ sku: 'COLA', quantityMilli: 5000 })
  const answers = await count(shop, task, CODE.cola, CODE.carton, five)
  expect(answers.map(({ outcome, quantityMilli }) => [outcome, quantityMilli])).toEqual([
    ['counted', 1000],
    ['counted', 24_000],
    ['counted', 5000],
  ])
  expect(answers.at(-1)?.taskMilli).toBe(30_000)
  expect(countedIn(shop, stocktakeId)).toEqual({ 'FLOOR COLA': 30_000 })
  await shop.ok('stocktake.submit-task', task)
  const late = { ...task, entries: [entryOf({ code: CODE.cola })] }
  expect((await shop.refusal('stocktake.count', late)).code).toBe('task-submitted')
  const row = await shop.ok('stocktake.read', { stocktakeId })
  expect(row).toMatchObject({ taskCount: 1, submittedCount: 1, entryCount: 3, state: 'counting' })
  expect(row.tasks).toMatchObject([
    { state: 'submitted', staffNo: '201', entryCount: 3, itemCount: 1 },
  ])
  expect(shop.verify().violations).toEqual([])
})

test('what two people count of one item in two zones adds up, and each entry says where and who', async () => {
  const shop = await openZones()
  const stocktakeId = await planned(shop, { zoneCodes: ['A01', 'A02'] })
  const [cashier, clerk] = [shop.as('101'), shop.as('201')]
  const one = await taken(cashier, stocktakeId, 1)
  const other = await taken(clerk, stocktakeId, 2)
  await count(cashier, one, CODE.cola, CODE.cola)
  await count(clerk, other, CODE.cola)
  const [answer] = await count(cashier, one, CODE.cola)
  expect(answer?.taskMilli).toBe(3000)
  expect(countedIn(shop, stocktakeId)).toEqual({ 'FLOOR COLA': 4000 })
  const { rows } = await clerk.ok('stocktake.entries', other)
  expect(rows).toMatchObject([{ zoneCode: 'A02', staffNo: '201', state: 'counted' }])
  expect(
    (await clerk.refusal('stocktake.count', { ...one, entries: [entryOf({ code: CODE.cola })] }))
      .code,
  ).toBe('task-not-yours')
})

test('a piece is counted once over all zones, and another look at it stands when the first is taken back', async () => {
  const shop = await openZones()
  const stocktakeId = await planned(shop, { zoneCodes: ['A01', 'A02'] })
  const [cashier, clerk] = [shop.as('101'), shop.as('201')]
  const one = await taken(cashier, stocktakeId, 1)
  const other = await taken(clerk, stocktakeId, 2)
  const piece = () => entryOf({ sku: 'BANK', serial: 'PB-1' })
  const first = piece()
  expect(outcomesOf(await count(cashier, one, first, piece()))).toEqual(['counted', 'serial-twice'])
  shop.clock.advance(MINUTE_MS)
  expect(outcomesOf(await count(clerk, other, piece()))).toEqual(['serial-twice'])
  expect(countedIn(shop, stocktakeId)).toEqual({ 'FLOOR BANK PB-1': 1000 })
  const { entryId } = first
  expect(await cashier.ok('stocktake.undo', { stocktakeId, entryId })).toEqual({ taskMilli: 1000 })
  expect(countedIn(shop, stocktakeId)).toEqual({ 'FLOOR BANK PB-1': 1000 })
  expect(shop.verify().violations).toEqual([])
})

test('an entry that comes again is the same entry: in one batch, under another command, after a start', async () => {
  const shop = await openStockroom()
  const stocktakeId = await planned(shop)
  const task = await taken(shop, stocktakeId)
  const entry = entryOf({ code: CODE.cola })
  const batch = { ...task, entries: [entry, entry, entryOf({ code: CODE.carton })] }
  const commandId = uuidv7()
  const answer = await shop.ok('stocktake.count', batch, { commandId })
  expect(outcomesOf(answer.entries)).toEqual(['counted', 'repeated', 'counted'])
  expect(await shop.ok('stocktake.count', batch, { commandId })).toEqual(answer)
  const again = await shop.restart('killed')
  expect(await again.ok('stocktake.count', batch, { commandId })).toEqual(answer)
  const other = await again.ok('stocktake.count', batch)
  expect(outcomesOf(other.entries)).toEqual(['repeated', 'repeated', 'repeated'])
  expect(countedIn(again, stocktakeId)).toEqual({ 'FLOOR COLA': 25_000 })
  expect(eventsOf(again, 'stocktake.counted')).toHaveLength(1)
  expect(again.verify().violations).toEqual([])
})

test('what asks for more is not counted, and what stands beside it in the batch is', async () => {
  const shop = await openStockroom()
  const stocktakeId = await planned(shop)
  const task = await taken(shop, stocktakeId)
  const answers = await count(
    shop,
    task,
    CODE.apples,
    DOCK_CODE.milk,
    entryOf({ sku: 'BANK' }),
    entryOf({ sku: 'COLA', quantityMilli: 500 }),
    CODE.bag,
    entryOf({ sku: 'MILK', lot: 'M1', expiry: '2026-02-30' }),
    CODE.cola,
  )
  expect(outcomesOf(answers)).toEqual([
    ...['quantity-needed', 'lot-needed', 'serial-needed', 'quantity-not-whole', 'not-stocked'],
    ...['expiry-invalid', 'counted'],
  ])
  expect(answers[1]).toMatchObject({ sku: 'MILK', quantityMilli: 1000 })
  expect(countedIn(shop, stocktakeId)).toEqual({ 'FLOOR COLA': 1000 })
  await count(
    shop,
    task,
    entryOf({ sku: 'MILK', lot: 'M1' }),
    entryOf({ code: CODE.apples, quantityMilli: 756 }),
  )
  const { rows } = await shop.ok('stocktake.entries', task)
  expect(rows[0]).toMatchObject({ sku: 'APPLES', quantityMilli: 756 })
  expect(rows[1]).toMatchObject({ sku: 'MILK', lot: 'M1', expiry: '2026-03-09' })
})

test('a code that carries lot, date and number counts by itself', async () => {
  const shop = await openStockroom()
  const stocktakeId = await planned(shop)
  const task = await taken(shop, stocktakeId)
  const gtin = DOCK_CODE.milk.padStart(14, '0')
  const [answer] = await count(shop, task, `(01)${gtin}(17)260412(10)M7(30)6`)
  expect(answer).toMatchObject({ outcome: 'counted', lot: 'M7', quantityMilli: 6000 })
  const { rows } = await shop.ok('stocktake.entries', task)
  expect(rows).toMatchObject([{ lot: 'M7', expiry: '2026-04-12' }])
})

test('an entry is taken back by another one, by whoever made it, until the task is handed in', async () => {
  const shop = await openStockroom()
  const stocktakeId = await planned(shop)
  const task = await taken(shop, stocktakeId)
  const [wrong, right] = [entryOf({ code: CODE.carton }), entryOf({ code: CODE.cola })]
  await count(shop, task, wrong, right)
  const undo = { stocktakeId, entryId: wrong.entryId }
  expect((await shop.as('901').refusal('stocktake.undo', undo)).code).toBe('entry-unknown')
  const commandId = uuidv7()
  expect(await shop.ok('stocktake.undo', undo, { commandId })).toEqual({ taskMilli: 1000 })
  expect(await shop.ok('stocktake.undo', undo, { commandId })).toEqual({ taskMilli: 1000 })
  expect((await shop.refusal('stocktake.undo', undo)).code).toBe('entry-undone')
  expect(countedIn(shop, stocktakeId)).toEqual({ 'FLOOR COLA': 1000 })
  const { rows } = await shop.ok('stocktake.entries', task)
  expect(rows.map(({ state, quantityMilli }) => [state, quantityMilli])).toEqual([
    ['counted', 1000],
    ['undone', 24_000],
  ])
  const kept = rowsOf(
    shop.store,
    `SELECT quantity_milli AS milli FROM count_entry WHERE undoes IS NOT NULL`,
  )
  expect(kept).toEqual([{ milli: -24_000 }])
  await shop.ok('stocktake.submit-task', task)
  const tooLate = { stocktakeId, entryId: right.entryId }
  expect((await shop.refusal('stocktake.undo', tooLate)).code).toBe('task-submitted')
  const nobody = { stocktakeId: uuidv7(), entryId: right.entryId }
  expect((await shop.refusal('stocktake.undo', nobody)).code).toBe('stocktake-unknown')
  expect(shop.verify().violations).toEqual([])
})

test('long lists of entries are read page by page, none twice and none left out', async () => {
  const shop = await openStockroom()
  const task = await taken(shop, await planned(shop))
  const made = Array.from({ length: 25 }, () => entryOf({ code: CODE.cola }))
  await count(shop, task, ...made.slice(0, 13))
  await count(shop, task, ...made.slice(13))
  const seen: string[] = []
  let before: number | null = null
  for (;;) {
    const page: Output<'stocktake.entries'> = await shop.ok('stocktake.entries', {
      ...task,
      before,
      limit: 7,
    })
    seen.push(...page.rows.map(({ entryId }) => entryId))
    before = page.rows.at(-1)?.position ?? null
    if (!page.hasMore) break
  }
  expect(seen).toEqual(made.map(({ entryId }) => entryId).toReversed())
})
