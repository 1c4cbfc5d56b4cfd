/** Parking, recalling, voiding, and what is found again after the program was stopped or killed. */
import { expect, test } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { CODE } from '../support/goods.ts'
import { card, cash, eventsOf, openShop, salesOf } from '../support/shop.ts'

test('a parked ticket comes back as it was, after other sales and after a restart', async () => {
  const shop = await openShop()
  await shop.scan(CODE.cola, 3000)
  await shop.scan(CODE.apples, 500)
  await shop.change({
    kind: 'set-line-discount',
    lineNo: 1,
    discount: { kind: 'share', share: 500 },
  })
  const before = await shop.ticket()
  const empty = await shop.ok('checkout.park', { note: '红衣服的客人' })
  expect(empty.rows).toEqual([])
  await shop.scan(CODE.bag)
  await shop.pay()
  const again = await shop.restart()
  const parked = await again.ok('checkout.parked', {})
  expect(parked).toMatchObject([
    {
      ticketId: before.head.ticketId,
      note: '红衣服的客人',
      lineCount: 2,
      totalMinor: before.head.totals.totalMinor,
      parkedBy: '101',
      firstLines: ['可口可乐 500ml', '红富士苹果'],
    },
  ])
  expect((await again.ok('till.status', {})).parkedCount).toBe(1)
  const back = await again.ok('checkout.recall', { ticketId: before.head.ticketId })
  expect(back.rows).toEqual(before.rows)
  expect(back.head).toEqual({ ...before.head, revision: before.head.revision + 1 })
  expect(eventsOf(again, 'ticket.parked')).toMatchObject([{ actor: '101' }])
  expect(eventsOf(again, 'ticket.recalled')).toMatchObject([{ body: { note: '红衣服的客人' } }])
  await again.pay()
  expect(again.verify().violations).toEqual([])
})

test('a ticket is not recalled over one that is being rung up, nor twice, nor when it never was', async () => {
  const shop = await openShop()
  const { head } = await shop.scan(CODE.cola)
  const { ticketId } = head
  await shop.ok('checkout.park', { note: '' })
  await shop.scan(CODE.bag)
  expect((await shop.refusal('checkout.recall', { ticketId })).code).toBe('ticket-not-empty')
  await shop.ok('checkout.void', { reasonCode: 'customer-left' })
  await shop.ok('checkout.recall', { ticketId })
  await shop.pay()
  expect((await shop.refusal('checkout.recall', { ticketId })).code).toBe('ticket-unknown')
  expect((await shop.refusal('checkout.recall', { ticketId: uuidv7() })).code).toBe(
    'ticket-unknown',
  )
})

test('a ticket whose lines were all deleted gives way to a recalled one', async () => {
  const shop = await openShop()
  const { ticketId } = (await shop.scan(CODE.cola)).head
  await shop.ok('checkout.park', { note: '' })
  await shop.scan(CODE.bag)
  await shop.change({ kind: 'delete-line', lineNo: 1 })
  expect((await shop.ok('checkout.recall', { ticketId })).rows).toHaveLength(1)
})

test('an empty ticket is neither parked nor voided', async () => {
  const shop = await openShop()
  expect((await shop.refusal('checkout.park', { note: '' })).code).toBe('ticket-empty')
  const reason = { reasonCode: 'customer-left' }
  expect((await shop.refusal('checkout.void', reason)).code).toBe('ticket-empty')
})

test('a voided ticket is in the journal with its reason and its goods, and moves nothing', async () => {
  const shop = await openShop()
  await shop.scan(CODE.cola, 2000)
  const odd = { reasonCode: 'bad-mood' }
  expect((await shop.refusal('checkout.void', odd)).code).toBe('reason-unknown')
  const otherUse = { reasonCode: 'to-safe' }
  expect((await shop.refusal('checkout.void', otherUse)).code).toBe('reason-unknown')
  await shop.ok('checkout.void', { reasonCode: 'rung-up-wrongly' })
  expect(eventsOf(shop, 'ticket.voided')).toMatchObject([
    {
      actor: '101',
      body: {
        reasonCode: 'rung-up-wrongly',
        totalMinor: 700,
        lines: [{ sku: 'COLA', quantityMilli: 2000 }],
      },
    },
  ])
  expect((await shop.ok('catalogue.item', { itemId: 1 })).onHandMilli).toBe(0)
  expect(shop.verify().violations).toEqual([])
})

test('nothing is rung up, paid, parked or moved before a shift is open', async () => {
  const shop = await openShop({ floatMinor: -1 })
  const note = { note: '' }
  expect((await shop.refusal('checkout.scan', { code: CODE.cola })).code).toBe('shift-not-open')
  expect((await shop.payRefusal(cash(1))).code).toBe('shift-not-open')
  expect((await shop.refusal('checkout.park', note)).code).toBe('shift-not-open')
  expect((await shop.refusal('checkout.remove-tender', { tenderNo: 1 })).code).toBe(
    'shift-not-open',
  )
  const manager = shop.as('901')
  expect((await manager.refusal('shift.x-report', {})).code).toBe('shift-not-open')
})

test('a sale that was answered is there after the program was killed', async () => {
  const shop = await openShop()
  await shop.scan(CODE.cola)
  const sale = await shop.pay(cash(500))
  const again = await shop.restart('killed')
  const { receiptNo } = sale
  expect((await again.ok('receipt.read', { receiptNo })).receipt).toEqual(sale.receipt)
  expect((await again.ok('receipt.recent', {})).map((row) => row.receiptNo)).toEqual([receiptNo])
  const unknown = { receiptNo: 'T01-999999-AAAA' }
  expect(await again.refusal('receipt.read', unknown)).toMatchObject({ code: 'receipt-unknown' })
})

test('the ticket that was being rung up is there after a kill, says so until it is touched, and can be paid', async () => {
  const shop = await openShop()
  await shop.scan(CODE.cola, 2000)
  await shop.ok('checkout.add-tender', { tender: card(100) })
  const before = await shop.ticket()
  const again = await shop.restart('killed')
  expect(await again.ticket()).toEqual({ ...before, wasRestored: true })
  expect((await again.ticket()).wasRestored).toBe(true)
  await again.ok('checkout.remove-tender', { tenderNo: 1 })
  expect((await again.ticket()).wasRestored).toBe(false)
  await again.pay()
  expect(salesOf(again)[0]?.ticketId).toBe(before.head.ticketId)
  expect(again.verify().violations).toEqual([])
})

test('a start without an open ticket restores nothing', async () => {
  const shop = await openShop()
  expect((await (await shop.restart()).ticket()).wasRestored).toBe(false)
})
