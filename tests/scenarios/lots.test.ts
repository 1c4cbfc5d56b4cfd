/** Goods with lots at the till: which lot goes out, what an expired one takes, what expires soon. */
import { expect, test } from 'vitest'
import { COLA } from '../support/goods.ts'
import { LOT_CODE, MILK, openLotShop, stockUp } from '../support/lot-goods.ts'
import { eventsOf, salesOf, type Shop } from '../support/shop.ts'
import { rowsOf } from '../support/store.ts'

const TODAY = '2026-03-02'
const GTIN = '06900000000014'

const lotsSold = (shop: Shop) =>
  salesOf(shop).map(({ lines }) =>
    lines.flatMap(({ lots }) => lots.map((part) => `${part.lot}:${part.quantityMilli}`)),
  )
const balances = (shop: Shop) =>
  rowsOf(
    shop.store,
    `SELECT lot, quantity_milli AS milli FROM stock_balance
     WHERE sku = 'MILK' AND location = 'FLOOR' ORDER BY lot`,
  )

const soonAndLate = [
  { item: MILK, lot: 'SOON', expiry: '2026-03-20', pieces: 2 },
  { item: MILK, lot: 'LATE', expiry: '2026-06-01', pieces: 10 },
] as const

test('what expires first goes out first, over several lines and up to the last piece', async () => {
  const shop = await openLotShop()
  stockUp(shop, ...soonAndLate)
  await shop.scan(LOT_CODE.milk, 3000)
  await shop.change({ kind: 'set-line-note', lineNo: 1, note: '冰的' })
  await shop.scan(LOT_CODE.milk)
  await shop.pay()
  expect(lotsSold(shop)).toEqual([['SOON:2000', 'LATE:1000', 'LATE:1000']])
  expect(balances(shop)).toEqual([
    { lot: 'LATE', milli: 8000 },
    { lot: 'SOON', milli: 0 },
  ])
  expect(shop.verify().violations).toEqual([])
})

test('a sale goes on without stock in the book, and the book shows it', async () => {
  const shop = await openLotShop()
  await shop.scan(LOT_CODE.milk, 2000)
  await shop.pay()
  expect(lotsSold(shop)).toEqual([[':2000']])
  expect(balances(shop)).toEqual([{ lot: '', milli: -2000 }])
  expect(shop.verify().violations).toEqual([])
})

test('goods without lots have none on the receipt', async () => {
  const shop = await openLotShop()
  await shop.scan('6901234567892')
  await shop.pay()
  expect(salesOf(shop)[0]?.lines[0]).toMatchObject({ sku: COLA.sku, lots: [] })
})

test.each([
  ['with brackets', `(01)${GTIN}(17)260601(10)LATE`],
  ['as a scanner sends it', `]C101${GTIN}1726060110LATE`],
  ['with a separator', `]d201${GTIN}10LATE\u001d17260601`],
])('a code that carries the lot %s is sold from that lot', async (_what, code) => {
  const shop = await openLotShop()
  stockUp(shop, ...soonAndLate)
  await shop.scan(code)
  const again = await shop.scan(code)
  expect(again.changed.map((row) => row.lots)).toEqual([
    [{ lot: 'LATE', expiry: '2026-06-01', serial: '', quantityMilli: 2000 }],
  ])
  expect((await shop.scan(LOT_CODE.milk)).head.lineCount).toBe(2)
  await shop.pay()
  expect(lotsSold(shop)).toEqual([['LATE:2000', 'SOON:1000']])
})

test('the code of a unit that contains goods counts them', async () => {
  const shop = await openLotShop()
  const { changed } = await shop.scan(`(02)${GTIN}(37)24`)
  expect(changed[0]).toMatchObject({ sku: 'MILK', quantityMilli: 24_000 })
  expect(await shop.refusal('checkout.scan', { code: '(01)06900000000083(10)X' })).toEqual({
    code: 'code-unknown',
    details: { code: '6900000000083' },
  })
})

test('the cashier picks another lot for a line, or leaves it to the till again', async () => {
  const shop = await openLotShop()
  stockUp(shop, ...soonAndLate)
  await shop.scan(LOT_CODE.milk, 2000)
  const offered = async () => (await shop.ok('lots.for-line', { lineNo: 1 })).lots
  expect(await offered()).toEqual([
    expect.objectContaining({ lot: 'SOON', state: 'near', isProposed: true, isChosen: false }),
    expect.objectContaining({ lot: 'LATE', state: 'good', isProposed: false, isChosen: false }),
  ])
  await shop.change({ kind: 'set-lot', lineNo: 1, lot: 'LATE' })
  expect((await offered()).map(({ isChosen }) => isChosen)).toEqual([false, true])
  await shop.change({ kind: 'set-quantity', lineNo: 1, quantityMilli: 5000 })
  expect((await shop.ticket()).rows[0]?.lots).toEqual([
    { lot: 'LATE', expiry: '2026-06-01', serial: '', quantityMilli: 5000 },
  ])
  await shop.change({ kind: 'set-lot', lineNo: 1, lot: null })
  await shop.pay()
  expect(lotsSold(shop)).toEqual([['SOON:2000', 'LATE:3000']])
})

test('lots are for goods that have some', async () => {
  const shop = await openLotShop()
  await shop.scan('6901234567892')
  expect(await shop.changeRefusal({ kind: 'set-lot', lineNo: 1, lot: 'A' })).toBe('lot-not-tracked')
  expect(await shop.changeRefusal({ kind: 'set-lot', lineNo: 7, lot: 'A' })).toBe('line-unknown')
  const refused = await shop.refusal('lots.for-line', { lineNo: 1 })
  expect(refused.code).toBe('lot-not-tracked')
})

