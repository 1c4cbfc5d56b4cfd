/** Taking money: tenders, change, what is short and what is too much. */
import { expect, test } from 'vitest'
import { CODE } from '../support/goods.ts'
import { card, cash, openShop, salesOf, type Shop } from '../support/shop.ts'

/** Two bottles: 7.00 is due. */
async function withColas(): Promise<Shop> {
  const shop = await openShop()
  await shop.scan(CODE.cola, 2000)
  return shop
}

const addTender = (shop: Shop, tender: ReturnType<typeof cash>) =>
  shop.ok('checkout.add-tender', { tender })

test('cash above what is due gives change', async () => {
  const shop = await withColas()
  expect(await shop.pay(cash(1000))).toMatchObject({ paidMinor: 700, changeMinor: 300 })
  expect((await shop.ticket()).rows).toEqual([])
  expect((await shop.ok('receipt.recent', {})).map(({ amountMinor }) => amountMinor)).toEqual([700])
})

test.each<[string, Parameters<Shop['pay']>[0], string]>([
  ['cash that is too little', cash(699), 'tender-short'],
  ['a card without a reference', card(700, null), 'tender-reference-missing'],
  ['a card with spaces for a reference', card(700, '  '), 'tender-reference-missing'],
  ['a card above what is due', card(701), 'tender-exceeds-due'],
  ['a card below what is due', card(699), 'tender-short'],
  ['something that is no tender here', { ...cash(700), code: 'gold' }, 'tender-unknown'],
  ['nothing', null, 'tender-short'],
])('%s does not settle a ticket', async (_what, tender, code) => {
  const shop = await withColas()
  expect((await shop.payRefusal(tender ?? null)).code).toBe(code)
  expect((await shop.ticket()).head).toMatchObject({ dueMinor: 700, tenders: [] })
})

test('a ticket may be paid with several tenders, and change comes from the cash', async () => {
  const shop = await withColas()
  await addTender(shop, card(250, ' A77 '))
  const { head } = await addTender(shop, cash(100))
  expect(head).toMatchObject({ dueMinor: 350, cashDueMinor: 350 })
  expect(await shop.pay(cash(500))).toMatchObject({ paidMinor: 700, changeMinor: 150 })
  expect(salesOf(shop)[0]?.tenders).toMatchObject([
    { tenderNo: 1, code: 'card', amountMinor: 250, reference: 'A77' },
    { tenderNo: 2, code: 'cash', amountMinor: 100 },
    { tenderNo: 3, code: 'cash', amountMinor: 350, receivedMinor: 500 },
  ])
  expect(shop.verify().violations).toEqual([])
})

test('a ticket that money was taken for is frozen until the tender is taken back', async () => {
  const shop = await withColas()
  await addTender(shop, card(250))
  expect((await shop.refusal('checkout.scan', { code: CODE.bag })).code).toBe('ticket-has-tenders')
  expect(await shop.changeRefusal({ kind: 'delete-line', lineNo: 1 })).toBe('ticket-has-tenders')
  expect((await shop.refusal('checkout.park', { note: '' })).code).toBe('ticket-has-tenders')
  const reason = { reasonCode: 'cannot-pay' }
  expect((await shop.refusal('checkout.void', reason)).code).toBe('ticket-has-tenders')
  expect((await shop.refusal('checkout.remove-tender', { tenderNo: 2 })).code).toBe(
    'tender-unknown',
  )
  await shop.ok('checkout.remove-tender', { tenderNo: 1 })
  await shop.scan(CODE.bag)
  await shop.pay()
  expect(salesOf(shop)[0]?.acts).toMatchObject([
    { kind: 'remove-tender', figures: { amountMinor: 250, tenderNo: 1 }, actor: '101' },
  ])
})

