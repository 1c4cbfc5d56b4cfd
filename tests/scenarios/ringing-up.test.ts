/** What a scan, a search or a typed price puts on the ticket, and what is refused. */
import { expect, test } from 'vitest'
import { CODE } from '../support/goods.ts'
import { eventsOf, openShop, salesOf } from '../support/shop.ts'

test.each<[string, string, number | null, number, number]>([
  // what            code          × thousandths  pieces   total
  ['a bottle', CODE.cola, null, 1, 350],
  ['three bottles', CODE.cola, 3000, 3, 1050],
  ['a carton of 24', CODE.carton, null, 24, 8400],
  ['six cartons of 24', CODE.carton, 6000, 144, 50_400],
  ['0.756 kg of apples', CODE.apples, 756, 1, 754],
  ['a bottle by its SKU in small letters', 'cola', null, 1, 350],
  ['a bottle by 14 digits', '06901234567892', null, 1, 350],
  ['a code between control characters', '\u00026901234567892\r\n', null, 1, 350],
  ['a code in full-width digits', '６９０１２３４５６７８９２', null, 1, 350],
])('%s is rung up', async (_what, code, quantityMilli, pieceCount, totalMinor) => {
  const shop = await openShop()
  const { head } = await shop.scan(code, quantityMilli)
  expect(head).toMatchObject({ lineCount: 1, pieceCount, totals: { totalMinor } })
})

test('the same goods add up on one line, weighed goods and packs keep to their rules', async () => {
  const shop = await openShop()
  await shop.scan(CODE.cola)
  const again = await shop.scan(CODE.carton)
  expect(again.changed.map((row) => row.quantityMilli)).toEqual([25_000])
  await shop.scan(CODE.apples, 500)
  const weighed = await shop.scan(CODE.apples, 500)
  expect(weighed.head).toMatchObject({ lineCount: 3, pieceCount: 27 })
  expect(weighed.focusLineNo).toBe(3)
})

test('a line with a discount or a note is not added to', async () => {
  const shop = await openShop()
  await shop.scan(CODE.cola)
  await shop.change({ kind: 'set-line-note', lineNo: 1, note: '冰的' })
  expect((await shop.scan(CODE.cola)).head.lineCount).toBe(2)
})

test('an unknown code is refused with the code as it was read', async () => {
  const shop = await openShop()
  expect(await shop.refusal('checkout.scan', { code: ' 4000000000000\n' })).toEqual({
    code: 'code-unknown',
    details: { code: '4000000000000' },
  })
  expect(await shop.refusal('checkout.scan', { code: '\u0000\u001f' })).toMatchObject({
    code: 'code-unknown',
  })
  expect((await shop.ticket()).rows).toEqual([])
})

test('goods that need a weight or a price say which goods they are', async () => {
  const shop = await openShop()
  expect(await shop.refusal('checkout.scan', { code: CODE.apples })).toMatchObject({
    code: 'weight-needed',
    details: { name: '红富士苹果', unit: 'kg', code: '20011', itemId: 2 },
  })
  expect(await shop.refusal('checkout.scan', { code: CODE.unpriced })).toMatchObject({
    code: 'price-needed',
    details: { name: '新到货', code: '90002', itemId: 4 },
  })
  expect(await shop.refusal('checkout.scan', { code: CODE.blocked })).toMatchObject({
    code: 'item-blocked',
    details: { name: '召回批次' },
  })
})

test('pieces are sold whole', async () => {
  const shop = await openShop()
  const half = { code: CODE.cola, quantityMilli: 500 }
  expect((await shop.refusal('checkout.scan', half)).code).toBe('quantity-not-whole')
})

test('a carton times a barcode that was typed as its quantity is refused and breaks nothing', async () => {
  const shop = await openShop()
  const typo = { code: CODE.carton, quantityMilli: 999_999_000 }
  expect((await shop.refusal('checkout.scan', typo)).code).toBe('quantity-invalid')
})

