/** What head office sends comes to a till by the real hub and the real wire, and does there what it says, once. */
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { putFeedRows, rebuildFeed } from '#hub/feeds/put-rows.ts'
import { importItems, type ImportOptions } from '#main/services/item-import.ts'
import type { WriteTx } from '#main/store/tx.ts'
import { findStaff } from '#main/store/staff.ts'
import { itemBySku, withBarcodes } from '#main/store/items.ts'
import type { FeedName } from '#shared/sync/protocol.ts'
import { testClock } from '../support/clock.ts'
import { openJoinedShop, type JoinedShop } from '../support/joined-shop.ts'
import { openRealHub, type RealHub } from '../support/real-hub.ts'
import { eventsOf } from '../support/shop.ts'
import { rowsOf } from '../support/store.ts'

const chain = { storeId: '', tillId: '' }
const store = { storeId: 'S01', tillId: '' }
const till = { storeId: 'S01', tillId: 'T01' }

const put = (
  { hub }: RealHub,
  feed: FeedName,
  rows: Readonly<Record<string, unknown>>,
  scope = chain,
) =>
  hub.db.transaction((sql) =>
    putFeedRows(
      sql,
      scope,
      feed,
      Object.entries(rows).map(([key, row]) => ({ key, row })),
    ),
  )

async function joined(): Promise<{ hub: RealHub; shop: JoinedShop }> {
  const clock = testClock()
  const hub = await openRealHub(clock)
  return { hub, shop: await openJoinedShop(hub, { clock }) }
}

/** A hello is said and everything fetched. */
async function fetchAll(shop: JoinedShop): Promise<void> {
  await shop.ok('sync.now', {})
  await shop.turn()
  await shop.turn()
}

const item = (shop: JoinedShop, sku: string) =>
  shop.store.read((tx) => {
    const found = itemBySku(tx, sku)
    return found === null ? null : withBarcodes(tx, found)
  })

const tea = {
  ...{ sku: 'TEA9', name: '乌龙茶', unit: '盒', taxClass: 'STD', unitPriceMilli: 1_200_000 },
  barcodes: [{ code: '6900000000014', factorMilli: 1000 }],
}

test('goods, tax classes, people, thresholds and reasons come down and hold at once', async () => {
  const { hub, shop } = await joined()
  await put(hub, 'catalogue', { TEA9: { ...tea, taxClass: 'NEW' } })
  await put(hub, 'taxes', {
    NEW: { code: 'NEW', name: '6%', rates: [{ code: 'NEW', ratePpm: 60_000 }] },
  })
  await put(hub, 'staff', {
    '555': {
      ...{ staffNo: '555', name: '林', role: 'clerk', isActive: true },
      pin: { salt: 'ab'.repeat(16), hash: 'cd'.repeat(32) },
    },
  })
  await put(hub, 'thresholds', { returnDaysMax: { name: 'returnDaysMax', value: 7 } })
  await put(hub, 'reasons', { 'loss/eaten': { code: 'eaten', use: 'loss', name: '试吃' } })
  await fetchAll(shop)
  expect(item(shop, 'TEA9')).toMatchObject({
    ...{ name: '乌龙茶', taxClass: 'NEW', unitPriceMilli: 1_200_000 },
    barcodes: [{ code: '06900000000014', factorMilli: 1000 }],
  })
  expect(shop.store.read((tx) => findStaff(tx, '555'))).toMatchObject({ name: '林', role: 'clerk' })
  expect(shop.deps.settings.returnDaysMax).toBe(7)
  expect(shop.deps.settings.reasons.some(({ code }) => code === 'eaten')).toBe(true)
  await shop.scan('6900000000014')
  expect((await shop.ticket()).head.totals.totalMinor).toBe(1200)
  const [imported] = eventsOf(shop, 'catalogue.imported').slice(-1)
  expect(imported).toMatchObject({ actor: 'head-office', body: { changed: 1, refused: 0 } })
})

test('what is gone is blocked and kept, and a row that cannot be used stops nothing', async () => {
  const { hub, shop } = await joined()
  const bad = { ...tea, sku: 'BAD', taxClass: 'NONE', barcodes: [] }
  await put(hub, 'catalogue', { TEA9: tea, BAD: bad, OK: { ...tea, sku: 'OK', barcodes: [] } })
  await fetchAll(shop)
  expect(item(shop, 'OK')).not.toBeNull()
  expect(item(shop, 'BAD')).toBeNull()
  const { letters } = await shop.as('901').ok('letters.list', { state: 'open' })
  expect(letters).toMatchObject([
    { code: 'feed-row-invalid', detail: { feed: 'catalogue', count: 1, key: 'BAD' } },
  ])
  await put(hub, 'catalogue', { TEA9: null, BAD: { ...bad, taxClass: 'STD' } })
  await fetchAll(shop)
  expect(item(shop, 'TEA9')?.status).toBe('blocked')
  expect(item(shop, 'BAD')).not.toBeNull()
  expect((await shop.as('901').ok('letters.list', { state: 'open' })).letters).toEqual([])
})

