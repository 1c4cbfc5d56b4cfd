/** Goods with serial numbers at the till: every piece by its own, none twice, none from elsewhere unasked. */
import { expect, test } from 'vitest'
import { BANK, LOT_CODE, openLotShop, stockUp } from '../support/lot-goods.ts'
import { salesOf, type Shop } from '../support/shop.ts'
import { rowsOf, tamper, verifyFile } from '../support/store.ts'

const GTIN = '06900000000021'
const piece = (serial: string) => ({ item: BANK, serial })
const coded = (serial: string) => `(01)${GTIN}(21)${serial}`

const soldSerials = (shop: Shop) =>
  salesOf(shop).flatMap(({ lines }) => lines.flatMap(({ lots }) => lots.map((p) => p.serial)))
const placeOf = (shop: Shop, serial: string) =>
  rowsOf(shop.store, `SELECT location FROM serial_place WHERE serial = '${serial}'`)[0]?.[
    'location'
  ]

async function bankId(shop: Shop): Promise<number> {
  const refused = await shop.refusal('checkout.scan', { code: LOT_CODE.bank })
  return Number((refused.details as { itemId: number }).itemId)
}

test('the plain code asks for the serial, and says of what', async () => {
  const shop = await openLotShop()
  const refused = await shop.refusal('checkout.scan', { code: LOT_CODE.bank, quantityMilli: 2000 })
  expect(refused).toMatchObject({
    code: 'serial-needed',
    details: { name: BANK.name, unit: '个', code: LOT_CODE.bank, quantityMilli: 2000 },
  })
  expect((await shop.ticket()).rows).toEqual([])
})

test('every serial adds a piece to the line, typed or from the code', async () => {
  const shop = await openLotShop()
  stockUp(shop, piece('A1'), piece('A2'))
  const itemId = await bankId(shop)
  await shop.ok('checkout.add-item', { itemId, serial: 'A1', barcode: LOT_CODE.bank })
  const { changed, head } = await shop.scan(coded('A2'))
  expect(head).toMatchObject({ lineCount: 1, pieceCount: 2 })
  expect(changed[0]?.lots.map((part) => part.serial)).toEqual(['A1', 'A2'])
  await shop.pay()
  expect(soldSerials(shop)).toEqual(['A1', 'A2'])
  expect(placeOf(shop, 'A1')).toBe('CUSTOMER')
  expect(shop.verify().violations).toEqual([])
})

test('the same serial twice is refused, on this ticket and on one put aside', async () => {
  const shop = await openLotShop()
  stockUp(shop, piece('A1'))
  await shop.scan(coded('A1'))
  const again = { code: coded('A1') }
  expect(await shop.refusal('checkout.scan', again)).toMatchObject({
    code: 'serial-twice',
    details: { serial: 'A1', name: BANK.name },
  })
  await shop.ok('checkout.park', { note: '' })
  expect((await shop.refusal('checkout.scan', again)).code).toBe('serial-twice')
})

test('the quantity of such a line is the number of its serials', async () => {
  const shop = await openLotShop()
  stockUp(shop, piece('A1'), piece('A2'))
  await shop.scan(coded('A1'))
  await shop.scan(coded('A2'))
  const typed = { kind: 'set-quantity', lineNo: 1, quantityMilli: 3000 } as const
  expect(await shop.changeRefusal(typed)).toBe('quantity-is-serials')
  const two = { code: coded('A3'), quantityMilli: 2000 }
  expect((await shop.refusal('checkout.scan', two)).code).toBe('quantity-is-serials')
  const gone = { kind: 'remove-serial', lineNo: 1, serial: 'A1' } as const
  await shop.change(gone)
  expect(await shop.changeRefusal(gone)).toBe('serial-not-there')
  expect((await shop.ticket()).rows[0]).toMatchObject({ quantityMilli: 1000 })
  expect((await shop.change({ ...gone, serial: 'A2' })).deleted).toEqual([1])
  const sold = await shop.scan(coded('A1'))
  expect(sold.head.pieceCount).toBe(1)
})

test('a piece that the book has elsewhere needs a second person, and it is noted', async () => {
  const shop = await openLotShop()
  stockUp(shop, { ...piece('B1'), to: 'BACKROOM' })
  const refused = await shop.refusal('checkout.scan', { code: coded('B1') })
  expect(refused).toMatchObject({
    code: 'serial-elsewhere',
    details: { serial: 'B1', location: 'BACKROOM' },
  })
  const input = { code: coded('B1'), overrides: ['serial-elsewhere' as const] }
  expect((await shop.refusal('checkout.scan', input)).code).toBe('approval-needed')
  const approvalId = await shop.approve('override-serial')
  await shop.ok('checkout.scan', input, { approvalId })
  await shop.pay()
  expect(salesOf(shop)[0]?.acts).toMatchObject([{ kind: 'override-serial', approver: '901' }])
  expect(placeOf(shop, 'B1')).toBe('CUSTOMER')
})

test('a piece that was sold is elsewhere, one that nobody saw is unknown', async () => {
  const shop = await openLotShop()
  stockUp(shop, piece('C1'))
  await shop.scan(coded('C1'))
  await shop.pay()
  expect(await shop.refusal('checkout.scan', { code: coded('C1') })).toMatchObject({
    code: 'serial-elsewhere',
    details: { location: 'CUSTOMER' },
  })
  const unknown = { code: coded('NEW'), overrides: [] as 'serial-unknown'[] }
  expect((await shop.refusal('checkout.scan', unknown)).code).toBe('serial-unknown')
  const approvalId = await shop.approve('override-serial')
  const overrides = ['serial-unknown' as const]
  await shop.ok('checkout.scan', { ...unknown, overrides }, { approvalId })
  await shop.pay()
  expect(soldSerials(shop)).toEqual(['C1', 'NEW'])
})

test('a piece that went away while the ticket lay there is not sold', async () => {
  const shop = await openLotShop()
  stockUp(shop, piece('D1'))
  await shop.scan(coded('D1'))
  stockUp(shop, { ...piece('D1'), to: 'BACKROOM' })
  const { head } = await shop.ticket()
  const tender = { code: 'cash', receivedMinor: head.cashDueMinor, reference: null }
  expect(await shop.payRefusal(tender)).toMatchObject({
    code: 'serial-elsewhere',
    details: { serial: 'D1', location: 'BACKROOM' },
  })
  expect(salesOf(shop)).toEqual([])
})

test('serials survive a program that was killed', async () => {
  const shop = await openLotShop()
  stockUp(shop, piece('E1'))
  await shop.scan(coded('E1'))
  const again = await shop.restart('killed')
  expect((await again.ticket()).rows[0]?.lots).toMatchObject([{ serial: 'E1' }])
  await again.pay()
  expect(soldSerials(again)).toEqual(['E1'])
})

test('a check of the file names a piece that lies somewhere else than its moves say', async () => {
  const shop = await openLotShop()
  stockUp(shop, piece('F1'))
  expect(shop.verify().violations).toEqual([])
  tamper(shop.dir, (db) => db.exec(`UPDATE serial_place SET location = 'BACKROOM'`))
  const { violations } = verifyFile(shop.dir)
  expect(violations).toContainEqual(expect.objectContaining({ rule: 'I12' }))
})