test('goods without a price are sold at one that a manager approves, and the ticket names both people', async () => {
  const shop = await openShop()
  const input = { itemId: 4, unitPriceMilli: 1_250_000, quantityMilli: 2000 }
  expect(await shop.refusal('checkout.add-item', input)).toMatchObject({
    code: 'approval-needed',
    details: { permission: 'sell-without-price' },
  })
  const approvalId = await shop.approve('sell-without-price')
  const { head } = await shop.ok('checkout.add-item', input, { approvalId })
  expect(head.totals.totalMinor).toBe(2500)
  await shop.pay()
  expect(salesOf(shop)[0]?.acts).toMatchObject([
    { kind: 'open-item', sku: 'UNPRICED', actor: '101', approver: '901' },
  ])
})

test('goods at another price than theirs need approval, and the ticket names both people', async () => {
  const shop = await openShop()
  const input = { itemId: 1, unitPriceMilli: 300_000 }
  expect(await shop.refusal('checkout.add-item', input)).toMatchObject({
    code: 'approval-needed',
    details: { permission: 'change-price' },
  })
  const approvalId = await shop.approve('change-price')
  await shop.ok('checkout.add-item', input, { approvalId })
  await shop.pay()
  expect(salesOf(shop)[0]?.acts).toMatchObject([{ actor: '101', approver: '901' }])
})

test('goods that the catalogue does not know are sold by name with approval, and the ticket names both people', async () => {
  const shop = await openShop()
  const input = {
    name: '  手工饺子 ',
    unitPriceMilli: 1_800_000,
    quantityMilli: 2000,
    taxClass: 'RED',
    barcode: '4000000000000',
  }
  expect((await shop.refusal('checkout.add-open-item', input)).code).toBe('approval-needed')
  const odd = { ...input, taxClass: 'LUXURY' }
  const approvalId = await shop.approve('sell-open-item')
  expect((await shop.refusal('checkout.add-open-item', odd, { approvalId })).code).toBe(
    'tax-class-unknown',
  )
  const { changed } = await shop.ok('checkout.add-open-item', input, { approvalId })
  expect(changed).toMatchObject([{ name: '手工饺子', amountMinor: 3600, taxClass: 'RED' }])
  await shop.pay()
  const [sale] = salesOf(shop)
  expect(sale?.acts).toMatchObject([{ kind: 'open-item', actor: '101', approver: '901' }])
  expect(shop.verify().violations).toEqual([])
})

test('a manager sells at any price without asking', async () => {
  const shop = await openShop({ by: '901' })
  await shop.ok('checkout.add-item', { itemId: 1, unitPriceMilli: 300_000 })
  await shop.ok('checkout.add-item', { itemId: 4, unitPriceMilli: 1000 })
  expect((await shop.ticket()).rows).toHaveLength(2)
})

test('an item that is not in the catalogue cannot be picked', async () => {
  const shop = await openShop()
  expect((await shop.refusal('checkout.add-item', { itemId: 999 })).code).toBe('item-unknown')
})

test('goods are moved from the floor when they are sold, and no sooner; a bag moves no stock', async () => {
  const shop = await openShop()
  const onHand = async (code: string) =>
    (await shop.ok('catalogue.find-by-code', { code })).onHandMilli
  await shop.scan(CODE.carton)
  await shop.scan(CODE.apples, 756)
  await shop.scan(CODE.bag)
  expect(await onHand(CODE.cola)).toBe(0)
  await shop.pay()
  expect([await onHand(CODE.cola), await onHand(CODE.apples), await onHand(CODE.bag)]).toEqual([
    -24_000, -756, 0,
  ])
  expect((await shop.ok('catalogue.item', { itemId: 1 })).onHandMilli).toBe(-24_000)
  expect(await shop.refusal('catalogue.item', { itemId: 99 })).toMatchObject({
    code: 'item-unknown',
  })
  expect(eventsOf(shop, 'sale.completed')).toHaveLength(1)
})
