/** Why is it short? Each mistake is made with real documents, counted, and named first. */
import { expect, test } from 'vitest'
import type { CauseView } from '#shared/api/stocktake-review.ts'
import { putItem } from '#main/store/items.ts'
import { HOUR_MS, MINUTE_MS } from '../support/clock.ts'
import { count, entryOf, planned, taken } from '../support/counting.ts'
import { takeBack } from '../support/documents.ts'
import { CODE, COLA } from '../support/goods.ts'
import { announceFile, book, startAt } from '../support/receiving.ts'
import { counted, FLOOR_COLA } from '../support/reviewing.ts'
import type { Shop } from '../support/shop.ts'
import { itemIdOf, openStockroom, type Found } from '../support/stockroom.ts'

const TIGHT = { quantityMilli: 0, valueMinor: 0, share: 0 }
const settings = { stocktakeTolerances: { A: TIGHT, B: TIGHT, C: TIGHT } }
const CARTON = 24_000

/** Cola, and a sister of it with a number beside it. */
async function openShelf(goods: readonly Found[] = [{ sku: 'COLA', pieces: 30 }]): Promise<Shop> {
  const shop = await openStockroom({ settings }, [])
  shop.store.write((tx) => {
    putItem(tx, {
      ...COLA,
      sku: 'ZERO',
      name: '可口可乐 零度 500ml',
      barcodes: [
        { code: '6901234567908', factorMilli: 1000 },
        { code: '26901234567896', factorMilli: CARTON },
      ],
    })
  })
  for (const { sku, pieces } of goods) {
    const manager = shop.as('901')
    const { head } = await manager.ok('losses.start', { kind: 'surplus', location: 'FLOOR' })
    const found = { itemId: itemIdOf(shop, sku), quantityMilli: pieces * 1000 }
    const after = await manager.ok('losses.add-item', { draftId: head.draftId, ...found })
    await manager.ok('losses.record', { draftId: head.draftId, revision: after.head.revision })
  }
  shop.clock.advance(2 * HOUR_MS)
  return shop
}

async function sell(shop: Shop, code: string, quantityMilli: number | null): Promise<string> {
  const till = shop.as('101')
  await till.ok('checkout.scan', { code, quantityMilli })
  const { head } = await till.ok('checkout.read', {})
  const tender = { code: 'cash', receivedMinor: head.cashDueMinor, reference: null }
  return (await till.ok('checkout.complete', { revision: head.revision, tender })).receiptNo
}

async function causesOf(
  shop: Shop,
  stocktakeId: string,
): Promise<{ readonly varianceMilli: number; readonly causes: readonly CauseView[] }> {
  const manager = shop.as('901')
  await manager.ok('stocktake.begin-review', { stocktakeId })
  const { line, causes } = await manager.ok('stocktake.line', { stocktakeId, key: FLOOR_COLA })
  return { varianceMilli: line.varianceMilli, causes }
}

/** Counts cola as so much, two hours after everything else, and says what the till makes of it. */
async function whyIs(shop: Shop, milli: number) {
  shop.clock.advance(2 * HOUR_MS)
  return causesOf(shop, await counted(shop, { COLA: milli }))
}

const codesOf = (cause: CauseView | undefined) => cause?.evidence.map(({ code }) => code)
const docsOf = (cause: CauseView | undefined): string =>
  cause?.evidence.map(({ figures }) => figures['documentNos'] ?? '').join(' ') ?? ''

test('a sister that is over by as much: mixed up', async () => {
  const shop = await openShelf([
    { sku: 'COLA', pieces: 30 },
    { sku: 'ZERO', pieces: 30 },
  ])
  const stocktakeId = await counted(shop, { COLA: 23_000, ZERO: 37_000 })
  const { varianceMilli, causes } = await causesOf(shop, stocktakeId)
  expect(varianceMilli).toBe(-7000)
  expect(causes[0]).toMatchObject({ kind: 'swap', reasonCode: 'item-mix-up' })
  expect(causes[0]?.evidence.some(({ figures }) => figures['sku'] === 'ZERO')).toBe(true)
})

