/** Exchange: what comes back and what goes are one ticket, one payment, one slip and one transaction. */
import { expect, test } from 'vitest'
import type { Return } from '#shared/returns/return.ts'
import type { Input } from '#shared/api/registry.ts'
import { CODE } from '../support/goods.ts'
import {
  card,
  cash,
  eventsOf,
  openShop,
  salesOf,
  type Shop,
  type ShopOptions,
} from '../support/shop.ts'
import { countOf, rowsOf } from '../support/store.ts'

type Request = Input<'returns.begin-exchange'>['return']

const back = (receipt: string, quantityMilli: number): Request => ({
  kind: 'receipt',
  receipt,
  picks: [{ lineNo: 1, quantityMilli, disposition: 'restock', reasonCode: 'wrong-item' }],
})

/** Two bottles at 3.50 were sold; one comes back in exchange for whatever is scanned. */
async function oneComesBack(options: ShopOptions = {}, paid?: ReturnType<typeof cash>) {
  const shop = await openShop({ by: '901', ...options })
  await shop.scan(CODE.cola, 2000)
  const { receiptNo } = await shop.pay(paid)
  await shop.ok('returns.begin-exchange', { return: back(receiptNo, 1000) })
  return { shop, receiptNo }
}

const returnOf = (shop: Shop): Return =>
  eventsOf(shop, 'return.completed').map(({ body }) => body as Return)[0] as Return
const balanceOf = (shop: Shop, account: string) =>
  Number(
    rowsOf(
      shop.store,
      `SELECT coalesce(sum(amount_minor), 0) AS minor FROM money_move WHERE account = '${account}'`,
    )[0]?.['minor'],
  )

test('the customer pays the difference when the new goods cost more', async () => {
  const { shop, receiptNo } = await oneComesBack()
  const { head } = await shop.scan(CODE.apples, 1000)
  expect(head).toMatchObject({
    totals: { totalMinor: 998 },
    dueMinor: 648,
    cashDueMinor: 648,
    exchange: { receiptNo, creditMinor: 350, lines: [{ quantityMilli: 1000, refundMinor: 350 }] },
  })
  expect((await shop.ok('checkout.quick-cash', {}))[0]).toBe(648)
  const sold = await shop.pay(cash(1000))
  expect(sold).toMatchObject({
    totalMinor: 998,
    changeMinor: 352,
    exchange: { creditMinor: 350, refunds: [] },
  })
  const sale = salesOf(shop)[1]
  const one = returnOf(shop)
  expect(sale?.tenders).toMatchObject([
    { code: 'cash', amountMinor: 648 },
    { code: 'exchange', amountMinor: 350, reference: one.returnNo },
  ])
  expect(one).toMatchObject({
    exchangeReceiptNo: sold.receiptNo,
    refunds: [{ code: 'exchange', amountMinor: 350, reference: sold.receiptNo }],
    totals: { totalMinor: 350, paidMinor: 350 },
  })
  expect(balanceOf(shop, 'tender:exchange')).toBe(0)
  expect((await shop.ticket()).head.exchange).toBeNull()
  expect(rowsOf(shop.store, 'SELECT * FROM draft')).toEqual([])
  expect(shop.verify().violations).toEqual([])
})

test('the customer gets the rest when the new goods cost less', async () => {
  const { shop } = await oneComesBack()
  const { head } = await shop.scan(CODE.bag)
  expect(head).toMatchObject({ dueMinor: -320, cashDueMinor: -320 })
  expect((await shop.payRefusal(cash(10))).code).toBe('tender-not-due')
  const sold = await shop.pay(null)
  expect(sold).toMatchObject({
    paidMinor: 30,
    changeMinor: 0,
    exchange: { creditMinor: 350, refunds: [{ code: 'cash', amountMinor: 320 }] },
  })
  expect(returnOf(shop).refunds).toMatchObject([
    { refundNo: 1, code: 'exchange', amountMinor: 30 },
    { refundNo: 2, code: 'cash', amountMinor: 320 },
  ])
  expect(balanceOf(shop, 'tender:cash')).toBe(20_000 + 700 - 320)
  await shop.printing.settled()
  expect(shop.drawer.openings).toBe(2)
  expect(shop.verify().violations).toEqual([])
})

