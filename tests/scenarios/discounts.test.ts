/** Changing a ticket: quantities, prices, discounts and who may give them. */
import { expect, test } from 'vitest'
import { CODE } from '../support/goods.ts'
import { cash, openShop, salesOf } from '../support/shop.ts'

const share = (tenThousandths: number) => ({ kind: 'share', share: tenThousandths }) as const
const amount = (amountMinor: number) => ({ kind: 'amount', amountMinor }) as const

test('a quantity may be changed freely, and what was taken back is remembered with the sale', async () => {
  const shop = await openShop()
  await shop.scan(CODE.cola, 3000)
  await shop.change({ kind: 'set-quantity', lineNo: 1, quantityMilli: 5000 })
  await shop.change({ kind: 'set-quantity', lineNo: 1, quantityMilli: 2000 })
  await shop.scan(CODE.bag)
  await shop.change({ kind: 'delete-line', lineNo: 2 })
  expect(await shop.totalMinor()).toBe(700)
  await shop.pay()
  expect(salesOf(shop)[0]?.acts).toMatchObject([
    { kind: 'reduce-quantity', figures: { fromMilli: 5000, toMilli: 2000 }, actor: '101' },
    { kind: 'delete-line', sku: 'BAG', figures: { quantityMilli: 1000 } },
  ])
})

test('a line that is not there cannot be changed', async () => {
  const shop = await openShop()
  await shop.scan(CODE.cola)
  expect(await shop.changeRefusal({ kind: 'delete-line', lineNo: 2 })).toBe('line-unknown')
})

test('a cashier changes a price with approval, a manager without', async () => {
  const shop = await openShop()
  await shop.scan(CODE.cola)
  const change = { kind: 'set-price', lineNo: 1, unitPriceMilli: 300_000 } as const
  expect(await shop.changeRefusal(change)).toBe('approval-needed')
  await shop.change(change, { approvalId: await shop.approve('change-price') })
  expect(await shop.totalMinor()).toBe(300)
  await shop.as('901').ok('checkout.change', { change: { ...change, unitPriceMilli: 250_000 } })
  await shop.pay()
  expect(salesOf(shop)[0]?.acts).toMatchObject([
    { kind: 'change-price', actor: '101', approver: '901' },
    { kind: 'change-price', actor: '901', approver: null },
  ])
})

test.each<[string, object, string]>([
  // who gives     what                                     answer
  ['5 % of a line', { kind: 'set-line-discount', lineNo: 1, discount: share(500) }, 'ok'],
  [
    '5.01 % of a line',
    { kind: 'set-line-discount', lineNo: 1, discount: share(501) },
    'approval-needed',
  ],
  ['0.35 off 7.00', { kind: 'set-line-discount', lineNo: 1, discount: amount(35) }, 'ok'],
  [
    '0.36 off 7.00',
    { kind: 'set-line-discount', lineNo: 1, discount: amount(36) },
    'approval-needed',
  ],
  ['5 % of the ticket', { kind: 'set-ticket-discount', discount: share(500) }, 'ok'],
  ['10 % of the ticket', { kind: 'set-ticket-discount', discount: share(1000) }, 'approval-needed'],
  ['0.36 off the ticket', { kind: 'set-ticket-discount', discount: amount(36) }, 'approval-needed'],
  ['9.99 off 7.00', { kind: 'set-ticket-discount', discount: amount(999) }, 'approval-needed'],
  ['the odd 1.00', { kind: 'set-drop', dropToMinor: 600 }, 'ok'],
  ['the odd 2.00', { kind: 'set-drop', dropToMinor: 500 }, 'approval-needed'],
])('a cashier who gives %s', async (_what, change, expected) => {
  const shop = await openShop()
  await shop.scan(CODE.cola, 2000)
  const answer = await shop.call('checkout.change', { change: change as never })
  expect(answer.ok ? 'ok' : (answer as { refusal: object }).refusal).toEqual(
    expected === 'ok' ? 'ok' : { code: expected, details: { permission: 'discount' } },
  )
})

