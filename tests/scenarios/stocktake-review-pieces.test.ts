/** Pieces with serial numbers and lots in a review: a piece lies in one place, and a lot by itself. */
import { expect, test } from 'vitest'
import { count, entryOf, planned, taken } from '../support/counting.ts'
import { takeBack } from '../support/documents.ts'
import { accept, FLOOR_COLA, lineOf, post, review, type Decision } from '../support/reviewing.ts'
import { itemIdOf, openStockroom, stockOf } from '../support/stockroom.ts'
import { rowsOf } from '../support/store.ts'
import type { Shop } from '../support/shop.ts'

const TIGHT = { quantityMilli: 0, valueMinor: 0, share: 0 }
const settings = { stocktakeTolerances: { A: TIGHT, B: TIGHT, C: TIGHT } }

async function reviewOf(shop: Shop, skus: string[], entries: Parameters<typeof entryOf>[0][]) {
  const stocktakeId = await planned(shop, { scope: { by: 'list', skus } })
  const task = await taken(shop.as('201'), stocktakeId)
  await count(shop.as('201'), task, ...entries.map((entry) => entryOf(entry)))
  await shop.as('201').ok('stocktake.submit-task', task)
  await shop.as('901').ok('stocktake.begin-review', { stocktakeId })
  return stocktakeId
}
const placeOf = (shop: Shop, serial: string) =>
  rowsOf(shop.store, `SELECT location FROM serial_place WHERE serial = '${serial}'`)[0]?.[
    'location'
  ]

test('a piece that was found in another place than the book has it moves there, and stays one', async () => {
  const shop = await openStockroom({ settings })
  const stocktakeId = await reviewOf(
    shop,
    ['BANK'],
    [
      { sku: 'BANK', serial: 'PB-1' },
      { sku: 'BANK', serial: 'PB-2' },
    ],
  )
  expect(await lineOf(shop, stocktakeId, { sku: 'BANK', serial: 'PB-1' })).toMatchObject({
    state: 'agrees',
  })
  await accept(shop, stocktakeId, { sku: 'BANK', serial: 'PB-2' })
  await post(shop, stocktakeId)
  expect(placeOf(shop, 'PB-2')).toBe('FLOOR')
  const bank = Object.entries(stockOf(shop)).filter(([place]) => place.startsWith('BANK'))
  expect(bank).toEqual([['BANK FLOOR', 2000]])
  expect(shop.verify()).toMatchObject({ violations: [], projectionOk: true })
})

test('a piece that nobody saw is missed, and gone when somebody says so', async () => {
  const shop = await openStockroom({ settings })
  const stocktakeId = await reviewOf(
    shop,
    ['BANK', 'COLA'],
    [{ sku: 'COLA', quantityMilli: 30_000 }],
  )
  const key = { sku: 'BANK', serial: 'PB-1' }
  expect(await lineOf(shop, stocktakeId, key)).toMatchObject({ state: 'missed', bookMilli: 1000 })
  await accept(shop, stocktakeId, key, { decision: 'zero' })
  await post(shop, stocktakeId)
  expect(placeOf(shop, 'PB-1')).toBe('ADJUST')
  expect(shop.verify()).toMatchObject({ violations: [], projectionOk: true })
})

test('each lot has its own line', async () => {
  const shop = await openStockroom({ settings })
  const stocktakeId = await reviewOf(
    shop,
    ['MILK'],
    [
      { sku: 'MILK', lot: 'M1', quantityMilli: 6000 },
      { sku: 'MILK', lot: 'M2', quantityMilli: 4000 },
    ],
  )
  const { rows } = await review(shop, stocktakeId)
  expect(
    Object.fromEntries(rows.map(({ lot, state, varianceMilli }) => [lot, [state, varianceMilli]])),
  ).toEqual({
    M1: ['beyond', 1000],
    M2: ['beyond', -1000],
    OLD: ['missed', 0],
  })
  await accept(shop, stocktakeId, { sku: 'MILK', lot: 'M1' }, { reasonCode: 'item-mix-up' })
  await accept(shop, stocktakeId, { sku: 'MILK', lot: 'M2' }, { reasonCode: 'item-mix-up' })
  await post(shop, stocktakeId)
  expect(stockOf(shop)).toMatchObject({
    'MILK M1 FLOOR': 6000,
    'MILK M2 FLOOR': 4000,
    'MILK OLD FLOOR': 2000,
  })
  expect(shop.verify()).toMatchObject({ violations: [], projectionOk: true })
})

