/** Goods that are told apart come back as the pieces that were sold: lots, serials, each once. */
import { expect, test } from 'vitest'
import type { Return } from '#shared/returns/return.ts'
import type { Input } from '#shared/api/registry.ts'
import { BANK, LOT_CODE, MILK, openLotShop, stockUp } from '../support/lot-goods.ts'
import { eventsOf, type Shop } from '../support/shop.ts'
import { rowsOf } from '../support/store.ts'

type Pick = Input<'returns.complete'>['picks'][number]
const pick = (quantityMilli: number, more: Partial<Pick> = {}): Pick => ({
  lineNo: 1,
  quantityMilli,
  disposition: 'restock',
  reasonCode: 'faulty',
  ...more,
})
const serial = (text: string, lot = '') => ({ lot, serial: text, quantityMilli: 1000 })
const coded = (text: string) => `(01)06900000000021(21)${text}`

const returned = (shop: Shop) =>
  eventsOf(shop, 'return.completed').flatMap(({ body }) =>
    (body as Return).lines.flatMap((line) => line.lots),
  )
const placeOf = (shop: Shop, text: string) =>
  rowsOf(shop.store, `SELECT location FROM serial_place WHERE serial = '${text}'`)[0]?.['location']

/** Pieces A1 and A2 were sold on one receipt, A3 is still on the shelf. */
async function soldTwo() {
  const shop = await openLotShop({ by: '901' })
  stockUp(shop, ...['A1', 'A2', 'A3'].map((text) => ({ item: BANK, serial: text })))
  await shop.scan(coded('A1'))
  await shop.scan(coded('A2'))
  const { receiptNo, receipt } = await shop.pay()
  return { shop, receiptNo, receipt }
}

test('the piece that was named comes back, and only once', async () => {
  const { shop, receiptNo } = await soldTwo()
  const input = { receipt: receiptNo, picks: [pick(1000, { lots: [serial('A2')] })] }
  await shop.ok('returns.complete', input)
  expect(returned(shop)).toMatchObject([{ serial: 'A2', quantityMilli: 1000 }])
  expect([placeOf(shop, 'A1'), placeOf(shop, 'A2')]).toEqual(['CUSTOMER', 'FLOOR'])
  expect((await shop.ok('returns.find', { receipt: receiptNo })).lines[0]?.lots).toMatchObject([
    { serial: 'A1' },
  ])
  expect(await shop.refusal('returns.complete', input)).toMatchObject({
    code: 'serial-not-sold',
    details: { serial: 'A2' },
  })
  expect(shop.verify().violations).toEqual([])
})

test.each([
  ['one that was not sold', [serial('A3')], 1000, 'serial-not-sold'],
  ['one for two', [serial('A1')], 2000, 'lots-mismatch'],
  ['the same one twice', [serial('A1'), serial('A1')], 2000, 'serial-not-sold'],
])('%s is refused', async (_what, lots, quantityMilli, code) => {
  const { shop, receiptNo } = await soldTwo()
  const picks = [pick(quantityMilli, { lots })]
  expect((await shop.refusal('returns.complete', { receipt: receiptNo, picks })).code).toBe(code)
  expect(returned(shop)).toEqual([])
})

test('the same piece in two picks is refused', async () => {
  const { shop, receiptNo } = await soldTwo()
  const picks = [pick(1000, { lots: [serial('A1')] }), pick(1000, { lots: [serial('A1')] })]
  expect((await shop.refusal('returns.complete', { receipt: receiptNo, picks })).code).toBe(
    'serial-not-sold',
  )
})

test('without a receipt a serial is needed, and it must be one that was sold', async () => {
  const { shop } = await soldTwo()
  const [row] = rowsOf(shop.store, `SELECT id FROM item WHERE sku = 'BANK'`)
  const good = (lots: ReturnType<typeof serial>[], quantityMilli = 1000) => ({
    goods: [
      {
        itemId: Number(row?.['id']),
        quantityMilli,
        disposition: 'restock' as const,
        reasonCode: 'faulty',
        lots,
      },
    ],
    idNote: '138',
  })
  const op = 'returns.complete-without-receipt'
  const codeOf = async (input: ReturnType<typeof good>) => (await shop.refusal(op, input)).code
  expect(await codeOf(good([]))).toBe('serial-needed')
  expect(await codeOf(good([serial('A3')]))).toBe('serial-not-sold')
  expect(await codeOf(good([serial('A9')]))).toBe('serial-not-sold')
  expect(await codeOf(good([serial('A1')], 2000))).toBe('lots-mismatch')
  expect(await codeOf(good([serial('A1'), serial('A1')], 2000))).toBe('serial-twice')
  await shop.ok(op, good([serial('A1')]))
  expect(placeOf(shop, 'A1')).toBe('FLOOR')
  expect(shop.verify().violations).toEqual([])
})

test('a post-void is refused while a piece is elsewhere than the sale left it', async () => {
  const { shop, receiptNo } = await soldTwo()
  const [row] = rowsOf(shop.store, `SELECT id FROM item WHERE sku = 'BANK'`)
  await shop.ok('returns.complete-without-receipt', {
    goods: [
      {
        itemId: Number(row?.['id']),
        quantityMilli: 1000,
        disposition: 'restock',
        reasonCode: 'faulty',
        lots: [serial('A1')],
      },
    ],
    idNote: '138',
  })
  const input = { documentNo: receiptNo, reasonCode: 'rung-up-wrongly' }
  expect(await shop.refusal('document.reverse', input)).toMatchObject({
    code: 'serial-moved-on',
    details: { sku: 'BANK', serial: 'A1' },
  })
})

test('lots come back in the order of the sale, with their dates', async () => {
  const shop = await openLotShop({ by: '901' })
  stockUp(
    shop,
    { item: MILK, lot: 'L1', expiry: '2026-03-05', pieces: 1 },
    { item: MILK, lot: 'L2', expiry: '2026-03-09', pieces: 2 },
  )
  await shop.scan(LOT_CODE.milk, 3000)
  const { receiptNo } = await shop.pay()
  await shop.ok('returns.complete', { receipt: receiptNo, picks: [pick(2000)] })
  expect(returned(shop)).toEqual([
    { lot: 'L1', expiry: '2026-03-05', serial: '', quantityMilli: 1000 },
    { lot: 'L2', expiry: '2026-03-09', serial: '', quantityMilli: 1000 },
  ])
  const wrong = [pick(1000, { lots: [{ lot: 'L1', serial: '', quantityMilli: 1000 }] })]
  expect((await shop.refusal('returns.complete', { receipt: receiptNo, picks: wrong })).code).toBe(
    'serial-not-sold',
  )
  expect(shop.verify().violations).toEqual([])
})