test('an even exchange moves no money', async () => {
  const { shop } = await oneComesBack()
  await shop.scan(CODE.cola)
  const sold = await shop.pay(null)
  expect(sold.tenders).toMatchObject([{ code: 'exchange', amountMinor: 350 }])
  await shop.printing.settled()
  // Only the first sale opened it.
  expect(shop.drawer.openings).toBe(1)
})

test('what was paid by card goes back to the card, and otherwise with consent', async () => {
  const { shop, receiptNo } = await oneComesBack({}, card(700))
  await shop.ok('returns.drop-exchange', {})
  const till = shop.as('101')
  await till.ok('returns.begin-exchange', { return: back(receiptNo, 1000) })
  await till.ok('checkout.scan', { code: CODE.bag })
  const { revision } = (await till.ok('checkout.read', {})).head
  const input = { revision, tender: null, refunds: [{ code: 'cash', amountMinor: 320 }] }
  expect(await till.refusal('checkout.complete', input)).toMatchObject({
    code: 'approval-needed',
    details: { permission: 'refund-other-tender' },
  })
  const approvalId = await till.approve('refund-other-tender')
  expect((await till.ok('checkout.complete', input, { approvalId })).exchange?.refunds).toEqual([
    { code: 'cash', amountMinor: 320 },
  ])
  expect(eventsOf(shop, 'return.completed')[0]).toMatchObject({ actor: '101', approver: '901' })
})

test('cash is rounded once, on the side where it moves', async () => {
  const settings = { cashRounding: { incrementMinor: 50, mode: 'nearest' as const } }
  const less = await oneComesBack({ settings })
  const { head } = await less.shop.scan(CODE.bag)
  expect(head).toMatchObject({ dueMinor: -320, cashDueMinor: -300 })
  await less.shop.pay(null)
  expect(returnOf(less.shop).totals).toMatchObject({ roundingMinor: -20, paidMinor: 330 })
  expect(salesOf(less.shop)[1]?.totals).toMatchObject({ roundingMinor: 0, paidMinor: 30 })
  expect(less.shop.verify().violations).toEqual([])
  const more = await oneComesBack({ settings })
  await more.shop.scan(CODE.apples, 1000)
  await more.shop.pay(cash(650))
  expect(returnOf(more.shop).totals.roundingMinor).toBe(0)
  expect(salesOf(more.shop)[1]?.totals).toMatchObject({ roundingMinor: 2, paidMinor: 1000 })
})

test('one slip shows both, and so does its copy', async () => {
  const { shop, receiptNo } = await oneComesBack()
  await shop.scan(CODE.bag)
  const sold = await shop.pay(null)
  await shop.printing.settled()
  expect(shop.printer.slips).toHaveLength(2)
  const slip = shop.printer.slips[1]?.lines.join('\n') ?? ''
  for (const words of [
    '换货退回',
    receiptNo,
    '购物袋',
    '可口可乐 500ml',
    '换货抵扣',
    '实退',
    '3.20',
  ]) {
    expect(slip).toContain(words)
  }
  const copy = await shop.ok('receipt.copy', { receiptNo: sold.receiptNo })
  expect(JSON.stringify(copy.receipt)).toContain('换货退回')
})

test('it survives being parked, recalled and killed, and nothing is booked until it is paid', async () => {
  const { shop } = await oneComesBack()
  const events = countOf(shop.store, 'document')
  await shop.ok('checkout.park', { note: 'wallet' })
  const again = await shop.restart('killed')
  const [parked] = await again.ok('checkout.parked', {})
  const view = await again.ok('checkout.recall', { ticketId: parked?.ticketId ?? '' })
  expect(view.head.exchange?.creditMinor).toBe(350)
  await again.scan(CODE.cola)
  expect(countOf(again.store, 'document')).toBe(events)
  const killed = await again.restart('killed')
  expect((await killed.ticket()).head).toMatchObject({
    dueMinor: 0,
    exchange: { creditMinor: 350 },
  })
  await killed.pay(null)
  expect(countOf(killed.store, 'document')).toBe(events + 1)
  expect(killed.verify().violations).toEqual([])
})

