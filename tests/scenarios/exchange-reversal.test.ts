/** An exchange is taken back as a whole, whichever half is named: two reversals, one transaction, nothing left over. */
import { expect, test } from 'vitest'
import type { DocumentReversed } from '#shared/documents/document.ts'
import { bookOf } from '../support/book-of.ts'
import { CODE } from '../support/goods.ts'
import { card, cash, eventsOf, openShop, type Shop, type ShopOptions } from '../support/shop.ts'
import { BANK, openLotShop, stockUp } from '../support/lot-goods.ts'
import { countOf, rowsOf } from '../support/store.ts'

const VOID = { reasonCode: 'rung-up-wrongly' }
const ENTERED = { reasonCode: 'entered-wrongly' }

const reversalsOf = (shop: Shop) =>
  eventsOf(shop, 'document.reversed').map(({ body }) => body as DocumentReversed)
const codeOf = async (shop: Shop, documentNo: string, why = VOID) =>
  (await shop.refusal('document.reverse', { documentNo, ...why })).code

async function beginExchange(shop: Shop, receipt: string): Promise<void> {
  const pick = {
    ...{ lineNo: 1, quantityMilli: 1000 },
    ...({ disposition: 'restock', reasonCode: 'wrong-item' } as const),
  }
  await shop.ok('returns.begin-exchange', { return: { kind: 'receipt', receipt, picks: [pick] } })
}

/** Two bottles at 3.50 were sold; one has come back, and something else has gone for it. */
async function exchanged(
  code: string,
  quantityMilli: number,
  paid?: ReturnType<typeof cash> | null,
  options: ShopOptions = {},
) {
  const shop = await openShop({ by: '901', ...options })
  await shop.scan(CODE.cola, 2000)
  const { receiptNo: origin } = await shop.pay()
  const before = await bookOf(shop)
  await beginExchange(shop, origin)
  await shop.scan(code, quantityMilli)
  const sold = await shop.pay(paid)
  const returnNo = sold.exchange?.returnNo ?? ''
  return { shop, origin, before, receiptNo: sold.receiptNo, returnNo }
}

test('named by its receipt: goods, money, taxes, figures and what may come back are as before', async () => {
  const { shop, origin, before, receiptNo, returnNo } = await exchanged(
    CODE.apples,
    1000,
    cash(1000),
  )
  expect((await shop.ok('receipt.read', { receiptNo })).otherHalf).toBe(returnNo)
  const done = await shop.ok('document.reverse', { documentNo: receiptNo, ...VOID })
  expect(done).toMatchObject({
    reversalNo: expect.stringMatching(/^T01-RV000001-/u) as string,
    otherHalf: {
      documentNo: returnNo,
      reversalNo: expect.stringMatching(/^T01-RV000002-/u) as string,
    },
    cashMinor: -648,
    others: [],
  })
  expect(await bookOf(shop)).toEqual(before)
  expect((await shop.ok('returns.find', { receipt: origin })).lines).toMatchObject([
    { returnableMilli: 2000 },
  ])
  for (const documentNo of [receiptNo, returnNo]) {
    expect(await codeOf(shop, documentNo)).toBe('already-reversed')
  }
  await shop.printing.settled()
  const keys = shop.printer.slips.map(({ key }) => key)
  expect(keys).toEqual(expect.arrayContaining([done.reversalNo, done.otherHalf?.reversalNo]))
  expect(shop.verify().violations).toEqual([])
})

test('named by its return: the same, with a reason of that kind and the number of that half', async () => {
  const { shop, before, receiptNo, returnNo } = await exchanged(CODE.bag, 1000, null)
  expect((await shop.ok('receipt.read', { receiptNo: returnNo })).otherHalf).toBe(receiptNo)
  expect(await codeOf(shop, returnNo)).toBe('reason-unknown')
  const done = await shop.ok('document.reverse', { documentNo: returnNo, ...ENTERED })
  // 3.20 had been given for a bag at 0.30: the customer brings it back.
  expect(done).toMatchObject({ otherHalf: { documentNo: receiptNo }, cashMinor: 320, others: [] })
  expect(await bookOf(shop)).toEqual(before)
  expect(reversalsOf(shop)).toMatchObject([
    { kind: 'sale', documentNo: receiptNo, reversalCounter: 1 },
    { kind: 'return', documentNo: returnNo, reversalCounter: 2, reversalNo: done.reversalNo },
  ])
  expect(shop.verify().violations).toEqual([])
})

