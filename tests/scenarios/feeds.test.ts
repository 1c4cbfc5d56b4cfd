/** What head office sends comes to a till by the real hub and the real wire, and does there what it says, once. */
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { rebuildFeed } from '#hub/feeds/put-rows.ts'
import { importItems, type ImportOptions } from '#main/services/item-import.ts'
import { findStaff } from '#main/store/staff.ts'
import type { WriteTx } from '#main/store/tx.ts'
import { fetchAll, item, joined, put, store, tea, till } from '../support/fed-shop.ts'
import { eventsOf } from '../support/shop.ts'
import { rowsOf } from '../support/store.ts'

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
  // Somebody counts this one already.
  await put(hub, 'inbound', { A2: document('A2') }, store)
  await fetchAll(shop)
  await shop.as('901').ok('receiving.start', { inboundId: 'A2' })
  await put(hub, 'inbound', { A2: null }, store)
  await fetchAll(shop)
  expect(eventsOf(shop, 'inbound.cancelled')).toHaveLength(1)
  expect((await shop.as('901').ok('letters.list', { state: 'open' })).letters).toMatchObject([
    { code: 'allocation-cancelled', detail: { inboundNo: 'A2', partner: 'DC' } },
  ])
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