async function shipped(shop: Shop): Promise<string> {
  const clerk = shop.as('201')
  const { head } = await clerk.ok('transfers.start', { kind: 'store', partner: '二店' })
  const { draftId } = head
  const itemId = itemIdOf(shop, 'BANK')
  const after = await clerk.ok('transfers.add-item', { draftId, itemId, serial: 'PB-1' })
  const ship = { draftId, revision: after.head.revision }
  return (await clerk.ok('transfers.ship', ship)).transferNo
}

async function foundOnTheRoad(shop: Shop) {
  const transferNo = await shipped(shop)
  const stocktakeId = await reviewOf(shop, ['BANK'], [{ sku: 'BANK', serial: 'PB-1' }])
  return { transferNo, stocktakeId, key: { sku: 'BANK', serial: 'PB-1' } as const }
}

test('a piece that was found while the book has it on the road is left to its transfer, with a reason', async () => {
  const shop = await openStockroom({ settings })
  const { transferNo, stocktakeId, key } = await foundOnTheRoad(shop)
  const manager = shop.as('901')
  const line = { ...FLOOR_COLA, ...key, varianceMilli: 1000 }
  const decide = (said: Pick<Decision, 'decision' | 'reasonCode'>) =>
    manager.refusal('stocktake.decide', { stocktakeId, lines: [{ ...line, ...said }] })
  expect(await decide({ decision: 'accept', reasonCode: 'shipping-error' })).toMatchObject({
    code: 'piece-in-transit',
    details: { serial: 'PB-1', documentNo: transferNo },
  })
  expect((await decide({ decision: 'leave', reasonCode: '' })).code).toBe('reason-unknown')
  const close = () => manager.refusal('stocktake.close', { stocktakeId })
  expect((await close()).code).toBe('lines-open')
  await accept(shop, stocktakeId, key, { decision: 'leave', reasonCode: 'shipping-error' })
  expect(await lineOf(shop, stocktakeId, key)).toMatchObject({
    state: 'left',
    cause: 'transfer-in-transit',
    measure: transferNo,
  })
  await manager.ok('stocktake.close', { stocktakeId })
  expect(placeOf(shop, 'PB-1')).toBe(`TRANSIT:${transferNo}`)
  expect(shop.verify()).toMatchObject({ violations: [], projectionOk: true })
})

test('left to its transfer it is in the document beside what was booked, and moves nothing', async () => {
  const shop = await openStockroom({ settings })
  const transferNo = await shipped(shop)
  const stocktakeId = await reviewOf(
    shop,
    ['BANK', 'COLA'],
    [
      { sku: 'BANK', serial: 'PB-1' },
      { sku: 'COLA', quantityMilli: 29_000 },
    ],
  )
  const key = { sku: 'BANK', serial: 'PB-1' }
  await accept(shop, stocktakeId)
  await accept(shop, stocktakeId, key, { decision: 'leave', reasonCode: 'shipping-error' })
  expect(await post(shop, stocktakeId)).toMatchObject({ lineCount: 2, adjustedCount: 1 })
  expect(await lineOf(shop, stocktakeId, key)).toMatchObject({ state: 'left', countedMilli: 1000 })
  await shop.as('901').ok('stocktake.close', { stocktakeId })
  expect(placeOf(shop, 'PB-1')).toBe(`TRANSIT:${transferNo}`)
  expect(shop.verify()).toMatchObject({ violations: [], projectionOk: true })
})

test('once the transfer is taken back, the piece is where it was counted', async () => {
  const shop = await openStockroom({ settings })
  const { transferNo, stocktakeId, key } = await foundOnTheRoad(shop)
  await accept(shop, stocktakeId, key, { decision: 'leave', reasonCode: 'shipping-error' })
  takeBack(shop, transferNo)
  expect(await lineOf(shop, stocktakeId, key)).toMatchObject({ state: 'agrees', decision: null })
  await post(shop, stocktakeId)
  await shop.as('901').ok('stocktake.close', { stocktakeId })
  expect(placeOf(shop, 'PB-1')).toBe('FLOOR')
  expect(shop.verify()).toMatchObject({ violations: [], projectionOk: true })
})
