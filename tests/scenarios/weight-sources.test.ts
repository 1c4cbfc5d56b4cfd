/** Where a weight came from: kept with the line that is sold, and told on the receipt when it was typed. */
import { expect, test } from 'vitest'
import { gtinCheckDigit } from '#shared/catalogue/barcode.ts'
import { itemBySku } from '#main/store/items.ts'
import { APPLES, CODE } from '../support/goods.ts'
import { openShop, salesOf } from '../support/shop.ts'

const LABEL_BODY = '292001100756'
const LABEL = `${LABEL_BODY}${gtinCheckDigit(LABEL_BODY)}`

test('a weight of the scale, of a label and of a keyboard are told apart in the book and on paper', async () => {
  const shop = await openShop()
  const itemId = shop.store.read((tx) => itemBySku(tx, APPLES.sku))?.id ?? 0
  const barcode = CODE.apples
  const sold = { itemId, quantityMilli: 500, barcode } as const
  await shop.ok('checkout.add-item', { ...sold, weightFrom: 'scale' })
  await shop.ok('checkout.add-item', sold)
  await shop.scan(LABEL)
  await shop.scan(CODE.apples, 1250)
  await shop.scan(CODE.cola)
  const { receipt } = await shop.pay()
  const lines = salesOf(shop)[0]?.lines ?? []
  expect(lines.map(({ weightFrom }) => weightFrom)).toEqual([
    ...['scale', 'typed', 'scale-code', 'typed'],
    undefined,
  ])
  const typed = receipt.lines.filter(({ left }) => left.includes('手工'))
  expect(typed.map(({ left }) => left.trim())).toEqual([
    '0.5 kg 手工 x 9.98',
    '1.25 kg 手工 x 9.98',
  ])
  const x = await shop.as('901').ok('shift.x-report', {})
  expect(x.figures).toContainEqual({ kind: 'act', key: 'typed-weight', count: 2, amountMinor: 0 })
  expect(shop.verify().violations).toEqual([])
})

test('whoever changes a weight by hand has typed it; a number of pieces is no weight', async () => {
  const shop = await openShop()
  await shop.scan(LABEL)
  await shop.scan(CODE.cola)
  await shop.change({ kind: 'set-quantity', lineNo: 1, quantityMilli: 800 })
  await shop.change({ kind: 'set-quantity', lineNo: 2, quantityMilli: 2000 })
  const { rows } = await shop.ticket()
  expect(rows.map(({ weightFrom }) => weightFrom)).toEqual(['typed', undefined])
})
