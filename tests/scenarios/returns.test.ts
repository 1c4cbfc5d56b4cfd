/** Goods that come back: the right amount, the right way, never twice, and with the right consent. */
import { expect, test } from 'vitest'
import type { Return } from '#shared/returns/return.ts'
import type { Input } from '#shared/api/registry.ts'
import { CODE } from '../support/goods.ts'
import type { cash } from '../support/shop.ts'
import { card, eventsOf, openShop, type Shop, type ShopOptions } from '../support/shop.ts'
import { countOf, rowsOf } from '../support/store.ts'

type Pick = Input<'returns.complete'>['picks'][number]

const pick = (lineNo: number, quantityMilli: number, more: Partial<Pick> = {}): Pick => ({
  lineNo,
  quantityMilli,
  disposition: 'restock',
  reasonCode: 'not-wanted',
  ...more,
})

/** Three bottles at 3.50 less 1.00: 9.50. Four lines of code for what every test begins with. */
async function soldThree(options: ShopOptions = {}, tender?: ReturnType<typeof cash>) {
  const shop = await openShop({ by: '901', ...options })
  await shop.scan(CODE.cola, 3000)
  await shop.change({ kind: 'set-ticket-discount', discount: { kind: 'amount', amountMinor: 100 } })
  const { receiptNo } = await shop.pay(tender)
  return { shop, receiptNo }
}

const returnsOf = (shop: Shop): Return[] =>
  eventsOf(shop, 'return.completed').map(({ body }) => body as Return)
const complete = (shop: Shop, receipt: string, picks: Pick[], more: object = {}) =>
  shop.ok('returns.complete', { receipt, picks, ...more })
const refused = async (shop: Shop, receipt: string, picks: Pick[], more: object = {}) =>
  (await shop.refusal('returns.complete', { receipt, picks, ...more })).code
const stockOf = (shop: Shop, location: string) =>
  Number(
    rowsOf(
      shop.store,
      `SELECT coalesce(sum(quantity_milli), 0) AS there FROM stock_balance
       WHERE sku = 'COLA' AND location = '${location}'`,
    )[0]?.['there'],
  )

test('one of three comes back at what was paid for it, and the third of them makes it whole', async () => {
  const { shop, receiptNo } = await soldThree()
  const paid: number[] = []
  for (let round = 0; round < 3; round += 1) {
    paid.push((await complete(shop, receiptNo, [pick(1, 1000)])).paidMinor)
  }
  expect(paid).toEqual([317, 316, 317])
  expect(await refused(shop, receiptNo, [pick(1, 1000)])).toBe('return-exceeds-sold')
  expect(returnsOf(shop)[0]).toMatchObject({
    origin: { storeId: 'S01', receiptNo, proof: 'journal' },
    totals: { netMinor: 317, taxes: [{ code: 'STD', taxMinor: 36 }], paidMinor: 317 },
    refunds: [{ code: 'cash', amountMinor: 317 }],
  })
  expect(stockOf(shop, 'FLOOR')).toBe(0)
  expect(shop.verify().violations).toEqual([])
})

test('what is found says what may still come back', async () => {
  const { shop, receiptNo } = await soldThree({}, card(950))
  await complete(shop, receiptNo, [pick(1, 1000)])
  const found = await shop.ok('returns.find', { receipt: ` ${receiptNo.toLowerCase()} ` })
  expect(found).toMatchObject({
    receiptNo,
    proof: 'journal',
    daysSince: 0,
    isLate: false,
    paidMinor: 950,
    lines: [{ soldMilli: 3000, returnedMilli: 1000, returnableMilli: 2000, refundableMinor: 633 }],
    tenders: [{ code: 'card', amountMinor: 950, refundedMinor: 317 }],
  })
  expect((await shop.refusal('returns.find', { receipt: 'T01-009999-AAAA' })).code).toBe(
    'receipt-unknown',
  )
})

