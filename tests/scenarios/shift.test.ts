/** A shift from its float to its X report, and the business date it belongs to. */
import { expect, test } from 'vitest'
import { HOUR_MS, testClock } from '../support/clock.ts'
import { CODE } from '../support/goods.ts'
import { card, cash, eventsOf, openShop, type Shop } from '../support/shop.ts'

type XReport = Awaited<ReturnType<typeof readX>>
const readX = (shop: Shop) => shop.as('901').ok('shift.x-report', {})
const figure = (x: XReport, kind: string, key = '') => {
  const found = x.figures.find((one) => one.kind === kind && one.key === key)
  return found === undefined ? null : [found.count, found.amountMinor]
}
const move = (direction: 'in' | 'out', amountMinor: number, reasonCode: string) =>
  ({ direction, amountMinor, reasonCode, note: '' }) as const

test('a shift is opened once, with its float, number and date', async () => {
  const shop = await openShop()
  expect((await shop.refusal('shift.open', { floatMinor: 1 })).code).toBe('shift-already-open')
  expect(await shop.ok('shift.current', {})).toMatchObject({
    shift: { shiftNo: 1, businessDate: '2026-03-02', cashierNo: '101', cashierName: '小李' },
    proposedBusinessDate: '2026-03-02',
  })
  expect((await shop.ok('till.status', {})).businessDate).toBe('2026-03-02')
})

test.each<[string, number, string]>([
  // opened at (local time)   hours after 10:00   business date
  ['03:59 at night', 18 - 1 / 60, '2026-03-02'],
  ['04:00 in the morning', 18, '2026-03-03'],
])('a shift opened at %s belongs to the day that the cut-over says', async (_at, hours, date) => {
  const clock = testClock()
  clock.advance(hours * HOUR_MS)
  const shop = await openShop({ clock })
  await shop.scan(CODE.cola)
  await shop.pay()
  const dates = [...eventsOf(shop, 'epoch.opened'), ...eventsOf(shop, 'sale.completed')]
  expect(dates.map((event) => event.business_date)).toEqual([date, date])
})

test('what is done after midnight in a shift belongs to the day of the shift', async () => {
  const shop = await openShop()
  shop.clock.advance(30 * HOUR_MS)
  await shop.scan(CODE.cola)
  const { receiptNo } = await shop.pay()
  await shop.ok('receipt.copy', { receiptNo })
  await shop.signIn('201', 'door')
  for (const type of ['sale.completed', 'receipt.copied', 'staff.signed-on']) {
    expect(eventsOf(shop, type)).toMatchObject([{ business_date: '2026-03-02' }])
  }
  expect((await shop.ok('shift.current', {})).proposedBusinessDate).toBe('2026-03-03')
})

test('the X report is the sum of what happened, and says what should be in the drawer', async () => {
  const shop = await openShop()
  const manager = shop.as('901')
  await shop.scan(CODE.cola, 2000)
  await shop.change({ kind: 'set-drop', dropToMinor: 10 })
  await shop.pay(cash(1000))
  await shop.scan(CODE.cola)
  await shop.scan(CODE.apples, 756)
  await shop.ok('checkout.add-tender', { tender: card(500) })
  await shop.pay()
  await shop.scan(CODE.bag)
  await shop.ok('checkout.void', { reasonCode: 'customer-left' })
  await manager.ok('shift.move-cash', move('in', 3000, 'change-money'))
  await manager.ok('shift.move-cash', move('out', 1000, 'to-safe'))
  await manager.ok('shift.open-drawer', { reasonCode: 'give-change', note: '' })
  const [latest] = await shop.ok('receipt.recent', { kinds: ['sale'] })
  await shop.ok('receipt.copy', { receiptNo: latest?.receiptNo ?? '' })
  const x = await readX(shop)
  expect(figure(x, 'sales')).toEqual([2, 700 + 1104])
  expect(figure(x, 'tender', 'cash')).toEqual([2, 700 + 604])
  expect(figure(x, 'tender', 'card')).toEqual([1, 500])
  expect(figure(x, 'category', '饮料')).toEqual([2, 1050])
  expect(figure(x, 'category', '水果')).toEqual([1, 754])
  expect(figure(x, 'float')).toEqual([1, 20_000])
  expect(figure(x, 'paid-in', 'change-money')).toEqual([1, 3000])
  expect(figure(x, 'paid-out', 'to-safe')).toEqual([1, 1000])
  expect(figure(x, 'no-sale', 'give-change')).toEqual([1, 0])
  expect(figure(x, 'voided', 'customer-left')).toEqual([1, 30])
  expect(figure(x, 'copy')).toEqual([1, 0])
  expect(figure(x, 'act', 'drop-change')).toEqual([1, 0])
  expect(x.expectedCashMinor).toBe(20_000 + 1304 + 3000 - 1000)
  expect(x.firstReceiptNo).toMatch(/^T01-000001-/)
  expect(x.lastReceiptNo).toBe(latest?.receiptNo)
  const drawer = shop.store.read(({ db }) =>
    db
      .prepare(`SELECT sum(amount_minor) FROM money_move WHERE account = 'tender:cash'`)
      .pluck()
      .get(),
  )
  expect(drawer).toBe(x.expectedCashMinor)
  expect(await readX(await shop.restart())).toEqual(x)
})

test('a cashier sees what should be in a drawer with consent, and never in their own', async () => {
  const shop = await openShop({ floatMinor: -1 })
  await shop.as('901').ok('shift.open', { floatMinor: 20_000 })
  expect((await shop.refusal('shift.x-report', {})).code).toBe('approval-needed')
  const approvalId = await shop.approve('read-x-report')
  expect((await shop.ok('shift.x-report', {}, { approvalId })).expectedCashMinor).toBe(20_000)
  const own = await openShop()
  const again = await own.approve('read-x-report')
  expect((await own.refusal('shift.x-report', {}, { approvalId: again })).code).toBe('drawer-blind')
})

test('cash goes in and out with a reason that fits, and never more than there is', async () => {
  const shop = await openShop()
  const manager = shop.as('901')
  const refused = async (input: ReturnType<typeof move>) =>
    (await manager.refusal('shift.move-cash', input)).code
  expect(await refused(move('in', 100, 'to-safe'))).toBe('reason-unknown')
  expect(await refused(move('out', 100, 'because'))).toBe('reason-unknown')
  expect(await refused(move('out', 20_001, 'to-safe'))).toBe('cash-short')
  await manager.ok('shift.move-cash', move('out', 20_000, 'to-safe'))
  expect(await refused(move('out', 1, 'to-safe'))).toBe('cash-short')
  expect((await readX(shop)).expectedCashMinor).toBe(0)
  const noSale = { reasonCode: 'to-safe', note: '' }
  expect((await manager.refusal('shift.open-drawer', noSale)).code).toBe('reason-unknown')
  await manager.ok('shift.open-drawer', { ...noSale, reasonCode: 'check-drawer' })
  await shop.printing.settled()
  // The drawer opens by itself for cash that goes out, and once without a sale.
  expect(shop.drawer.openings).toBe(2)
  expect(shop.verify().violations).toEqual([])
})
