/** From the ERP to the scanner: what head office's ERP says is what the till asks for, on the day on which it holds. */
import { mkdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pullFrom } from '#hub/pull/pull.ts'
import { dropConnector, dropSide } from '../erp/drop-side.ts'
import { DAY_MS, scratchFolder } from '../support/clock.ts'
import { closeDay, endShift } from '../support/days.ts'
import { fetchAll, item, joined } from '../support/fed-shop.ts'
import { sellOne } from '../support/joined-shop.ts'
import { goodsRow, tellingErp } from '../support/telling-erp.ts'

test('a price of the ERP is the price at the till from its day on', async () => {
  const { hub, shop } = await joined()
  const folder = scratchFolder()
  for (const part of ['in', 'out']) mkdirSync(`${folder}/${part}`)
  const side = dropSide(folder)
  const nowMs = () => shop.clock.nowMs()
  const connector = dropConnector(folder, { down: { stores: ['S01'] } }, undefined, nowMs)
  const pull = async () => {
    await pullFrom(hub.hub, connector)
    await fetchAll(shop)
    shop.feeds.tick()
  }
  side.lay('catalogue-1.csv', 'sku,name,unit\nWATER,矿泉水 550ml,瓶\n')
  side.lay('barcodes-1.csv', 'sku,barcode\nWATER,6902083881405\n')
  side.lay('prices-1.csv', '货号,售价\nWATER,2.00\n')
  await pull()
  await shop.scan('6902083881405')
  expect((await shop.ticket()).head.totals.totalMinor).toBe(200)
  await shop.pay()
  side.lay('prices-2.csv', '货号,售价\nWATER,1.50\n')
  await pull()
  expect(item(shop, 'WATER')?.unitPriceMilli).toBe(200_000)
  endShift(shop)
  await closeDay(shop)
  shop.clock.advance(DAY_MS)
  shop.feeds.tick()
  expect(item(shop, 'WATER')?.unitPriceMilli).toBe(150_000)
  await shop.ok('shift.open', { floatMinor: 0 })
  await shop.scan('6902083881405')
  expect((await shop.ticket()).head.totals.totalMinor).toBe(150)
})

test('an allocation of the ERP waits at the till to be received', async () => {
  const { hub, shop } = await joined()
  const erp = tellingErp()
  erp.goods = [goodsRow('WATER')]
  erp.allocations = [
    {
      ...{ documentNo: 'A1', from: '配送中心', expectedOn: null, isCancelled: false },
      lines: [{ sku: 'WATER', quantityMilli: 24_000 }],
    },
  ]
  await pullFrom(hub.hub, erp.connector)
  await fetchAll(shop)
  const { head } = await shop.as('901').ok('receiving.start', { inboundId: 'erp:A1' })
  expect(head).toMatchObject({ inboundNo: 'A1', kind: 'allocation', partner: '配送中心' })
})

test('an ERP that never answers is in nobody’s way', async () => {
  const { hub, shop } = await joined()
  const erp = tellingErp()
  erp.trouble = 'never'
  let isOver = false
  void pullFrom(hub.hub, erp.connector).then(() => {
    isOver = true
  })
  await sellOne(shop)
  await shop.turnUntilSent()
  expect(isOver).toBe(false)
  expect((await hub.events()).length).toBeGreaterThan(0)
})