const DELIVERY = [
  'document,kind,partner,sku,quantity,lot,expiry,serial',
  'D-9,delivery,光明乳业,COLA,48,,,',
  'D-9,delivery,光明乳业,ZERO,48,,,',
].join('\n')

async function receive(shop: Shop, milli: Readonly<Record<string, number>>): Promise<string> {
  const { draftId, scan } = await startAt(shop, DELIVERY)
  for (const [code, quantityMilli] of Object.entries(milli)) await scan(code, quantityMilli)
  return (await book(shop, draftId, true)).receivingNo
}

test('two cartons booked as two pieces, where the paper announced cartons', async () => {
  const shop = await openShelf([])
  const receivingNo = await receive(shop, { [CODE.cola]: 2000 })
  const { varianceMilli, causes } = await whyIs(shop, 48_000)
  expect(varianceMilli).toBe(46_000)
  expect(causes[0]).toMatchObject({ kind: 'pack-factor', reasonCode: 'unit-mix-up' })
  expect(codesOf(causes[0])).toEqual(
    expect.arrayContaining(['factor-on-movement', 'announced-differs']),
  )
  expect(docsOf(causes[0])).toContain(receivingNo)
})

test('a carton sold where one bottle went: by the code that was scanned at the till', async () => {
  const shop = await openShelf([{ sku: 'COLA', pieces: 60 }])
  await sell(shop, CODE.carton, null)
  const { varianceMilli, causes } = await whyIs(shop, 59_000)
  expect(varianceMilli).toBe(23_000)
  expect(causes[0]).toMatchObject({ kind: 'pack-factor' })
  expect(codesOf(causes[0])).toContain('factor-on-movement')
})

test('a bottle counted by the code of its carton', async () => {
  const shop = await openShelf()
  const stocktakeId = await planned(shop, { scope: { by: 'list', skus: ['COLA'] } })
  const task = await taken(shop.as('201'), stocktakeId)
  await count(shop.as('201'), task, entryOf({ sku: 'COLA', quantityMilli: 29_000 }), CODE.carton)
  await shop.as('201').ok('stocktake.submit-task', task)
  const { varianceMilli, causes } = await causesOf(shop, stocktakeId)
  expect(varianceMilli).toBe(23_000)
  expect(causes[0]).toMatchObject({ kind: 'pack-factor', correction: { kind: 'recount' } })
  expect(codesOf(causes[0])).toContain('factor-on-entry')
})

test('a carton was not on the lorry, and its neighbour lacks one as well', async () => {
  const shop = await openShelf([])
  const receivingNo = await receive(shop, { [CODE.cola]: 48_000, '6901234567908': 48_000 })
  shop.clock.advance(2 * HOUR_MS)
  const short = { COLA: CARTON, ZERO: CARTON }
  const stocktakeId = await counted(shop, short)
  const { varianceMilli, causes } = await causesOf(shop, stocktakeId)
  expect(varianceMilli).toBe(-CARTON)
  expect(causes[0]).toMatchObject({ kind: 'receipt-short', reasonCode: 'receiving-error' })
  expect(codesOf(causes[0])).toEqual(
    expect.arrayContaining(['whole-cartons', 'receiving-as-announced', 'others-of-document']),
  )
  expect(docsOf(causes[0])).toContain(receivingNo)
})

async function ship(shop: Shop): Promise<string> {
  const clerk = shop.as('201')
  const { head } = await clerk.ok('transfers.start', { kind: 'store', partner: '二店' })
  const goods = { itemId: itemIdOf(shop, 'COLA'), quantityMilli: 6000 }
  const after = await clerk.ok('transfers.add-item', { draftId: head.draftId, ...goods })
  const told = { draftId: head.draftId, revision: after.head.revision }
  return (await clerk.ok('transfers.ship', told)).transferNo
}

test('a transfer that was taken back explains nothing any more', async () => {
  const shop = await openShelf()
  takeBack(shop, await ship(shop))
  const { varianceMilli, causes } = await whyIs(shop, 36_000)
  expect(varianceMilli).toBe(6000)
  expect(causes.map(({ kind }) => kind)).not.toContain('transfer-in-transit')
})