test('a date that is near marks the row and stops nothing', async () => {
  const shop = await openLotShop({ settings: { nearExpiryDays: 20 } })
  stockUp(shop, ...soonAndLate)
  expect((await shop.scan(LOT_CODE.milk)).changed[0]?.expiry).toEqual({
    on: '2026-03-20',
    state: 'near',
  })
  const good = await shop.scan(`(01)${GTIN}(10)LATE`)
  expect(good.changed[0]?.expiry).toBeUndefined()
})

const OLD = { item: MILK, lot: 'OLD', expiry: '2026-03-01', pieces: 3 } as const

test('expired goods are refused at the scan, by book and by the code on them', async () => {
  const shop = await openLotShop()
  stockUp(shop, OLD, { ...OLD, lot: 'NEW', expiry: TODAY, pieces: 1 })
  await shop.scan(LOT_CODE.milk)
  const refused = await shop.refusal('checkout.scan', { code: LOT_CODE.milk })
  expect(refused).toMatchObject({
    code: 'item-expired',
    details: { name: MILK.name, lot: 'OLD', expiry: '2026-03-01', code: LOT_CODE.milk },
  })
  const byCode = await shop.refusal('checkout.scan', { code: `(01)${GTIN}(17)260301(10)ZZ` })
  expect(byCode).toMatchObject({ code: 'item-expired', details: { lot: 'ZZ' } })
  expect((await shop.ticket()).head).toMatchObject({ pieceCount: 1, lineCount: 1 })
})

test('a second person may stand for it, and it is noted on the sale', async () => {
  const shop = await openLotShop()
  stockUp(shop, OLD)
  const input = { code: LOT_CODE.milk, overrides: ['item-expired' as const] }
  expect((await shop.refusal('checkout.scan', input)).code).toBe('approval-needed')
  const approvalId = await shop.approve('sell-expired')
  const { changed } = await shop.ok('checkout.scan', input, { approvalId })
  expect(changed[0]?.expiry).toEqual({ on: '2026-03-01', state: 'expired' })
  await shop.pay()
  expect(lotsSold(shop)).toEqual([['OLD:1000']])
  const deed = { kind: 'sell-expired', sku: 'MILK', actor: '101', approver: '901' }
  expect(salesOf(shop)[0]?.acts).toEqual([
    { ...deed, lineNo: 1, figures: { quantityMilli: 1000, expiry: 20_260_301 } },
  ])
})

test('nobody slips expired goods in by the quantity or by the lot of a line', async () => {
  const shop = await openLotShop()
  stockUp(shop, OLD, { ...OLD, lot: 'NEW', expiry: '2026-04-01', pieces: 1 })
  await shop.scan(LOT_CODE.milk)
  const more = { kind: 'set-quantity', lineNo: 1, quantityMilli: 2000 } as const
  expect(await shop.changeRefusal(more)).toBe('item-expired')
  const old = { kind: 'set-lot', lineNo: 1, lot: 'OLD' } as const
  expect(await shop.changeRefusal(old)).toBe('item-expired')
  const input = { change: more, overrides: ['item-expired' as const] }
  const approvalId = await shop.approve('sell-expired')
  await shop.ok('checkout.change', input, { approvalId })
  await shop.change({ kind: 'set-quantity', lineNo: 1, quantityMilli: 1000 })
  await shop.pay()
  expect(lotsSold(shop)).toEqual([['NEW:1000']])
})

test('a chosen lot survives being put aside and a program that was killed', async () => {
  const shop = await openLotShop()
  stockUp(shop, ...soonAndLate)
  await shop.scan(`(01)${GTIN}(10)LATE`)
  const { ticketId } = (await shop.ticket()).head
  await shop.ok('checkout.park', { note: '' })
  const again = await shop.restart('killed')
  await again.ok('checkout.recall', { ticketId })
  expect((await again.ticket()).rows[0]?.lots).toMatchObject([{ lot: 'LATE' }])
  await again.pay()
  expect(lotsSold(again)).toEqual([['LATE:1000']])
  expect(eventsOf(again, 'sale.completed')).toHaveLength(1)
  expect(again.verify().violations).toEqual([])
})

test('the list of what expires names expired goods first, and only what is there', async () => {
  const shop = await openLotShop({ by: '201' })
  stockUp(shop, OLD, ...soonAndLate, { ...OLD, lot: 'BACK', expiry: '2026-03-05', to: 'BACKROOM' })
  const list = await shop.ok('lots.expiring', { days: 18 })
  expect(list).toMatchObject({ businessDate: TODAY, days: 18, hasMore: false })
  expect(list.lots.map(({ lot, daysLeft, location }) => [lot, daysLeft, location])).toEqual([
    ['OLD', -1, 'FLOOR'],
    ['BACK', 3, 'BACKROOM'],
    ['SOON', 18, 'FLOOR'],
  ])
  expect(list.lots[0]).toMatchObject({ name: MILK.name, unit: '盒', quantityMilli: 3000 })
  expect((await shop.ok('lots.expiring', {})).days).toBe(30)
  expect((await shop.ok('lots.expiring', { days: 0 })).lots.map(({ lot }) => lot)).toEqual(['OLD'])
})
