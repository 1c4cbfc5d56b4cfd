/** A clock that is wrong warns and stops nobody. */
import { expect, test } from 'vitest'
import { CLOCK_STEPPED_BACK } from '#shared/ledger/event.ts'
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../support/clock.ts'
import { CODE } from '../support/goods.ts'
import { eventsOf, openShop, salesOf, type Shop } from '../support/shop.ts'

const isBehind = async (shop: Shop) => (await shop.ok('till.status', {})).isClockBehind

async function sell(shop: Shop): Promise<void> {
  await shop.scan(CODE.cola)
  await shop.pay()
}

test('a clock set back by three days warns until it is right again, and selling goes on in order', async () => {
  const shop = await openShop()
  await sell(shop)
  expect(await isBehind(shop)).toBe(false)
  shop.clock.advance(-3 * DAY_MS)
  const again = await shop.restart()
  expect(await isBehind(again)).toBe(true)
  await sell(again)
  await sell(again)
  expect(await isBehind(again)).toBe(true)
  again.clock.advance(3 * DAY_MS + SECOND_MS)
  await sell(again)
  expect(await isBehind(again)).toBe(false)
  const sales = eventsOf(again, 'sale.completed')
  expect(sales.map((event) => [event.clock_flags, event.business_date])).toEqual([
    [0, '2026-03-02'],
    [CLOCK_STEPPED_BACK, '2026-03-02'],
    [CLOCK_STEPPED_BACK, '2026-03-02'],
    [0, '2026-03-02'],
  ])
  expect(salesOf(again).map((sale) => sale.receiptCounter)).toEqual([1, 2, 3, 4])
  expect(again.verify().violations).toEqual([])
})

test('a clock that is corrected by a minute is not worth a warning', async () => {
  const shop = await openShop()
  await sell(shop)
  shop.clock.advance(-MINUTE_MS)
  expect(await isBehind(shop)).toBe(false)
})
