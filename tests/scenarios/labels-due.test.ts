/** A price that changed wants a label: it is due until one was printed, for today or for a day to come, and then not. */
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import type { Input } from '#shared/api/registry.ts'
import { importItems } from '#main/services/item-import.ts'
import type { WriteTx } from '#main/store/tx.ts'
import { DAY_MS } from '../support/clock.ts'
import { fetchAll, joined, put } from '../support/fed-shop.ts'
import { CODE } from '../support/goods.ts'
import { startAt, openDock, book, DOCK_CODE } from '../support/receiving.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { recordLoss, scanLoss } from '../support/stockroom.ts'

const TOMORROW = '2026-03-03'

const due = async (shop: Shop, date: string | null = null) =>
  (await shop.ok('labels.due', { date })).rows.map(
    ({ sku, hangingMilli, unitPriceMilli }) =>
      `${sku} ${String(hangingMilli / 1000)} → ${String(unitPriceMilli / 1000)}`,
  )

type Wanted = Input<'labels.print'>['wanted'][number]

const print = (shop: Shop, wanted: readonly Wanted[], date: string | null = null) =>
  shop.ok('labels.print', { wanted: [...wanted], size: '40x30', isPrinted: true, date })

async function imported(shop: Shop, rows: string): Promise<void> {
  const outcome = await importItems(
    {
      ...{
        input: Readable.from([`sku,name,unit_price,barcode,status\n${rows}\n`]),
        source: 'x.csv',
      },
      ...{ encoding: 'utf-8', delimiter: null, currency: null, priceColumn: null },
      ...{ priceRule: null, dryRun: false },
    },
    {
      ...{ currency: 'CNY', taxClasses: null, defaultTaxClass: 'STD', record: () => undefined },
      write: <T>(run: (tx: WriteTx) => T): T => shop.store.write(run),
    },
  )
  if (!outcome.ok || outcome.value.refused.length > 0) throw new Error(JSON.stringify(outcome))
}

const colaAt = (price: string) => `COLA,可口可乐 500ml,${price},6901234567892,active`
const ONE_COLA = [{ sku: 'COLA', count: 1 }]

test('an import changes a price: due, printed, not due, and so after a restart', async () => {
  const shop = await openShop()
  expect(await shop.ok('labels.due', {})).toMatchObject({ rows: [], count: 0, date: '2026-03-02' })
  await imported(shop, colaAt('3.80'))
  expect(await due(shop)).toEqual(['COLA 350 → 380'])
  await print(shop, ONE_COLA)
  expect(await due(shop)).toEqual([])
  const again = await shop.restart('killed')
  expect(await due(again)).toEqual([])
  await imported(again, colaAt('3.50'))
  expect(await due(again)).toEqual(['COLA 380 → 350'])
})

test('a price that came back before anybody printed leaves the shelf right', async () => {
  const shop = await openShop()
  await imported(shop, colaAt('3.80'))
  await imported(shop, colaAt('3.50'))
  expect(await due(shop)).toEqual([])
})

test('looking prints nothing, and a label with a lot is for the goods and not for the shelf', async () => {
  const shop = await openShop()
  await imported(shop, colaAt('3.80'))
  await shop.ok('labels.print', { wanted: ONE_COLA, size: '40x30', isPrinted: false })
  await print(shop, [{ sku: 'COLA', count: 1, lot: 'L1' }])
  expect(await due(shop)).toEqual(['COLA 350 → 380'])
})

test('a paper that somebody gave up never hung', async () => {
  const shop = await openShop({ printer: 'waits' })
  await imported(shop, colaAt('3.80'))
  await print(shop, ONE_COLA)
  expect(await due(shop)).toEqual([])
  const { jobs } = await shop.ok('printing.jobs', {})
  const jobId = jobs.find(({ kind }) => kind === 'label')?.jobId ?? 0
  await shop.ok('printing.resolve', { jobId, finding: 'cancel' })
  expect(await due(shop)).toEqual(['COLA 350 → 380'])
})

test('blocked goods and goods that get their first price are not due', async () => {
  const shop = await openShop()
  await imported(shop, 'BLOCKED,召回批次,9,90003,blocked\nUNPRICED,新到货,5,90002,active')
  await imported(shop, 'COLA,可口可乐 500ml,3.80,6901234567892,blocked')
  expect(await due(shop)).toEqual([])
  await imported(shop, colaAt('3.80'))
  expect(await due(shop)).toEqual(['COLA 350 → 380'])
})

test('what hangs already is said without printing; goods without a price or a name are refused', async () => {
  const shop = await openShop()
  await imported(shop, colaAt('3.80'))
  await shop.ok('labels.settle', { skus: ['COLA'] })
  expect(await due(shop)).toEqual([])
  expect(await shop.refusal('labels.settle', { skus: ['UNPRICED'] })).toMatchObject({
    ...{ code: 'label-price-missing', details: { name: '新到货' } },
  })
  expect((await shop.refusal('labels.settle', { skus: ['NONE'] })).code).toBe('item-unknown')
})