test('a quote says the amount and changes nothing; the return pays the same', async () => {
  const { shop, receiptNo } = await soldThree({}, card(950))
  const events = countOf(shop.store, 'journal')
  const picks = [pick(1, 2000)]
  const quote = await shop.ok('returns.quote', {
    return: { kind: 'receipt', receipt: receiptNo, picks },
  })
  expect(quote).toMatchObject({
    totals: { totalMinor: 633 },
    refunds: [{ code: 'card', amountMinor: 633 }],
    isCashCovered: true,
    permission: 'return-goods',
  })
  expect(countOf(shop.store, 'journal')).toBe(events)
  const done = await complete(shop, receiptNo, picks)
  expect(done).toMatchObject({ totalMinor: 633, refunds: quote.refunds })
  // Paid by card: the reference of the sale goes back with it.
  expect(returnsOf(shop)[0]?.refunds[0]?.reference).toBe('A1')
})

test('damaged goods lie with the damaged ones; what is no stock moves nothing', async () => {
  const shop = await openShop({ by: '901' })
  await shop.scan(CODE.cola, 2000)
  await shop.scan(CODE.bag)
  const { receiptNo } = await shop.pay()
  await complete(shop, receiptNo, [
    pick(1, 1000),
    pick(1, 1000, { disposition: 'damaged', reasonCode: 'faulty' }),
    pick(2, 1000),
  ])
  expect([stockOf(shop, 'FLOOR'), stockOf(shop, 'DAMAGED')]).toEqual([-1000, 1000])
  expect(rowsOf(shop.store, `SELECT * FROM stock_move WHERE sku = 'BAG'`)).toEqual([])
  expect(shop.verify().violations).toEqual([])
})

test.each<[string, Pick[], object, string]>([
  ['a line that is not on it', [pick(2, 1000)], {}, 'line-unknown'],
  ['half a bottle', [pick(1, 500)], {}, 'quantity-not-whole'],
  ['four of three', [pick(1, 4000)], {}, 'return-exceeds-sold'],
  ['a reason of something else', [pick(1, 1000, { reasonCode: 'to-safe' })], {}, 'reason-unknown'],
  [
    'a refund that does not add up',
    [pick(1, 1000)],
    { refunds: [{ code: 'cash', amountMinor: 300 }] },
    'refund-mismatch',
  ],
  [
    'a refund in gold',
    [pick(1, 1000)],
    { refunds: [{ code: 'gold', amountMinor: 317 }] },
    'tender-unknown',
  ],
  [
    'a card without a reference',
    [pick(1, 1000)],
    { refunds: [{ code: 'card', amountMinor: 317 }] },
    'tender-reference-missing',
  ],
])('%s is refused and nothing is booked', async (_what, picks, more, code) => {
  const { shop, receiptNo } = await soldThree()
  expect(await refused(shop, receiptNo, picks, more)).toBe(code)
  expect(returnsOf(shop)).toEqual([])
  expect(rowsOf(shop.store, 'SELECT * FROM returned_line')).toEqual([])
  expect(rowsOf(shop.store, 'SELECT * FROM document_counter')).toEqual([])
})

test('more cash than is in the drawer cannot be paid out of it', async () => {
  const shop = await openShop({ by: '901', floatMinor: 300 })
  await shop.scan(CODE.cola, 3000)
  const { receiptNo } = await shop.pay(card(1050))
  const refunds = [{ code: 'cash', amountMinor: 1050 }]
  const picks = [pick(1, 3000)]
  const asked = { return: { kind: 'receipt', receipt: receiptNo, picks } } as const
  expect((await shop.ok('returns.quote', asked)).isCashCovered).toBe(false)
  expect(await shop.refusal('returns.complete', { receipt: receiptNo, picks, refunds })).toEqual({
    code: 'cash-short',
  })
})

test('a cashier returns alone as the rule says, and with consent in another way', async () => {
  const { receiptNo, shop } = await soldThree({}, card(950))
  const till = shop.as('101')
  const input = { receipt: receiptNo, picks: [pick(1, 1000)] }
  await till.ok('returns.complete', input)
  const other = { ...input, refunds: [{ code: 'cash', amountMinor: 316 }] }
  expect(await till.refusal('returns.complete', other)).toMatchObject({
    code: 'approval-needed',
    details: { permission: 'refund-other-tender' },
  })
  const approvalId = await till.approve('refund-other-tender')
  await till.ok('returns.complete', other, { approvalId })
  expect(eventsOf(shop, 'return.completed').map(({ approver }) => approver)).toEqual([null, '901'])
  // What the card did not get back, cash did: the rest still goes to the card.
  const last = await till.ok('returns.complete', input)
  expect(last.refunds).toMatchObject([{ code: 'card', amountMinor: 317 }])
})