test('a list of prices holds as a whole, on its day, and never under an open ticket', async () => {
  const { hub, shop } = await joined()
  const price = (sku: string, unitPriceMilli: number) => ({
    [`V2/${sku}`]: { kind: 'price', version: 'V2', sku, unitPriceMilli },
  })
  const before = item(shop, 'COLA')?.unitPriceMilli
  const { businessDate } = await shop.ok('till.status', {})
  const list = { kind: 'list', version: 'V2', effectiveFrom: businessDate, prices: 2 }
  await shop.scan('6901234567892')
  await put(hub, 'prices', { V2: list, ...price('COLA', 9_990_000) })
  await fetchAll(shop)
  expect(item(shop, 'COLA')?.unitPriceMilli).toBe(before)
  await put(hub, 'prices', price('TEA9', 1_000_000))
  await fetchAll(shop)
  shop.feeds.tick()
  expect(item(shop, 'COLA')?.unitPriceMilli).toBe(before)
  await shop.pay()
  shop.feeds.tick()
  expect(item(shop, 'COLA')?.unitPriceMilli).toBe(9_990_000)
  await put(hub, 'catalogue', { TEA9: { ...tea, unitPriceMilli: 5 } })
  await put(hub, 'prices', {
    V3: { ...list, version: 'V3', effectiveFrom: '2999-01-01', prices: 1 },
  })
  await put(hub, 'prices', {
    'V3/COLA': { kind: 'price', version: 'V3', sku: 'COLA', unitPriceMilli: 1000 },
  })
  await fetchAll(shop)
  shop.feeds.tick()
  expect(item(shop, 'TEA9')?.unitPriceMilli).toBe(1_000_000)
  expect(item(shop, 'COLA')?.unitPriceMilli).toBe(9_990_000)
})

test('the last manager cannot be taken away, a person who is gone cannot sign in any more', async () => {
  const { hub, shop } = await joined()
  const person = (staffNo: string, isActive: boolean) => ({
    [staffNo]: { staffNo, name: '某', role: 'manager', isActive, pin: null },
  })
  await put(hub, 'staff', {
    ...person('901', false),
    ...person('101', false),
    ...person('777', true),
  })
  await fetchAll(shop)
  const active = (staffNo: string) => shop.store.read((tx) => findStaff(tx, staffNo))?.isActive
  expect([active('901'), active('101'), active('777')]).toEqual([true, false, undefined])
  const { letters } = await shop.as('901').ok('letters.list', { state: 'open' })
  expect(letters).toMatchObject([
    { detail: { feed: 'staff', count: 2, key: '777', reason: 'pin-missing' } },
  ])
})

test('a delivery is announced once; called back it is cancelled, and after goods came it is a letter', async () => {
  const { hub, shop } = await joined()
  const document = (no: string) => ({
    document: {
      ...{ inboundId: no, inboundNo: no, kind: 'allocation', partner: 'DC', expectedOn: null },
      note: '',
      lines: [
        {
          ...{
            lineNo: 1,
            sku: 'COLA',
            name: '可乐',
            unit: '瓶',
            lot: '',
            expiry: null,
            serial: '',
          },
          quantityMilli: 2000,
        },
      ],
    },
  })
  await put(hub, 'inbound', { A1: document('A1') }, store)
  await fetchAll(shop)
  await hub.hub.db.transaction((sql) => rebuildFeed(sql, store, 'inbound'))
  await fetchAll(shop)
  expect(eventsOf(shop, 'inbound.announced')).toHaveLength(1)
  await put(hub, 'inbound', { A1: { ...document('A1'), isCancelled: true } }, store)
  await fetchAll(shop)
  expect(eventsOf(shop, 'inbound.cancelled')).toMatchObject([
    { actor: 'head-office', body: { inboundNo: 'A1', reasonCode: 'not-coming' } },
  ])
})

test('a change that removes much waits for a manager, who takes it or does not', async () => {
  const { hub, shop } = await joined()
  const rows = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, no) => [`G${no}`, { ...tea, sku: `G${no}`, barcodes: [] }]),
    )
  const gone = (from: number, to: number) =>
    Object.fromEntries(Array.from({ length: to - from }, (_, no) => [`G${from + no}`, null]))
  await put(hub, 'catalogue', rows(40))
  await fetchAll(shop)
  await put(hub, 'catalogue', gone(0, 10))
  await fetchAll(shop)
  expect(item(shop, 'G0')?.status).toBe('active')
  const letter = async () =>
    (await shop.as('901').ok('letters.list', { state: 'open' })).letters[0]?.letterId ?? ''
  const answer = async (action: 'accept' | 'reject') =>
    shop.as('901').ok('letters.answer', {
      ...{ letterIds: [await letter()], action, value: '', note: '' },
    })
  expect((await shop.as('901').ok('letters.list', { state: 'open' })).letters).toMatchObject([
    { code: 'feed-suspicious', detail: { feed: 'catalogue', why: 'removes-many', count: 10 } },
  ])
  await answer('reject')
  await fetchAll(shop)
  expect(item(shop, 'G0')?.status).toBe('active')
  // Head office puts it right.
  await put(hub, 'catalogue', rows(40))
  await fetchAll(shop)
  expect(item(shop, 'G0')?.status).toBe('active')
  await put(hub, 'catalogue', gone(20, 30))
  await fetchAll(shop)
  await answer('accept')
  await shop.turn()
  expect([item(shop, 'G0')?.status, item(shop, 'G20')?.status]).toEqual(['active', 'blocked'])
})