test('a day that is over has no labels', async () => {
  const shop = await openShop()
  const past = { date: '2026-03-01', today: '2026-03-02' }
  for (const refusal of [
    await shop.refusal('labels.due', { date: past.date }),
    await shop.refusal('labels.settle', { skus: ['COLA'], date: past.date }),
    await shop.refusal('labels.print', {
      ...{ wanted: ONE_COLA, size: '40x30', isPrinted: true, date: past.date },
    }),
  ]) {
    expect(refusal).toMatchObject({ code: 'label-date-past', details: past })
  }
})

const priceList = (version: string, effectiveFrom: string, prices: Record<string, number>) => ({
  [version]: { kind: 'list', version, effectiveFrom, prices: Object.keys(prices).length },
  ...Object.fromEntries(
    Object.entries(prices).map(([sku, unitPriceMilli]) => [
      `${version}/${sku}`,
      { kind: 'price', version, sku, unitPriceMilli },
    ]),
  ),
})

test("tomorrow's labels are printed tonight, with tomorrow's price and date, and hang from tomorrow on", async () => {
  const { hub, shop } = await joined()
  await put(hub, 'prices', priceList('V2', TOMORROW, { COLA: 400_000, BAG: 30_000, UNPRICED: 1 }))
  await fetchAll(shop)
  expect((await shop.ok('labels.due', {})).dates).toEqual([
    { date: '2026-03-02', isHeld: false },
    { date: TOMORROW, isHeld: false },
  ])
  expect([await due(shop), await due(shop, TOMORROW)]).toEqual([[], ['COLA 350 → 400']])
  await print(shop, ONE_COLA, TOMORROW)
  await shop.printing.settled()
  const label = shop.printer.slips.at(-1)?.lines.join('\n')
  expect(label).toContain('￥4.00')
  expect(label).toContain(TOMORROW)
  expect([await due(shop), await due(shop, TOMORROW)]).toEqual([[], []])
  // Today's label is another one still.
  await print(shop, ONE_COLA)
  await shop.printing.settled()
  expect(shop.printer.slips.at(-1)?.lines.join('\n')).toContain('￥3.50')
  expect(await due(shop, TOMORROW)).toEqual([])
  // Head office thinks better of it before the day.
  await put(hub, 'prices', priceList('V2', TOMORROW, { COLA: 420_000, BAG: 30_000, UNPRICED: 1 }))
  await fetchAll(shop)
  expect(await due(shop, TOMORROW)).toEqual(['COLA 400 → 420'])
})

test('a list that holds from today on makes its goods due, and one that waits for a manager does not', async () => {
  const { hub, shop } = await joined()
  const { businessDate } = await shop.ok('till.status', {})
  await put(hub, 'prices', priceList('V2', businessDate ?? '', { COLA: 400_000 }))
  await fetchAll(shop)
  expect(await due(shop)).toEqual(['COLA 350 → 400'])
  const goods = Array.from({ length: 8 }, (_, no) => `G${String(no)}`)
  const row = { name: '某', unit: '件', taxClass: 'STD', unitPriceMilli: 1000, barcodes: [] }
  await put(hub, 'catalogue', Object.fromEntries(goods.map((sku) => [sku, { ...row, sku }])))
  await put(
    hub,
    'prices',
    priceList('V3', '2999-01-01', Object.fromEntries(goods.map((sku) => [sku, 2000]))),
  )
  await fetchAll(shop)
  expect(await due(shop, '2999-01-01')).toEqual(['COLA 350 → 400'])
  expect((await shop.ok('labels.due', {})).dates.at(-1)).toEqual({
    ...{ date: '2999-01-01', isHeld: true },
  })
})

test('labels of an older goods receipt are those of what it brought', async () => {
  const shop = await openDock()
  const { draftId, scan } = await startAt(shop)
  await scan(`(01)0${DOCK_CODE.milk}(17)260320(10)L1(30)6`)
  const { receivingNo } = await book(shop, draftId, true)
  shop.clock.advance(DAY_MS)
  expect(await shop.ok('labels.received', { documentNo: receivingNo })).toEqual({
    labels: [{ sku: 'MILK', name: '光明鲜牛奶 950ml', lot: 'L1', expiry: '2026-03-20', count: 6 }],
  })
  const found = await recordLoss(
    shop.as('901'),
    await scanLoss(shop.as('901'), 'surplus', [CODE.cola]),
  )
  for (const documentNo of [found.lossNo, 'T01-RC999999-AAAA']) {
    expect(await shop.refusal('labels.received', { documentNo })).toMatchObject({
      ...{ code: 'document-unknown', details: { documentNo } },
    })
  }
})