test('shipped by the paper and still on the shelf', async () => {
  const shop = await openShelf()
  const transferNo = await ship(shop)
  const { varianceMilli, causes } = await whyIs(shop, 30_000)
  expect(varianceMilli).toBe(6000)
  expect(causes[0]).toMatchObject({ kind: 'transfer-in-transit', reasonCode: 'shipping-error' })
  expect(docsOf(causes[0])).toContain(transferNo)
})

async function giveBack(
  shop: Shop,
  quantityMilli: number,
  how: { readonly disposition: 'restock' | 'damaged'; readonly reasonCode: string },
): Promise<void> {
  const receipt = await sell(shop, CODE.cola, quantityMilli)
  const picks = [{ lineNo: 1, quantityMilli, ...how }]
  await shop.as('901').ok('returns.complete', { receipt, picks })
}

test('faulty goods that came back for sale in the book, and went into the bin', async () => {
  const shop = await openShelf()
  await giveBack(shop, 3000, { disposition: 'restock', reasonCode: 'faulty' })
  const { varianceMilli, causes } = await whyIs(shop, 27_000)
  expect(varianceMilli).toBe(-3000)
  expect(causes[0]).toMatchObject({ kind: 'return-not-restocked' })
  expect(codesOf(causes[0])).toContain('return-faulty')
})

test('goods that came back as damaged in the book, and were put on the shelf', async () => {
  const shop = await openShelf()
  await giveBack(shop, 4000, { disposition: 'damaged', reasonCode: 'not-wanted' })
  const { varianceMilli, causes } = await whyIs(shop, 30_000)
  expect(varianceMilli).toBe(4000)
  expect(causes[0]).toMatchObject({ kind: 'return-not-restocked' })
})

test('sold while the book had none', async () => {
  const shop = await openShelf([])
  const receiptNo = await sell(shop, CODE.cola, 5000)
  const { varianceMilli, causes } = await whyIs(shop, 7000)
  expect(varianceMilli).toBe(12_000)
  expect(causes[0]).toMatchObject({ kind: 'sold-below-zero', reasonCode: 'not-entered' })
  expect(docsOf(causes[0])).toContain(receiptNo)
})

test('two bottles lay in a basket while the shelf was counted', async () => {
  const shop = await openShelf()
  shop.clock.advance(2 * HOUR_MS)
  const stocktakeId = await counted(shop, { COLA: 28_000 })
  shop.clock.advance(5 * MINUTE_MS)
  await sell(shop, CODE.cola, 2000)
  const { varianceMilli, causes } = await causesOf(shop, stocktakeId)
  expect(varianceMilli).toBe(-2000)
  expect(causes[0]).toMatchObject({ kind: 'moved-while-counting', correction: { kind: 'recount' } })
})

test('the same shelf entered twice', async () => {
  const shop = await openShelf([{ sku: 'COLA', pieces: 17 }])
  const stocktakeId = await planned(shop, { scope: { by: 'list', skus: ['COLA'] } })
  const task = await taken(shop.as('201'), stocktakeId)
  const once = () => entryOf({ sku: 'COLA', quantityMilli: 17_000 })
  await count(shop.as('201'), task, once(), once())
  await shop.as('201').ok('stocktake.submit-task', task)
  const { varianceMilli, causes } = await causesOf(shop, stocktakeId)
  expect(varianceMilli).toBe(17_000)
  expect(causes[0]).toMatchObject({ kind: 'counted-twice', reasonCode: 'count-error' })
})

test('a delivery that lies on the shelf and was never received', async () => {
  const shop = await openShelf()
  await announceFile(shop, DELIVERY)
  const { varianceMilli, causes } = await whyIs(shop, 78_000)
  expect(varianceMilli).toBe(48_000)
  expect(causes[0]).toMatchObject({ kind: 'document-not-entered', reasonCode: 'not-entered' })
  expect(docsOf(causes[0])).toContain('D-9')
})