test('a letter, a close and an approval of this till come to it', async () => {
  const { hub, shop } = await joined()
  const letter = {
    ...{ letterId: 'L1', code: 'unknown-sku', eventId: null, state: 'open', openedMs: 1 },
    detail: { sku: 'X' },
  }
  await put(hub, 'letters', { L1: letter }, till)
  await put(hub, 'closes', { 'E/1': { zNo: 1, epoch: '0'.repeat(13), state: 'accepted' } }, till)
  await fetchAll(shop)
  expect(rowsOf(shop.store, 'SELECT z_no, state FROM hub_close')).toEqual([
    { z_no: 1, state: 'accepted' },
  ])
  expect((await shop.as('901').ok('letters.list', { state: 'open' })).letters).toMatchObject([
    { letterId: 'L1', direction: 'out' },
  ])
  await put(hub, 'letters', { L1: null }, till)
  await fetchAll(shop)
  expect((await shop.as('901').ok('letters.list', { state: 'open' })).openCount).toBe(0)
})

test('a store whose goods come from head office imports none of its own', async () => {
  const { hub, shop } = await joined()
  const options: Omit<ImportOptions, 'input'> = {
    ...{ source: 'x.csv', encoding: 'utf-8', delimiter: null, currency: null, priceColumn: null },
    ...{ priceRule: null, dryRun: false },
  }
  const ours = {
    ...{ currency: 'CNY', taxClasses: null, defaultTaxClass: 'STD', record: () => undefined },
    write: <T>(run: (tx: WriteTx) => T): T => shop.store.write(run),
  }
  const importOne = async () => {
    const imported = await importItems(
      { ...options, input: Readable.from(['sku,name\nOWN,自有\n']) },
      ours,
    )
    return imported.ok ? imported.value.added : imported.refusal.code
  }
  expect(await importOne()).toBe(1)
  await put(hub, 'catalogue', { TEA9: tea })
  await fetchAll(shop)
  expect(await importOne()).toBe('goods-from-office')
  expect(item(shop, 'OWN')?.status).toBe('active')
})

test('a list that changes most prices waits for a manager; taken, it holds', async () => {
  const { hub, shop } = await joined()
  const { businessDate } = await shop.ok('till.status', {})
  const goods = Object.fromEntries(
    Array.from({ length: 30 }, (_, no) => [`P${no}`, { ...tea, sku: `P${no}`, barcodes: [] }]),
  )
  await put(hub, 'catalogue', goods)
  const listed = (version: string, unitPriceMilli: number) => ({
    [version]: { kind: 'list', version, effectiveFrom: businessDate, prices: 30 },
    ...Object.fromEntries(
      Object.keys(goods).map((sku) => [
        `${version}/${sku}`,
        { kind: 'price', version, sku, unitPriceMilli },
      ]),
    ),
  })
  await put(hub, 'prices', listed('W1', 5000))
  await fetchAll(shop)
  const price = () => item(shop, 'P7')?.unitPriceMilli
  expect(price()).toBe(1_200_000)
  const answer = async (action: 'accept' | 'reject') => {
    const { letters } = await shop.as('901').ok('letters.list', { state: 'open' })
    expect(letters).toMatchObject([
      { code: 'feed-suspicious', detail: { feed: 'prices', why: 'reprices-many', count: 30 } },
    ])
    const letterIds = letters.map(({ letterId }) => letterId)
    await shop.as('901').ok('letters.answer', { letterIds, action, value: '', note: '' })
    await shop.turn()
    shop.feeds.tick()
  }
  await answer('reject')
  expect(price()).toBe(1_200_000)
  await put(hub, 'prices', listed('W2', 6000))
  await fetchAll(shop)
  await answer('accept')
  expect(price()).toBe(6000)
})

test('a till that is killed with rows waiting applies them when it starts, once', async () => {
  const { hub, shop } = await joined()
  await put(hub, 'catalogue', { TEA9: tea })
  await fetchAll(shop)
  const before = eventsOf(shop, 'catalogue.imported').length
  shop.store.write((tx) =>
    tx.db.exec(`UPDATE feed_row SET state = 'waiting'; UPDATE item SET name = 'x'`),
  )
  const again = await shop.startAgain()
  again.feeds.start()
  await again.turn()
  expect(item(again, 'TEA9')?.name).toBe('乌龙茶')
  expect(eventsOf(again, 'catalogue.imported')).toHaveLength(before + 1)
  again.feeds.start()
  await again.turn()
  expect(eventsOf(again, 'catalogue.imported')).toHaveLength(before + 1)
})
