/** Stock enquiry: what lies where, what is on the road, and every movement behind a figure. */
import { expect, test } from 'vitest'
import type { Output } from '#shared/api/registry.ts'
import {
  lose,
  lossLine,
  receive,
  receivedLine,
  relocate,
  ship,
  takeBack,
} from '../support/documents.ts'
import { CODE, COLA, GOODS } from '../support/goods.ts'
import { cash, openShop, type Shop } from '../support/shop.ts'
import { putItem } from '#main/store/items.ts'

const states = ({ states }: Output<'stock.item'>) =>
  Object.fromEntries(states.map(({ state, quantityMilli }) => [state, quantityMilli]))
const picture = async (shop: Shop, sku = 'COLA') => shop.as('201').ok('stock.item', { sku })
const moves = async (
  shop: Shop,
  input: Partial<Parameters<typeof shop.ok<'stock.movements'>>[1]> = {},
) => shop.as('201').ok('stock.movements', { sku: 'COLA', ...input })

async function sell(shop: Shop): Promise<string> {
  await shop.scan(CODE.cola)
  return (await shop.pay(cash(500))).receiptNo
}

test('goods are in the place and the state that their documents say', async () => {
  const shop = await openShop()
  receive(shop, { lines: [receivedLine({ damagedMilli: 1000 })] })
  await sell(shop)
  relocate(shop)
  const shipped = ship(shop)
  lose(shop, { kind: 'sample', lines: [lossLine({ quantityMilli: 1000 })] })
  const there = await picture(shop)
  expect(there).toMatchObject({ name: '可口可乐 500ml', unit: '瓶', onHandMilli: 18_000 })
  expect(states(there)).toEqual({
    available: 16_000,
    reserved: 1000,
    'in-transit': 6000,
    damaged: 1000,
  })
  expect(there.places.map(({ location, quantityMilli }) => [location, quantityMilli])).toEqual([
    ['FLOOR', 13_000],
    ['BACKROOM', 3000],
    ['DAMAGED', 1000],
    ['SAMPLE', 1000],
    [`TRANSIT:${shipped}`, 6000],
  ])
  takeBack(shop, shipped)
  expect(states(await picture(shop))).toMatchObject({ available: 22_000, 'in-transit': 0 })
  expect(shop.verify().violations).toEqual([])
})

test('goods that another book sent are on the road there and not below zero here', async () => {
  const shop = await openShop()
  const inbound = { inboundId: 'i1', inboundNo: 'B02-TR000009-AAAA' }
  receive(shop, { kind: 'transfer', inbound })
  expect(states(await picture(shop))).toMatchObject({ available: 24_000, 'in-transit': 0 })
  expect((await shop.ok('stock.negative', {})).count).toBe(0)
})

test('lots are told apart with their dates, serials by where each one is', async () => {
  const milk = { ...COLA, sku: 'MILK', tracking: 'lot' as const, hasExpiry: true, barcodes: [] }
  const power = { ...COLA, sku: 'POWER', tracking: 'serial' as const, barcodes: [] }
  const shop = await openShop()
  shop.store.write((tx) => {
    for (const item of [milk, power]) putItem(tx, item)
  })
  receive(shop, {
    lines: [
      receivedLine({ sku: 'MILK', lot: 'L2', expiry: '2026-05-01', acceptedMilli: 6000 }),
      receivedLine({ sku: 'MILK', lot: 'L1', expiry: '2026-04-01', acceptedMilli: 2000 }),
      receivedLine({ sku: 'POWER', serial: 'PB-1', acceptedMilli: 1000 }),
      receivedLine({ sku: 'POWER', serial: 'PB-2', acceptedMilli: 1000, to: 'BACKROOM' }),
    ].map((line, index) => ({ ...line, lineNo: index + 1 })),
  })
  lose(shop, {
    lines: [lossLine({ sku: 'POWER', serial: 'PB-1', quantityMilli: 1000 })],
  })
  expect((await picture(shop, 'MILK')).places[0]?.lots).toEqual([
    { lot: 'L1', expiry: '2026-04-01', quantityMilli: 2000 },
    { lot: 'L2', expiry: '2026-05-01', quantityMilli: 6000 },
  ])
  const serials = await picture(shop, 'POWER')
  expect([serials.serialCount, serials.serials]).toEqual([
    1,
    [{ serial: 'PB-2', lot: '', location: 'BACKROOM' }],
  ])
  const ofLot = await moves(shop, { sku: 'MILK', lot: 'L1' })
  expect(ofLot.rows.map(({ lot, balanceMilli }) => [lot, balanceMilli])).toEqual([['L1', 2000]])
})

