/** What an ERP tells becomes rows of feeds, once; what looks like a mistake waits, and what does not answer is told. */
import { expect, test } from 'vitest'
import { must } from '#shared/kernel/assert.ts'
import { officeOf } from '../../../tests/support/hub-journal.ts'
import { testHub, type TestHub } from '../../../tests/support/hub.ts'
import { goodsRow, priceRow, tellingErp } from '../../../tests/support/telling-erp.ts'
import { putFeedRows } from '../feeds/put-rows.ts'
import { pullFrom } from './pull.ts'
import { acceptHeld } from './standing.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

const rowsOf = async (hub: TestHub, feed: string) => {
  const rows = await hub.db.query<{ key: string; row: Record<string, unknown> }>(
    `SELECT key, row FROM feed_row WHERE feed = $1 AND row IS NOT NULL ORDER BY key`,
    [feed],
  )
  return Object.fromEntries(rows.map(({ key, row }) => [key, row]))
}
const heads = (hub: TestHub) => hub.db.query('SELECT feed, head FROM feed ORDER BY feed')
const alerts = (hub: TestHub) =>
  hub.db.query('SELECT kind, subject, detail, state FROM alert ORDER BY opened_ms, subject')
const chain = { storeId: '', tillId: '' }

test('goods with their codes come down; what the ERP does not say stays, and again is nothing', async () => {
  const hub = await testHub()
  const erp = tellingErp({ units: { u: '瓶' } })
  const loaded = { sku: 'COLA', name: 'x', unit: '件', category: '饮料', taxClass: 'LOW' }
  await putFeedRows(hub.db, chain, 'catalogue', [
    { key: 'COLA', row: { ...loaded, unitPriceMilli: 350_000 } },
    { key: 'OWN', row: { ...loaded, sku: 'OWN' } },
  ])
  erp.goods = [
    goodsRow('COLA', { unit: 'u' }),
    goodsRow('MILK', { tracking: 'lot', isActive: false }),
    goodsRow('APPLES', { unit: 'kg' }),
    goodsRow('LONG', { name: 'x'.repeat(300) }),
  ]
  erp.barcodes = [
    { sku: 'COLA', code: '6901234567892', factorMilli: 1000 },
    { sku: 'COLA', code: '6901234567893', factorMilli: 1000 },
    { sku: 'STRANGE', code: 'X1', factorMilli: 1000 },
  ]
  expect(await pullFrom(hub, erp.connector)).toMatchObject([
    { part: 'goods', state: 'read', changed: 3, detail: expect.stringContaining('LONG') as string },
    { part: 'prices', state: 'read', changed: 0 },
    { part: 'allocations', storeId: 'S01', state: 'read' },
  ])
  expect(await rowsOf(hub, 'catalogue')).toMatchObject({
    COLA: {
      ...{ name: '商品 COLA', unit: '瓶', category: '饮料', taxClass: 'LOW', status: 'active' },
      barcodes: [{ code: '6901234567892', factorMilli: 1000 }],
    },
    MILK: { status: 'blocked', tracking: 'lot', taxClass: 'STD', kind: 'stocked', barcodes: [] },
    APPLES: { kind: 'weighed' },
    OWN: { sku: 'OWN' },
  })
  expect((await rowsOf(hub, 'catalogue'))['COLA']).not.toHaveProperty('unitPriceMilli')
  const before = await heads(hub)
  hub.clock.atMs += MINUTE_MS
  await pullFrom(hub, erp.connector)
  expect(await heads(hub)).toEqual(before)
  expect(erp.asked).toEqual([null, hub.clock.atMs - MINUTE_MS])
  hub.clock.atMs += DAY_MS
  await pullFrom(hub, erp.connector)
  expect(erp.asked.at(-1)).toBeNull()
})

test('the first price holds at once, a changed one from tomorrow or from its own day', async () => {
  const hub = await testHub()
  const erp = tellingErp()
  erp.prices = [priceRow('COLA', 350_000), priceRow('TEA', 300_000, '2020-01-01')]
  await pullFrom(hub, erp.connector)
  const list = (version: string, effectiveFrom: string, prices: number) => ({
    [version]: { kind: 'list', version, effectiveFrom, prices },
  })
  expect(await rowsOf(hub, 'prices')).toMatchObject({
    ...list('erp.2026-11-27.000001', '2026-11-27', 2),
    'erp.2026-11-27.000001/COLA': { unitPriceMilli: 350_000 },
  })
  erp.prices = [
    priceRow('COLA', 320_000),
    priceRow('TEA', 290_000, '2026-12-24'),
    priceRow('TEA', 300_000, '2021-01-01'),
  ]
  await pullFrom(hub, erp.connector)
  await pullFrom(hub, erp.connector)
  expect(await rowsOf(hub, 'prices')).toMatchObject({
    ...list('erp.2026-11-28.000002', '2026-11-28', 1),
    'erp.2026-11-28.000002/COLA': { unitPriceMilli: 320_000 },
    ...list('erp.2026-12-24.000003', '2026-12-24', 1),
    'erp.2026-12-24.000003/TEA': { unitPriceMilli: 290_000 },
  })
  expect(Object.keys(await rowsOf(hub, 'prices'))).toHaveLength(7)
})