test('what was paid by card beside it is named, and what only went from half to half is not', async () => {
  const { shop, receiptNo } = await exchanged(CODE.apples, 1000, card(648))
  expect(await shop.ok('document.reverse', { documentNo: receiptNo, ...VOID })).toMatchObject({
    cashMinor: 0,
    others: [{ code: 'card', amountMinor: -648 }],
  })
})

test('the drawer opens once, and not at all where no cash moves', async () => {
  const even = await exchanged(CODE.cola, 1000, null)
  await even.shop.printing.settled()
  const openings = even.shop.drawer.openings
  await even.shop.ok('document.reverse', { documentNo: even.receiptNo, ...VOID })
  await even.shop.printing.settled()
  expect(even.shop.drawer.openings).toBe(openings)
  const dearer = await exchanged(CODE.apples, 1000)
  await dearer.shop.printing.settled()
  const opened = dearer.shop.drawer.openings
  await dearer.shop.ok('document.reverse', { documentNo: dearer.receiptNo, ...VOID })
  await dearer.shop.printing.settled()
  expect(dearer.shop.drawer.openings).toBe(opened + 1)
})

test('goods for nothing: the ticket names no return, and still both go back', async () => {
  const shop = await openShop({ by: '901' })
  await shop.scan(CODE.cola, 2000)
  const { receiptNo: origin } = await shop.pay()
  const before = await bookOf(shop)
  await beginExchange(shop, origin)
  await shop.scan(CODE.bag)
  const discount = { kind: 'amount', amountMinor: 30 } as const
  await shop.change({ kind: 'set-ticket-discount', discount })
  const { receiptNo } = await shop.pay(null)
  expect(countOf(shop.store, 'document')).toBe(1)
  const done = await shop.ok('document.reverse', { documentNo: receiptNo, ...VOID })
  expect(done).toMatchObject({ cashMinor: 350 })
  expect(done.otherHalf?.documentNo).toMatch(/^T01-RT000001-/u)
  expect(await bookOf(shop)).toEqual(before)
  expect(shop.verify().violations).toEqual([])
})

test('a cashier needs consent to a post-void, whichever half is named', async () => {
  const { shop, returnNo } = await exchanged(CODE.apples, 1000)
  const till = shop.as('101')
  const input = { documentNo: returnNo, ...ENTERED }
  expect(await till.refusal('document.reverse', input)).toMatchObject({
    code: 'approval-needed',
    details: { permission: 'post-void' },
  })
  const approvalId = await till.approve('post-void')
  await till.ok('document.reverse', input, { approvalId })
  expect(eventsOf(shop, 'document.reversed')).toMatchObject([
    { actor: '101', approver: '901' },
    { actor: '101', approver: '901' },
  ])
})

test.each(['receipt', 'return'] as const)(
  'asked again after a kill, the answer by its %s is the first one, and nothing is doubled',
  async (half) => {
    const { shop, receiptNo, returnNo } = await exchanged(CODE.apples, 1000)
    const input = half === 'receipt' ? { documentNo: receiptNo } : { documentNo: returnNo }
    const why = half === 'receipt' ? VOID : ENTERED
    const commandId = '0198c000-0000-7000-8000-00000000abcf'
    const first = await shop.ok('document.reverse', { ...input, ...why }, { commandId })
    const again = await shop.restart('killed')
    expect(await again.ok('document.reverse', { ...input, ...why }, { commandId })).toEqual(first)
    expect(countOf(again.store, 'document')).toBe(3)
  },
)