test('every movement behind the figure has its document, its people and the balance after it', async () => {
  const shop = await openShop()
  const received = receive(shop)
  const sold = await sell(shop)
  const lost = lose(shop, {}, { approver: '901' })
  const moved = relocate(shop)
  const { rows, hasMore } = await moves(shop)
  expect(hasMore).toBe(false)
  expect(
    rows.map((row) => [row.documentNo, row.kind, row.changeMilli, row.balanceMilli, row.staffNo]),
  ).toEqual([
    [moved, 'relocation', 0, 21_000, '201'],
    [lost, 'loss', -2000, 21_000, '201'],
    [sold, 'sale', -1000, 23_000, '101'],
    [received, 'receiving', 24_000, 24_000, '201'],
  ])
  expect(rows[1]).toMatchObject({ approverNo: '901', from: 'FLOOR', to: 'SCRAP' })
  expect(rows[0]?.balanceMilli).toBe((await picture(shop)).onHandMilli)
  const floor = await moves(shop, { location: 'FLOOR' })
  expect(floor.rows.map(({ balanceMilli }) => balanceMilli)).toEqual([
    18_000, 21_000, 23_000, 24_000,
  ])
  const back = await moves(shop, { location: 'BACKROOM' })
  expect(back.rows).toMatchObject([{ documentNo: moved, changeMilli: 3000, balanceMilli: 3000 }])
})

test('movements are read page by page, and the balances go on where the page ended', async () => {
  const shop = await openShop()
  receive(shop)
  for (let sale = 0; sale < 6; sale += 1) await sell(shop)
  const all = (await moves(shop)).rows
  expect(all).toHaveLength(7)
  for (const location of [null, 'FLOOR']) {
    const pages: Output<'stock.movements'>['rows'] = []
    let before: { position: number; line: number } | null = null
    for (;;) {
      const page: Output<'stock.movements'> = await moves(shop, { location, before, limit: 3 })
      pages.push(...page.rows)
      const last = page.rows.at(-1)!
      before = { position: last.position, line: last.line }
      if (!page.hasMore) break
    }
    expect(pages).toEqual(all)
  }
})

test('what was sold before it was taken in is below zero, and listed', async () => {
  const shop = await openShop()
  await sell(shop)
  expect(await shop.as('201').ok('stock.negative', {})).toEqual({
    count: 1,
    rows: [
      {
        sku: 'COLA',
        name: '可口可乐 500ml',
        unit: '瓶',
        location: 'FLOOR',
        lot: '',
        quantityMilli: -1000,
      },
    ],
  })
  const [hit] = await shop.ok('stock.find', { text: '可口' })
  expect(hit).toMatchObject({ sku: 'COLA', onHandMilli: -1000, isNegative: true })
  receive(shop)
  expect((await shop.ok('stock.negative', {})).count).toBe(0)
})

test('goods are found by name, code and initials, with what there is of them', async () => {
  const shop = await openShop()
  receive(shop)
  for (const text of ['可口可乐', CODE.cola, 'kkkl', 'COLA', CODE.carton]) {
    const [hit] = await shop.ok('stock.find', { text })
    expect(hit, text).toMatchObject({ sku: 'COLA', availableMilli: 24_000, isNegative: false })
  }
  expect(await shop.ok('stock.find', { text: '' })).toEqual([])
  expect((await shop.ok('stock.find', { text: CODE.apples }))[0]).toMatchObject({ onHandMilli: 0 })
})

test('goods that never moved are there with nothing, goods that nobody knows are refused', async () => {
  const shop = await openShop()
  for (const { sku } of GOODS) expect((await picture(shop, sku)).onHandMilli).toBe(0)
  expect((await moves(shop, { sku: 'BAG' })).rows).toEqual([])
  for (const op of ['stock.item', 'stock.movements'] as const) {
    expect((await shop.refusal(op, { sku: 'NONE' })).code).toBe('item-unknown')
  }
})

test('goods that left the catalogue are still in the book', async () => {
  const shop = await openShop()
  receive(shop, { lines: [receivedLine({ sku: 'OLD', name: '旧货' })] })
  expect(await picture(shop, 'OLD')).toMatchObject({ name: 'OLD', onHandMilli: 24_000 })
  expect((await moves(shop, { sku: 'OLD' })).rows).toHaveLength(1)
})
