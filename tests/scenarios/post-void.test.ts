/** Taking documents back: everything as it was before, seen by everybody, once. */
import { expect, test } from 'vitest'
import type { Input } from '#shared/api/registry.ts'
import { CODE } from '../support/goods.ts'
import { card, cash, eventsOf, openShop, type Shop } from '../support/shop.ts'
import { bookOf } from '../support/book-of.ts'
import { rowsOf } from '../support/store.ts'

const WRONG = { reasonCode: 'rung-up-wrongly' }
const reverse = (shop: Shop, documentNo: string, more: object = WRONG) =>
  shop.ok('document.reverse', { documentNo, ...WRONG, ...more })
const codeOf = async (shop: Shop, input: Input<'document.reverse'>) =>
  (await shop.refusal('document.reverse', input)).code

test('a sale is taken back whole: goods, money, taxes and figures are as before', async () => {
  const shop = await openShop({ by: '901' })
  await shop.scan(CODE.bag)
  await shop.pay()
  const before = await bookOf(shop)
  await shop.scan(CODE.cola, 3000)
  await shop.change({
    kind: 'set-line-discount',
    lineNo: 1,
    discount: { kind: 'share', share: 500 },
  })
  await shop.ok('checkout.add-tender', { tender: card(250) })
  const { receiptNo } = await shop.pay(cash(1000))
  const done = await reverse(shop, receiptNo, { note: 'wrong bottle' })
  expect(done).toEqual({
    reversalNo: expect.stringMatching(/^T01-RV000001-/u) as string,
    otherHalf: null,
    cashMinor: -747,
    others: [{ code: 'card', amountMinor: -250 }],
  })
  expect(await bookOf(shop)).toEqual(before)
  const [event] = rowsOf(
    shop.store,
    `SELECT ref_event, approver, (SELECT event_id FROM journal s JOIN sale ON sale.position = s.position
       WHERE sale.receipt_no = '${receiptNo}') AS sale_event
     FROM journal WHERE type = 'document.reversed'`,
  )
  expect(event?.['ref_event']).toBe(event?.['sale_event'])
  await shop.printing.settled()
  expect(shop.printer.slips.some(({ key }) => key === done.reversalNo)).toBe(true)
  expect(await codeOf(shop, { documentNo: receiptNo, ...WRONG })).toBe('already-reversed')
  expect((await shop.refusal('returns.find', { receipt: receiptNo })).code).toBe('receipt-reversed')
  expect(shop.verify().violations).toEqual([])
})

test('a cashier needs a second person, and the answer to a repeat is the first one', async () => {
  const shop = await openShop({ by: '901' })
  await shop.scan(CODE.cola)
  const { receiptNo } = await shop.pay()
  const till = shop.as('101')
  const input = { documentNo: receiptNo, ...WRONG }
  expect(await till.refusal('document.reverse', input)).toMatchObject({
    code: 'approval-needed',
    details: { permission: 'post-void' },
  })
  const approvalId = await till.approve('post-void')
  const commandId = '0198c000-0000-7000-8000-00000000abce'
  const first = await till.ok('document.reverse', input, { approvalId, commandId })
  const again = await shop.restart('killed')
  expect(await again.as('101').ok('document.reverse', input, { approvalId, commandId })).toEqual(
    first,
  )
  expect(eventsOf(again, 'document.reversed')).toMatchObject([{ actor: '101', approver: '901' }])
})

test('on another day, after a return, or without the cash a sale cannot be taken back', async () => {
  const shop = await openShop({ by: '901', floatMinor: 0 })
  await shop.scan(CODE.cola, 2000)
  const { receiptNo } = await shop.pay()
  const documentNo = receiptNo
  expect(await codeOf(shop, { documentNo, reasonCode: 'entered-wrongly' })).toBe('reason-unknown')
  await shop.ok('shift.move-cash', {
    direction: 'out',
    amountMinor: 1,
    reasonCode: 'to-safe',
    note: '',
  })
  expect(await shop.refusal('document.reverse', { documentNo, ...WRONG })).toEqual({
    code: 'cash-short',
  })
  const picks = [
    { lineNo: 1, quantityMilli: 1000, disposition: 'restock', reasonCode: 'faulty' } as const,
  ]
  const { returnNo } = await shop.ok('returns.complete', { receipt: receiptNo, picks })
  expect(await codeOf(shop, { documentNo, ...WRONG })).toBe('receipt-returned')
  // The return itself taken back, the sale may come back again.
  await reverse(shop, returnNo, { reasonCode: 'entered-wrongly' })
  expect((await shop.ok('returns.find', { receipt: receiptNo })).lines).toMatchObject([
    { returnableMilli: 2000 },
  ])
  await shop.ok('shift.move-cash', {
    direction: 'in',
    amountMinor: 1,
    reasonCode: 'other-in',
    note: '',
  })
  await reverse(shop, documentNo)
  expect(shop.verify().violations).toEqual([])
})

test('a sale of another business date is too late, and without a shift there is no drawer', async () => {
  const shop = await openShop({ by: '901' })
  await shop.scan(CODE.cola)
  const { receiptNo } = await shop.pay()
  const documentNo = receiptNo
  const state = (sql: string) => shop.store.write((tx) => tx.db.exec(sql))
  state(`UPDATE shift SET state = 'closed'`)
  expect(await codeOf(shop, { documentNo, ...WRONG })).toBe('shift-not-open')
  shop.clock.advance(86_400_000)
  await shop.ok('shift.open', { floatMinor: 5000 })
  expect(await shop.refusal('document.reverse', { documentNo, ...WRONG })).toEqual({
    code: 'reversal-too-late',
    details: { businessDate: '2026-03-02' },
  })
})

test('a return and a cash movement are taken back; a reversal is not', async () => {
  const shop = await openShop({ by: '901' })
  await shop.scan(CODE.cola, 2000)
  const { receiptNo } = await shop.pay()
  const before = await bookOf(shop)
  const picks = [
    { lineNo: 1, quantityMilli: 1000, disposition: 'damaged', reasonCode: 'faulty' } as const,
  ]
  const { returnNo } = await shop.ok('returns.complete', { receipt: receiptNo, picks })
  const { cashNo } = await shop.ok('shift.move-cash', {
    direction: 'in',
    amountMinor: 500,
    reasonCode: 'other-in',
    note: '',
  })
  const entered = { reasonCode: 'entered-wrongly' }
  expect(await codeOf(shop, { documentNo: returnNo, ...WRONG })).toBe('reason-unknown')
  expect(await reverse(shop, returnNo, entered)).toMatchObject({ cashMinor: 350, others: [] })
  expect(await reverse(shop, cashNo, entered)).toMatchObject({ cashMinor: -500 })
  expect(await bookOf(shop)).toEqual(before)
  const reversals = eventsOf(shop, 'document.reversed')
  const [first] = reversals.map(({ body }) => (body as { reversalNo: string }).reversalNo)
  expect(await codeOf(shop, { documentNo: first ?? '', ...entered })).toBe(
    'document-not-reversible',
  )
  expect(await codeOf(shop, { documentNo: returnNo, ...entered })).toBe('already-reversed')
  expect(await codeOf(shop, { documentNo: 'T01-LS000001-AAAA', ...entered })).toBe(
    'document-unknown',
  )
  expect(shop.verify().violations).toEqual([])
})
