/** Head and foot of receipts: the manager's, in the journal, on what customers take along and on nothing else. */
import { expect, test } from 'vitest'
import type { ReceiptDocument } from '#shared/receipt/document.ts'
import { CODE } from '../support/goods.ts'
import { LOGO } from '../support/logo.ts'
import { cash, eventsOf, openShop, shopIn, type Shop } from '../support/shop.ts'
import { copyOf } from '../support/store.ts'

const HEAD = { above: ['人民路 1 号', '税号 9131'], below: ['七日内退换'], logo: LOGO }

const textsOf = ({ lines }: ReceiptDocument) => lines.map(({ left }) => left)
const kindsOf = ({ lines }: ReceiptDocument) => lines.map(({ kind }) => kind)

async function sell(shop: Shop) {
  await shop.scan(CODE.cola)
  return shop.pay(cash(500))
}

async function headed(): Promise<Shop> {
  const shop = await openShop()
  await shop.as('901').ok('receipt.set-head', { head: HEAD })
  return shop
}

test('a new store has its name and thanks, as before', async () => {
  const shop = await openShop()
  const { head } = await shop.ok('receipt.head', {})
  expect(head).toEqual({ above: [], below: [], logo: null })
  const { receipt } = await sell(shop)
  expect(kindsOf(receipt)).not.toContain('picture')
  expect(textsOf(receipt).at(-1)).toBe('谢谢惠顾')
})

test('the next sale has logo and lines, and so has its reprint; the journal says that they changed', async () => {
  const shop = await headed()
  const { receipt, receiptNo } = await sell(shop)
  expect(receipt.lines[0]).toMatchObject({ kind: 'picture', picture: LOGO })
  expect(textsOf(receipt).slice(2, 4)).toEqual(HEAD.above)
  expect(textsOf(receipt)).not.toContain('谢谢惠顾')
  expect(textsOf(receipt).at(-1)).toBe('七日内退换')
  const again = await shop.as('901').ok('receipt.read', { receiptNo })
  expect(again.receipt.lines[0]?.picture).toEqual(LOGO)
  expect(eventsOf(shop, 'settings.changed').map(({ body }) => body)).toMatchObject([
    { changed: ['receiptHead'] },
  ])
  expect(shop.verify().violations).toEqual([])
})

test('a return has it too; a report that stays in the house has not', async () => {
  const shop = await headed()
  const { receiptNo } = await sell(shop)
  const picks = [
    { lineNo: 1, quantityMilli: 1000, disposition: 'restock' as const, reasonCode: 'not-wanted' },
  ]
  const manager = shop.as('901')
  const { receipt } = await manager.ok('returns.complete', { receipt: receiptNo, picks })
  expect(receipt.lines[0]?.kind).toBe('picture')
  expect(textsOf(receipt).at(-1)).toBe('七日内退换')
  await manager.ok('shift.move-cash', {
    ...{ direction: 'in', amountMinor: 100, reasonCode: 'other-in', note: '' },
  })
  await shop.printing.settled()
  const internal = shop.printer.slips.at(-1)?.lines.join('\n') ?? ''
  expect(internal).toContain('现金存入单')
  expect(internal).not.toContain('人民路')
})

test('it is there after a restart', async () => {
  const shop = await headed()
  const again = shopIn(copyOf(shop.dir), shop.clock)
  expect((await again.ok('receipt.head', {})).head).toEqual(HEAD)
})

test('a sample goes through the printer, of a head that is not kept', async () => {
  const shop = await openShop()
  await shop.as('901').ok('receipt.print-head', { head: HEAD })
  await shop.printing.settled()
  const [slip] = shop.printer.slips
  expect(slip?.lines.map((line) => line.trim())).toContain('税号 9131')
  expect((await shop.ok('receipt.head', {})).head.above).toEqual([])
})

test('what does not fit is refused with its figures, and a cashier sets nothing', async () => {
  const shop = await openShop()
  const manager = shop.as('901')
  const long = { ...HEAD, below: ['', '字'.repeat(25)] }
  for (const op of ['receipt.set-head', 'receipt.print-head'] as const) {
    expect(await manager.refusal(op, { head: long })).toEqual({
      code: 'receipt-head-too-long',
      details: { part: 'below', line: 2, columns: 50, columnsMax: 48 },
    })
    expect((await shop.refusal(op, { head: HEAD })).code).toBe('not-allowed')
  }
  const broken = { ...HEAD, logo: { ...LOGO, dots: '00' } }
  expect((await manager.refusal('receipt.set-head', { head: broken })).code).toBe('logo-broken')
  expect(eventsOf(shop, 'settings.changed')).toEqual([])
})
