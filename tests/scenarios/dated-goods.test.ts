/** Goods that have a date and no lot: on the list of what expires, warned of and stopped at the till, written off. */
import { expect, test } from 'vitest'
import { putItem } from '#main/store/items.ts'
import { lose, lossLine, takeBack } from '../support/documents.ts'
import { COLA } from '../support/goods.ts'
import { openLotShop, stockUp, type Stocked } from '../support/lot-goods.ts'
import { salesOf, type Shop } from '../support/shop.ts'
import { connectionOf, rowsOf } from '../support/store.ts'
import { compareProjections, isDifferent } from '#main/store/rebuild.ts'

const EGGS = {
  ...COLA,
  sku: 'EGGS',
  name: '鲜鸡蛋 10枚',
  unit: '盒',
  hasExpiry: true,
  barcodes: [{ code: '6900000000045', factorMilli: 1000 }],
}
const EGGS_CODE = '6900000000045'
const eggs = (expiry: string | null, pieces: number, to: Stocked['to'] = 'FLOOR'): Stocked => ({
  ...{ item: EGGS, expiry, pieces, to },
})

async function openEggShop(...stock: readonly Stocked[]): Promise<Shop> {
  const shop = await openLotShop()
  shop.store.write((tx) => putItem(tx, EGGS))
  stockUp(shop, ...stock)
  return shop
}

const listed = async (shop: Shop, days: number | null = null) =>
  (await shop.ok('lots.expiring', { days })).lots.map(
    (lot) => `${lot.sku} ${lot.expiry} ${lot.location} ${lot.quantityMilli / 1000} ${lot.daysLeft}`,
  )

test('what came with a date is on the list as long as later deliveries do not cover what is left', async () => {
  const shop = await openEggShop(
    eggs('2026-03-05', 10),
    eggs('2026-03-25', 20),
    eggs('2027-01-01', 5),
  )
  expect(await listed(shop)).toEqual(['EGGS 2026-03-05 FLOOR 10 3', 'EGGS 2026-03-25 FLOOR 20 23'])
  const { lots } = await shop.ok('lots.expiring', {})
  expect(lots[0]).toMatchObject({ isSupposed: true, lot: '', name: EGGS.name, unit: '盒' })
  await shop.scan(EGGS_CODE, 12_000)
  await shop.pay()
  expect(await listed(shop)).toEqual(['EGGS 2026-03-25 FLOOR 18 23'])
  expect(salesOf(shop)[0]?.lines[0]).toMatchObject({ sku: 'EGGS', lots: [] })
  expect(shop.verify().violations).toEqual([])
})

test('the till warns of goods whose date is near and lets later ones pass', async () => {
  const shop = await openEggShop(eggs('2026-03-05', 2), eggs('2027-01-01', 20))
  const near = await shop.scan(EGGS_CODE)
  expect(near.changed[0]?.expiry).toEqual({ on: '2026-03-05', state: 'near' })
  await shop.pay()
  const fine = await openEggShop(eggs('2027-01-01', 20))
  expect((await fine.scan(EGGS_CODE)).changed[0]?.expiry ?? null).toBeNull()
})

test('goods past their date are stopped when nothing else can be there, and somebody may stand for them', async () => {
  const shop = await openEggShop(eggs('2026-03-01', 3), eggs('2027-01-01', 2))
  await shop.scan(EGGS_CODE, 2000)
  const refusal = await shop.refusal('checkout.scan', { code: EGGS_CODE })
  expect(refusal).toMatchObject({
    code: 'item-expired',
    details: { expiry: '2026-03-01', lot: '', name: EGGS.name },
  })
  const stood = { code: EGGS_CODE, overrides: ['item-expired' as const] }
  expect((await shop.refusal('checkout.scan', stood)).code).toBe('approval-needed')
  const approvalId = await shop.approve('sell-expired')
  await shop.ok('checkout.scan', stood, { approvalId })
  const { acts } = (await shop.pay(), salesOf(shop)[0]!)
  expect(acts).toMatchObject([{ kind: 'sell-expired', figures: { expiry: 20_260_301 } }])
})

test('more pieces on a line are looked at as well', async () => {
  const shop = await openEggShop(eggs('2026-03-01', 3), eggs('2027-01-01', 2))
  await shop.scan(EGGS_CODE)
  const change = { kind: 'set-quantity', lineNo: 1, quantityMilli: 3000 } as const
  expect((await shop.refusal('checkout.change', { change })).code).toBe('item-expired')
  await shop.change({ ...change, quantityMilli: 2000 })
})

test('a loss takes the earliest off the list, a receiving that is taken back its dates', async () => {
  const shop = await openEggShop(eggs('2026-03-01', 3), eggs('2026-03-20', 4, 'BACKROOM'))
  expect(await listed(shop)).toEqual([
    'EGGS 2026-03-01 FLOOR 3 -1',
    'EGGS 2026-03-20 BACKROOM 4 18',
  ])
  const line = {
    ...lossLine({ sku: 'EGGS', quantityMilli: 3000 }),
    lot: '',
    location: 'FLOOR' as const,
  }
  const lossNo = lose(shop, { kind: 'expired', lines: [line] })
  expect(await listed(shop)).toEqual(['EGGS 2026-03-20 BACKROOM 4 18'])
  takeBack(shop, lossNo)
  expect(await listed(shop)).toHaveLength(2)
  const [row] = rowsOf(shop.store, `SELECT document_no FROM document WHERE kind = 'receiving'`)
  takeBack(shop, String(row?.['document_no']))
  expect(await listed(shop)).toEqual([])
  expect(isDifferent(compareProjections(connectionOf(shop.store)))).toBe(false)
})

test('goods of the book without a date stay off the list, and nothing is invented for them', async () => {
  const shop = await openEggShop(eggs(null, 6))
  expect(await listed(shop, 3650)).toEqual([])
  expect((await shop.scan(EGGS_CODE)).changed[0]?.expiry ?? null).toBeNull()
})