test('without a receipt: today’s price at most, an identity, a limit, and consent', async () => {
  const shop = await openShop({ by: '901', settings: { noReceiptMinorMax: 1000 } })
  const till = shop.as('101')
  const itemId = Number(rowsOf(shop.store, `SELECT id FROM item WHERE sku = 'COLA'`)[0]?.['id'])
  const good = {
    itemId,
    quantityMilli: 2000,
    disposition: 'restock',
    reasonCode: 'faulty',
  } as const
  const input = { goods: [good], idNote: '138 0000 0000' }
  const op = 'returns.complete-without-receipt'
  expect(await till.refusal(op, input)).toMatchObject({
    code: 'approval-needed',
    details: { permission: 'return-without-receipt' },
  })
  const approvalId = await till.approve('return-without-receipt')
  const done = await till.ok(op, input, { approvalId })
  expect(done).toMatchObject({ paidMinor: 700, refunds: [{ code: 'cash', amountMinor: 700 }] })
  expect(returnsOf(shop)[0]).toMatchObject({ origin: null, idNote: '138 0000 0000' })
  const cheaper = [{ ...good, unitPriceMilli: 100_000 }]
  expect(await shop.ok(op, { ...input, goods: cheaper })).toMatchObject({ paidMinor: 200 })
  const codeOf = async (goods: object) =>
    (await shop.refusal(op, { ...input, goods: [{ ...good, ...goods }] })).code
  expect(await codeOf({ unitPriceMilli: 350_001 })).toBe('price-above-today')
  expect(await codeOf({ quantityMilli: 3000 })).toBe('return-above-limit')
  expect(await codeOf({ itemId: 4711 })).toBe('item-unknown')
  expect(await codeOf({ quantityMilli: 1500 })).toBe('quantity-not-whole')
  expect((await shop.refusal(op, { ...input, idNote: '  ' })).code).toBe('input-invalid')
  expect(shop.verify().violations).toEqual([])
})

test('a return that was answered twice happened once, also after a restart', async () => {
  const { shop, receiptNo } = await soldThree()
  const input = { receipt: receiptNo, picks: [pick(1, 1000)] }
  const commandId = '0198c000-0000-7000-8000-00000000abcd'
  const first = await shop.ok('returns.complete', input, { commandId })
  const again = await shop.restart('killed')
  expect(await again.ok('returns.complete', input, { commandId })).toEqual(first)
  expect(returnsOf(again)).toHaveLength(1)
  expect(await refused(again, receiptNo, [pick(1, 3000)])).toBe('return-exceeds-sold')
})

test('cash rounding of parts does not add up: the whole is rounded once', async () => {
  const shop = await openShop({
    by: '901',
    settings: { cashRounding: { incrementMinor: 50, mode: 'nearest' } },
  })
  await shop.scan(CODE.apples, 756)
  const { receiptNo, paidMinor } = await shop.pay()
  expect(paidMinor).toBe(750)
  const paid: number[] = []
  for (let left = 756; left > 0; left -= 126) {
    paid.push((await complete(shop, receiptNo, [pick(1, 126)])).paidMinor)
  }
  expect(paid.every((minor) => minor % 50 === 0)).toBe(true)
  expect(paid.reduce((total, minor) => total + minor, 0)).toBe(750)
  expect(shop.verify().violations).toEqual([])
})

test('the slip of a return says what came back and what was paid', async () => {
  const { shop, receiptNo } = await soldThree()
  const { returnNo } = await complete(shop, receiptNo, [pick(1, 1000)], { note: 'box open' })
  await shop.printing.settled()
  const slip = shop.printer.slips.find(({ key }) => key === returnNo)?.lines.join('\n') ?? ''
  for (const words of ['退货单', receiptNo, '可口可乐 500ml', '重新上架', '3.17', 'box open']) {
    expect(slip).toContain(words)
  }
  expect(shop.drawer.openings).toBe(2)
})