test('a tender that would settle the ticket goes with the completion', async () => {
  const shop = await withColas()
  for (const tender of [cash(700), cash(5000), card(700)]) {
    expect((await shop.refusal('checkout.add-tender', { tender })).code).toBe('tender-settles')
  }
  const empty = await openShop()
  expect((await empty.refusal('checkout.add-tender', { tender: cash(1) })).code).toBe(
    'ticket-empty',
  )
  expect((await empty.payRefusal(cash(1))).code).toBe('ticket-empty')
})

test('a ticket that another screen changed is not paid for unseen', async () => {
  const shop = await withColas()
  const { revision } = (await shop.ticket()).head
  await shop.as('901').ok('checkout.scan', { code: CODE.bag })
  const input = { revision, tender: cash(700) }
  expect(await shop.refusal('checkout.complete', input)).toEqual({
    code: 'ticket-moved-on',
    details: { revision: revision + 1 },
  })
})

test('a ticket that costs nothing is completed without a tender and refuses one', async () => {
  const shop = await openShop()
  await shop.scan(CODE.free)
  expect((await shop.payRefusal(cash(1))).code).toBe('tender-not-due')
  expect(await shop.pay(null)).toMatchObject({ totalMinor: 0, paidMinor: 0, tenders: [] })
  expect(shop.verify().violations).toEqual([])
})

test('round amounts that a customer may hand over are offered, the exact one first', async () => {
  const shop = await withColas()
  expect(await shop.ok('checkout.quick-cash', {})).toEqual([700, 1000, 2000, 5000, 10_000])
  await addTender(shop, card(600))
  expect(await shop.ok('checkout.quick-cash', {})).toEqual([100, 500, 1000, 2000, 5000, 10_000])
})

const rounding = (incrementMinor: number, mode: 'down' | 'nearest') =>
  openShop({ settings: { cashRounding: { incrementMinor, mode } } })

test.each<[string, number, 'down' | 'nearest', number, number]>([
  // rule                        increment       grams     paid
  ['to the nearest five: 7.54', 5, 'nearest', 756, 755],
  ['to the nearest five: 7.53', 5, 'nearest', 755, 755],
  ['to the nearest five: 7.51', 5, 'nearest', 752, 750],
  ['down to ten: 7.54', 10, 'down', 756, 750],
  ['to the nearest fifty: 7.54', 50, 'nearest', 756, 750],
])('cash is rounded %s', async (_what, incrementMinor, mode, grams, paidMinor) => {
  const shop = await rounding(incrementMinor, mode)
  const { head } = await shop.scan(CODE.apples, grams)
  expect(head.cashDueMinor).toBe(paidMinor)
  expect(await shop.pay()).toMatchObject({ paidMinor })
  expect(salesOf(shop)[0]?.totals.roundingMinor).toBe(paidMinor - head.totals.totalMinor)
  expect(shop.verify().violations).toEqual([])
})

test('what is paid by card is not rounded', async () => {
  const shop = await rounding(5, 'nearest')
  await shop.scan(CODE.apples, 756)
  expect(await shop.pay(card(754))).toMatchObject({ paidMinor: 754 })
})

test('a rest that rounds to nothing is paid without a coin', async () => {
  const shop = await rounding(10, 'nearest')
  await shop.scan(CODE.apples, 756)
  await shop.ok('checkout.add-tender', { tender: card(750) })
  expect((await shop.ticket()).head).toMatchObject({ dueMinor: 4, cashDueMinor: 0 })
  expect(await shop.pay(null)).toMatchObject({ totalMinor: 754, paidMinor: 750 })
  expect(salesOf(shop)[0]?.totals).toMatchObject({ roundingMinor: -4 })
  expect(shop.verify().violations).toEqual([])
})

test('receipt numbers follow each other, whatever was voided or refused in between', async () => {
  const shop = await withColas()
  await shop.payRefusal(cash(1))
  await shop.pay()
  await shop.scan(CODE.bag)
  await shop.ok('checkout.void', { reasonCode: 'customer-left' })
  await shop.scan(CODE.bag)
  await shop.pay()
  const counters = salesOf(shop).map(({ receiptCounter }) => receiptCounter)
  expect(counters).toEqual([1, 2])
})