test('a discount that was approved stands in the sale with both people', async () => {
  const shop = await openShop()
  await shop.scan(CODE.cola, 2000)
  const approvalId = await shop.approve('discount')
  await shop.change({ kind: 'set-ticket-discount', discount: share(2000) }, { approvalId })
  const sale = await shop.pay()
  expect(sale.paidMinor).toBe(560)
  expect(salesOf(shop)[0]?.acts).toMatchObject([
    { kind: 'discount-ticket', figures: { share: 2000 }, actor: '101', approver: '901' },
  ])
})

test("a ticket's discount is shared out over its lines to the last fen", async () => {
  const shop = await openShop({ by: '901' })
  await shop.scan(CODE.cola)
  await shop.scan(CODE.bag)
  await shop.scan(CODE.apples, 333)
  await shop.change({ kind: 'set-ticket-discount', discount: amount(100) })
  await shop.pay()
  const [sale] = salesOf(shop)
  const parts = sale?.lines.map((line) => line.ticketDiscountMinor) ?? []
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(100)
  expect(sale?.lines.map((line) => line.netMinor + line.ticketDiscountMinor)).toEqual([
    350, 30, 332,
  ])
})

test('抹零 drops the odd fen from the total and is booked as such', async () => {
  const shop = await openShop()
  await shop.scan(CODE.apples, 756)
  await shop.change({ kind: 'set-drop', dropToMinor: 10 })
  expect(await shop.pay()).toMatchObject({ totalMinor: 750, paidMinor: 750 })
  expect(salesOf(shop)[0]?.totals).toMatchObject({ netMinor: 754, droppedMinor: 4 })
  expect(shop.verify().violations).toEqual([])
})

test('a small discount that became large when goods were deleted is asked about before money is taken', async () => {
  const shop = await openShop()
  await shop.scan(CODE.cola, 20_000)
  await shop.scan(CODE.bag)
  await shop.change({ kind: 'set-ticket-discount', discount: amount(300) })
  await shop.change({ kind: 'delete-line', lineNo: 1 })
  await shop.scan(CODE.cola)
  expect((await shop.payRefusal(cash(80))).code).toBe('approval-needed')
  const tender = { tender: cash(10) }
  expect((await shop.refusal('checkout.add-tender', tender)).code).toBe('approval-needed')
  const approvalId = await shop.approve('discount')
  const { revision } = (await shop.ticket()).head
  await shop.ok('checkout.complete', { revision, tender: cash(80) }, { approvalId })
  expect(salesOf(shop)[0]?.totals.ticketDiscountMinor).toBe(300)
})

test('an odd amount that became large when goods were added is asked about before money is taken', async () => {
  const shop = await openShop()
  await shop.scan(CODE.carton)
  await shop.scan(CODE.carton)
  await shop.change({ kind: 'set-drop', dropToMinor: 16_750 })
  expect(await shop.totalMinor()).toBe(16_750)
  await shop.scan(CODE.carton)
  expect(await shop.totalMinor()).toBe(16_750)
  const refused = await shop.payRefusal(cash(16_750))
  expect(refused).toMatchObject({ code: 'approval-needed', details: { permission: 'discount' } })
})

test('an approved drop is not asked about twice', async () => {
  const shop = await openShop()
  await shop.scan(CODE.cola, 2000)
  const approvalId = await shop.approve('discount')
  await shop.change({ kind: 'set-drop', dropToMinor: 500 }, { approvalId })
  expect((await shop.pay()).paidMinor).toBe(500)
})

test('a discount that was approved is not asked about twice, and one of a manager not when a cashier goes on', async () => {
  const shop = await openShop()
  await shop.scan(CODE.cola, 2000)
  const change = { kind: 'set-ticket-discount', discount: share(2000) } as const
  await shop.as('901').ok('checkout.change', { change })
  expect((await shop.pay()).paidMinor).toBe(560)
  await shop.scan(CODE.cola, 2000)
  await shop.change(change, { approvalId: await shop.approve('discount') })
  expect((await shop.pay()).paidMinor).toBe(560)
})

test('a discount may be taken away again', async () => {
  const shop = await openShop()
  await shop.scan(CODE.cola, 2000)
  await shop.change({ kind: 'set-line-discount', lineNo: 1, discount: share(500) })
  expect(await shop.totalMinor()).toBe(665)
  await shop.change({ kind: 'set-line-discount', lineNo: 1, discount: null })
  expect(await shop.totalMinor()).toBe(700)
})
