/** Tasks that nobody does after all: the lines of a recount are again what the count before it said. */
import { expect, test } from 'vitest'
import { count, entryOf, planned, taken } from '../support/counting.ts'
import {
  accept,
  countAll,
  FLOOR_COLA,
  keyOfLine,
  lineOf,
  post,
  review,
  reviewed,
} from '../support/reviewing.ts'
import type { Shop } from '../support/shop.ts'
import { openStockroom, stockOf } from '../support/stockroom.ts'

const manager = (shop: Shop) => shop.as('901')
const TIGHT = { quantityMilli: 0, valueMinor: 0, share: 0 }
const STRICT = { settings: { stocktakeTolerances: { A: TIGHT, B: TIGHT, C: TIGHT } } }
const recount = (shop: Shop, stocktakeId: string) =>
  manager(shop).ok('stocktake.order-recount', { stocktakeId, keys: [FLOOR_COLA] })
const healthy = { violations: [], projectionOk: true }

test('the lines of a dropped recount go back to what was counted before, and can be posted', async () => {
  const shop = await openStockroom(STRICT)
  const stocktakeId = await reviewed(shop, { COLA: 28_000 })
  await accept(shop, stocktakeId)
  const before = await lineOf(shop, stocktakeId)
  expect(before.state).toBe('ready')
  await recount(shop, stocktakeId)
  const task = await taken(shop.as('101'), stocktakeId, 2)
  await count(shop.as('101'), task, entryOf({ sku: 'COLA', quantityMilli: 5000 }), '4444')
  expect((await lineOf(shop, stocktakeId)).state).toBe('recount')
  await manager(shop).ok('stocktake.drop-task', task)
  expect(await lineOf(shop, stocktakeId)).toEqual(before)
  const { tasks, unknownCount } = await manager(shop).ok('stocktake.read', { stocktakeId })
  expect(tasks.map(({ taskNo }) => taskNo)).toEqual([1])
  expect(unknownCount).toBe(0)
  const late = await shop.as('101').refusal('stocktake.submit-task', task)
  expect(late.code).toBe('stocktake-not-counting')
  await post(shop, stocktakeId)
  await manager(shop).ok('stocktake.close', { stocktakeId })
  expect(stockOf(shop)['COLA FLOOR']).toBe(28_000)
  expect(shop.verify()).toMatchObject(healthy)
})

test('what was counted for a dropped recount is no part of the next one', async () => {
  const shop = await openStockroom(STRICT)
  const stocktakeId = await reviewed(shop, { COLA: 28_000 })
  await recount(shop, stocktakeId)
  const task = await taken(shop.as('101'), stocktakeId, 2)
  await count(shop.as('101'), task, entryOf({ sku: 'COLA', quantityMilli: 5000 }))
  await manager(shop).ok('stocktake.drop-task', task)
  await recount(shop, stocktakeId)
  await countAll(shop.as('101'), await taken(shop.as('101'), stocktakeId, 3), { COLA: 29_000 })
  expect(await lineOf(shop, stocktakeId)).toMatchObject({ countedMilli: 29_000, round: 2 })
  expect(shop.verify()).toMatchObject(healthy)
})

test('a first count that is dropped keeps what was counted; the rest is missed', async () => {
  const shop = await openStockroom(STRICT)
  const scope = { by: 'list', skus: ['COLA', 'APPLES'] } as const
  const stocktakeId = await planned(shop, {
    scope: { ...scope, skus: [...scope.skus] },
    locations: ['FLOOR', 'BACKROOM'],
  })
  const { tasks } = await manager(shop).ok('stocktake.read', { stocktakeId })
  const at = (location: string) => tasks.find((task) => task.location === location)?.taskNo ?? 0
  await countAll(shop.as('201'), await taken(shop.as('201'), stocktakeId, at('FLOOR')), {
    COLA: 30_000,
    APPLES: 20_000,
  })
  const behind = { stocktakeId, taskNo: at('BACKROOM') }
  await taken(shop.as('101'), stocktakeId, behind.taskNo)
  expect((await shop.as('201').refusal('stocktake.drop-task', behind)).code).toBe('approval-needed')
  await manager(shop).ok('stocktake.drop-task', behind)
  expect((await manager(shop).refusal('stocktake.drop-task', behind)).code).toBe('task-unknown')
  await manager(shop).ok('stocktake.begin-review', { stocktakeId })
  const { rows } = await review(shop, stocktakeId)
  expect(rows.map((row) => [keyOfLine(row).location, row.sku, row.state]).sort()).toEqual([
    ['BACKROOM', 'COLA', 'missed'],
    ['FLOOR', 'APPLES', 'agrees'],
    ['FLOOR', 'COLA', 'agrees'],
  ])
  expect(shop.verify()).toMatchObject(healthy)
})

test('what was handed in is not dropped, nor a task of a count that is over', async () => {
  const shop = await openStockroom(STRICT)
  const stocktakeId = await reviewed(shop, { COLA: 28_000 })
  const drop = (taskNo: number) =>
    manager(shop).refusal('stocktake.drop-task', { stocktakeId, taskNo })
  expect((await drop(1)).code).toBe('stocktake-not-counting')
  await recount(shop, stocktakeId)
  await countAll(shop.as('101'), await taken(shop.as('101'), stocktakeId, 2), { COLA: 28_000 })
  expect((await drop(2)).code).toBe('task-submitted')
})

test('a recount that was ordered goes on when the counting is opened and closed once more', async () => {
  const shop = await openStockroom(STRICT)
  const stocktakeId = await reviewed(shop, { COLA: 28_000 })
  await recount(shop, stocktakeId)
  await manager(shop).ok('stocktake.count-on', { stocktakeId })
  await manager(shop).ok('stocktake.begin-review', { stocktakeId, dropOpenTasks: true })
  await countAll(shop.as('101'), await taken(shop.as('101'), stocktakeId, 2), { COLA: 30_000 })
  expect(await lineOf(shop, stocktakeId)).toMatchObject({ state: 'agrees', round: 2 })
})