test('a ticket that is voided takes its exchange along, and the goods may come back another time', async () => {
  const { shop, receiptNo } = await oneComesBack()
  await shop.ok('checkout.void', { reasonCode: 'customer-left' })
  expect((await shop.ticket()).head.exchange).toBeNull()
  expect(rowsOf(shop.store, 'SELECT * FROM draft')).toEqual([])
  expect((await shop.ok('returns.find', { receipt: receiptNo })).lines).toMatchObject([
    { returnableMilli: 2000 },
  ])
})

test('it can be taken off or replaced while no money was taken', async () => {
  const { shop, receiptNo } = await oneComesBack()
  await shop.scan(CODE.apples, 1000)
  const again = await shop.ok('returns.begin-exchange', { return: back(receiptNo, 2000) })
  expect(again.head).toMatchObject({ dueMinor: 298, exchange: { creditMinor: 700 } })
  await shop.ok('checkout.add-tender', { tender: cash(100) })
  const frozen = { return: back(receiptNo, 1000) }
  expect((await shop.refusal('returns.begin-exchange', frozen)).code).toBe('ticket-has-tenders')
  expect((await shop.refusal('returns.drop-exchange', {})).code).toBe('ticket-has-tenders')
  await shop.ok('checkout.remove-tender', { tenderNo: 1 })
  expect((await shop.ok('returns.drop-exchange', {})).head).toMatchObject({ exchange: null })
  expect((await shop.refusal('returns.drop-exchange', {})).code).toBe('exchange-missing')
  await shop.pay()
  expect(eventsOf(shop, 'return.completed')).toEqual([])
})

test('what came back otherwise meanwhile does not come back again', async () => {
  const { shop, receiptNo } = await oneComesBack()
  await shop.scan(CODE.cola)
  const request = back(receiptNo, 2000)
  if (request.kind !== 'receipt') throw new Error('as it was made')
  const { receipt, picks } = request
  await shop.as('101').ok('returns.complete', { receipt, picks })
  expect((await shop.payRefusal(null)).code).toBe('exchange-moved-on')
  await shop.ok('returns.drop-exchange', {})
  await shop.pay()
  expect(eventsOf(shop, 'return.completed')).toHaveLength(1)
  expect(shop.verify().violations).toEqual([])
})

test('a ticket with nothing but an exchange is not paid, and not empty either', async () => {
  const { shop } = await oneComesBack()
  expect((await shop.payRefusal(null)).code).toBe('ticket-empty')
  expect((await shop.refusal('checkout.add-tender', { tender: cash(1) })).code).toBe(
    'tender-not-due',
  )
  await shop.ok('checkout.park', { note: '' })
  await shop.scan(CODE.cola)
  const [parked] = await shop.ok('checkout.parked', {})
  const recall = { ticketId: parked?.ticketId ?? '' }
  expect((await shop.refusal('checkout.recall', recall)).code).toBe('ticket-not-empty')
})

test('what is paid back has to add up, and to be in the drawer', async () => {
  const { shop } = await oneComesBack({ floatMinor: 0 }, card(700))
  await shop.scan(CODE.bag)
  const { revision } = (await shop.ticket()).head
  const complete = (minor: number) => ({
    revision,
    tender: null,
    refunds: [{ code: 'cash', amountMinor: minor }],
  })
  expect((await shop.refusal('checkout.complete', complete(319))).code).toBe('refund-mismatch')
  expect((await shop.refusal('checkout.complete', complete(320))).code).toBe('cash-short')
  expect(eventsOf(shop, 'return.completed')).toEqual([])
  await shop.pay(null)
  expect(returnOf(shop).refunds[1]).toMatchObject({ code: 'card', amountMinor: 320 })
})