test('not on another day, not after the new goods came back, not without the cash', async () => {
  const { shop, receiptNo, returnNo } = await exchanged(CODE.apples, 1000, cash(648), {
    floatMinor: 0,
  })
  const out = { direction: 'out', reasonCode: 'to-safe', note: '' } as const
  await shop.ok('shift.move-cash', { ...out, amountMinor: 701 })
  expect(await shop.refusal('document.reverse', { documentNo: returnNo, ...ENTERED })).toEqual({
    code: 'cash-short',
  })
  const picks = [
    { lineNo: 1, quantityMilli: 500, disposition: 'restock', reasonCode: 'faulty' } as const,
  ]
  const back = await shop.ok('returns.complete', { receipt: receiptNo, picks })
  expect(await codeOf(shop, receiptNo)).toBe('receipt-returned')
  expect(await codeOf(shop, returnNo, ENTERED)).toBe('receipt-returned')
  await shop.ok('document.reverse', { documentNo: back.returnNo, ...ENTERED })
  shop.store.write((tx) => tx.db.exec(`UPDATE shift SET state = 'closed'`))
  expect(await codeOf(shop, returnNo, ENTERED)).toBe('shift-not-open')
  shop.clock.advance(86_400_000)
  await shop.ok('shift.open', { floatMinor: 5000 })
  expect(await codeOf(shop, returnNo, ENTERED)).toBe('reversal-too-late')
  expect(countOf(shop.store, 'document')).toBe(4)
})

/** A1 and A2 were sold on one receipt; A1 came back in exchange for the piece that was scanned. */
async function pieceFor(serial: string, overrides: 'serial-elsewhere'[] = []) {
  const shop = await openLotShop({ by: '901' })
  stockUp(shop, ...['A1', 'A2', 'A3'].map((text) => ({ item: BANK, serial: text })))
  const coded = (text: string) => `(01)06900000000021(21)${text}`
  await shop.scan(coded('A1'))
  await shop.scan(coded('A2'))
  const { receiptNo: origin } = await shop.pay()
  const before = await bookOf(shop)
  const lots = [{ lot: '', serial: 'A1', quantityMilli: 1000 }]
  const pick = {
    ...{ lineNo: 1, quantityMilli: 1000, lots },
    ...({ disposition: 'restock', reasonCode: 'faulty' } as const),
  }
  const request = { kind: 'receipt' as const, receipt: origin, picks: [pick] }
  await shop.ok('returns.begin-exchange', { return: request })
  await shop.ok('checkout.scan', { code: coded(serial), overrides })
  const { receiptNo } = await shop.pay(null)
  const placeOf = (text: string) =>
    rowsOf(shop.store, `SELECT location FROM serial_place WHERE serial = '${text}'`)[0]?.[
      'location'
    ]
  return { shop, before, receiptNo, placeOf }
}

test('pieces go back to where each was', async () => {
  const { shop, before, receiptNo, placeOf } = await pieceFor('A3')
  expect(['A1', 'A2', 'A3'].map(placeOf)).toEqual(['FLOOR', 'CUSTOMER', 'CUSTOMER'])
  await shop.ok('document.reverse', { documentNo: receiptNo, ...VOID })
  expect(['A1', 'A2', 'A3'].map(placeOf)).toEqual(['CUSTOMER', 'CUSTOMER', 'FLOOR'])
  expect(await bookOf(shop)).toEqual(before)
  expect(shop.verify().violations).toEqual([])
})

test('a piece that came back and went out again in one exchange goes its way backwards', async () => {
  const { shop, before, receiptNo, placeOf } = await pieceFor('A1', ['serial-elsewhere'])
  await shop.ok('document.reverse', { documentNo: receiptNo, ...VOID })
  expect(placeOf('A1')).toBe('CUSTOMER')
  expect(await bookOf(shop)).toEqual(before)
  expect(shop.verify().violations).toEqual([])
})

test('a piece that has moved on since is not pulled back, and then neither half is', async () => {
  const { shop, receiptNo } = await pieceFor('A3')
  await shop.scan('(01)06900000000021(21)A1')
  await shop.pay()
  expect(await shop.refusal('document.reverse', { documentNo: receiptNo, ...VOID })).toMatchObject({
    code: 'serial-moved-on',
    details: { serial: 'A1' },
  })
  expect(reversalsOf(shop)).toEqual([])
})