test('prices that later ones have overtaken go, and lists say how many they still have', async () => {
  const hub = await testHub()
  const erp = tellingErp()
  erp.prices = [priceRow('COLA', 350_000), priceRow('TEA', 300_000)]
  await pullFrom(hub, erp.connector)
  erp.prices = [priceRow('COLA', 320_000)]
  await pullFrom(hub, erp.connector)
  hub.clock.atMs += 2 * DAY_MS
  await pullFrom(hub, erp.connector)
  expect(await rowsOf(hub, 'prices')).toMatchObject({ 'erp.2026-11-27.000001': { prices: 1 } })
  expect(Object.keys(await rowsOf(hub, 'prices'))).toEqual([
    'erp.2026-11-27.000001',
    'erp.2026-11-27.000001/TEA',
    'erp.2026-11-28.000002',
    'erp.2026-11-28.000002/COLA',
  ])
})

test('a change that looks like a mistake is kept back with the cursor, until somebody lets it through', async () => {
  const hub = await testHub()
  const erp = tellingErp()
  const skus = Array.from({ length: 40 }, (_, no) => `G${no}`)
  erp.goods = skus.map((sku) => goodsRow(sku))
  erp.prices = skus.map((sku) => priceRow(sku, 100_000))
  await pullFrom(hub, erp.connector)
  const [before, cursor] = [await heads(hub), hub.clock.atMs]
  erp.goods = skus.map((sku, no) => goodsRow(sku, { isActive: no >= 10 }))
  erp.prices = skus.map((sku) => priceRow(sku, 1000))
  hub.clock.atMs += MINUTE_MS
  expect(await pullFrom(hub, erp.connector)).toMatchObject([
    { part: 'goods', state: 'held', detail: 'removes-many' },
    { part: 'prices', state: 'held', detail: 'reprices-many' },
    { part: 'allocations', state: 'read' },
  ])
  expect(await heads(hub)).toEqual(before)
  expect(await alerts(hub)).toMatchObject([
    {
      kind: 'feeds-stopped',
      subject: 'erp goods',
      state: 'open',
      detail: { count: 10, known: 40 },
    },
    { kind: 'feeds-stopped', subject: 'erp prices', state: 'open', detail: { count: 40 } },
  ])
  // The ERP was put right for goods; prices are meant so.
  erp.goods = skus.map((sku) => goodsRow(sku))
  await acceptHeld(hub.db, 'erp')
  await pullFrom(hub, erp.connector)
  expect(erp.asked.at(-1)).toBe(cursor)
  expect((await alerts(hub)).map((alert) => alert['state'])).toEqual(['closed', 'closed'])
  expect(Object.keys(await rowsOf(hub, 'prices'))).toHaveLength(82)
  // What was let through was that change and no other.
  erp.prices = skus.map((sku) => priceRow(sku, 2000))
  expect(await pullFrom(hub, erp.connector)).toMatchObject([{}, { state: 'held' }, {}])
})

test('an ERP that does not answer keeps its cursor, is told of after a day, and comes back by itself', async () => {
  const hub = await testHub()
  const erp = tellingErp()
  erp.goods = [goodsRow('COLA')]
  await pullFrom(hub, erp.connector)
  const cursor = hub.clock.atMs
  erp.trouble = 'ECONNREFUSED'
  hub.clock.atMs += MINUTE_MS
  expect(await pullFrom(hub, erp.connector)).toMatchObject([
    { state: 'failed', detail: 'ECONNREFUSED' },
    { state: 'failed' },
    { state: 'failed' },
  ])
  expect(await alerts(hub)).toEqual([])
  hub.clock.atMs += DAY_MS
  await pullFrom(hub, erp.connector)
  expect(await alerts(hub)).toMatchObject([
    { subject: 'erp allocations S01' },
    { subject: 'erp goods', detail: { why: 'no-answer', sinceMs: cursor + MINUTE_MS } },
    { subject: 'erp prices' },
  ])
  const office = officeOf(hub)
  const [told] = (await office.ok('alerts.list', { state: 'open' })).alerts
  const { storeId, alertId } = must(told, 'it is told')
  await office.ok('alerts.close', { storeId, alertId, reason: 'ERP 维护' })
  erp.trouble = null
  erp.goods = [goodsRow('COLA', { name: '可乐' })]
  await pullFrom(hub, erp.connector)
  expect(await rowsOf(hub, 'catalogue')).toMatchObject({ COLA: { name: '可乐' } })
  expect((await alerts(hub)).every((alert) => alert['state'] === 'closed')).toBe(true)
})

test('goods on their way are announced to their store, called back once they are known, and never forgotten', async () => {
  const hub = await testHub()
  const erp = tellingErp()
  const on = (documentNo: string, isCancelled = false) => ({
    ...{ documentNo, from: '配送中心', expectedOn: '2026-11-28', isCancelled },
    lines: [{ sku: 'COLA', quantityMilli: 24_000 }],
  })
  erp.goods = [goodsRow('COLA')]
  erp.allocations = [on('A1'), on('A2'), on('A3', true)]
  await pullFrom(hub, erp.connector)
  expect(await rowsOf(hub, 'inbound')).toMatchObject({
    'erp:A1': {
      isCancelled: false,
      document: { inboundNo: 'A1', partner: '配送中心', lines: [{ lineNo: 1, name: '商品 COLA' }] },
    },
    'erp:A2': { isCancelled: false },
  })
  erp.allocations = [on('A2', true)]
  await pullFrom(hub, erp.connector)
  expect(await rowsOf(hub, 'inbound')).toMatchObject({
    'erp:A1': { isCancelled: false },
    'erp:A2': { isCancelled: true },
  })
  expect(Object.keys(await rowsOf(hub, 'inbound'))).toHaveLength(2)
})
