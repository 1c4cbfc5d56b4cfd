/** Paper and drawer: what was promised at the sale, what became of it, what is asked after a crash. */
import { expect, test } from 'vitest'
import { CODE } from '../support/goods.ts'
import { card, cash, eventsOf, openShop, shopIn, type Shop } from '../support/shop.ts'
import { copyOf, rowsOf } from '../support/store.ts'

async function sell(shop: Shop): Promise<string> {
  await shop.scan(CODE.cola)
  return (await shop.pay(cash(500))).receiptNo
}

/** The same shop on a copy of the files, as they were at the moment of the crash. */
const afterCrash = (shop: Shop) => shopIn(copyOf(shop.dir), shop.clock)
const printed = async (shop: Shop) => (await shop.ok('receipt.recent', {}))[0]?.printState

test('a sale prints one slip and opens the drawer once, and both are noted as done', async () => {
  const shop = await openShop()
  const receiptNo = await sell(shop)
  await shop.printing.settled()
  expect(shop.printer.slips.map(({ key }) => key)).toEqual([receiptNo])
  expect(shop.printer.slips[0]?.lines.join('\n')).toContain(receiptNo)
  expect([shop.drawer.openings, await printed(shop)]).toEqual([1, 'done'])
  expect(await shop.ok('receipt.unprinted', {})).toEqual([])
})

test('a sale by card does not open the drawer', async () => {
  const shop = await openShop()
  await shop.scan(CODE.cola)
  await shop.pay(card(350))
  await shop.printing.settled()
  expect([shop.printer.slips.length, shop.drawer.openings]).toEqual([1, 0])
})

test('a slip whose fate is unknown after a crash is offered, and not printed again on the quiet', async () => {
  const shop = await openShop({ printer: 'hangs' })
  const receiptNo = await sell(shop)
  await expect.poll(() => shop.printer.slips.length).toBe(1)
  const again = afterCrash(shop)
  expect(await again.ok('receipt.unprinted', {})).toMatchObject([
    { receiptNo, kind: 'sale', amountMinor: 350 },
  ])
  expect((await again.ok('till.status', {})).unprintedCount).toBe(1)
  await again.printing.settled()
  expect([again.printer.slips, again.drawer.openings]).toEqual([[], 0])
})

test('a drawer that was owed at the crash is not opened at the next start', async () => {
  const shop = await openShop()
  shop.drawer.behaviour = 'hangs'
  await sell(shop)
  await expect.poll(() => shop.drawer.openings).toBe(1)
  const states = ({ store }: Shop) =>
    rowsOf(store, `SELECT state FROM effect`).map((row) => row['state'])
  expect(states(shop)).toEqual(['started'])
  const again = afterCrash(shop)
  await again.printing.settled()
  expect(again.drawer.openings).toBe(0)
  expect(states(again)).toEqual(['abandoned'])
})

test('a copy settles the question, says that it is one, and is counted', async () => {
  const shop = await openShop({ printer: 'fails' })
  const receiptNo = await sell(shop)
  await shop.printing.settled()
  expect(await printed(shop)).toBe('started')
  shop.printer.behaviour = 'prints'
  const copy = await shop.ok('receipt.copy', { receiptNo })
  const second = await shop.ok('receipt.copy', { receiptNo })
  await shop.printing.settled()
  expect([copy.copyNo, second.copyNo]).toEqual([1, 2])
  const text = (slip: typeof copy) => JSON.stringify(slip.receipt.lines)
  const original = await shop.ok('receipt.read', { receiptNo })
  expect(text(copy)).not.toEqual(JSON.stringify(original.receipt.lines))
  expect(text(copy)).not.toEqual(text(second))
  expect(shop.printer.slips.map(({ key }) => key)).toEqual([
    `${receiptNo}-copy1`,
    `${receiptNo}-copy2`,
  ])
  expect(await shop.ok('receipt.unprinted', {})).toEqual([])
  expect(await shop.ok('receipt.recent', {})).toMatchObject([{ copies: 2 }])
  expect(eventsOf(shop, 'receipt.copied').map(({ body }) => body)).toMatchObject([
    { receiptNo, copyNo: 1 },
    { receiptNo, copyNo: 2 },
  ])
})

test('a slip that nobody wants is dismissed and not offered again', async () => {
  const shop = await openShop({ printer: 'fails' })
  const receiptNo = await sell(shop)
  await shop.printing.settled()
  await shop.ok('receipt.dismiss', { receiptNo })
  expect(await shop.ok('receipt.unprinted', {})).toEqual([])
  expect(await printed(shop)).toBe('abandoned')
})

test('a slip that was printed stays printed when somebody dismisses it', async () => {
  const shop = await openShop()
  const receiptNo = await sell(shop)
  await shop.printing.settled()
  await shop.ok('receipt.dismiss', { receiptNo })
  expect(await printed(shop)).toBe('done')
})

test('a receipt that never was is neither copied nor dismissed', async () => {
  const shop = await openShop()
  const receiptNo = 'T01-000009-AAAA'
  expect((await shop.refusal('receipt.copy', { receiptNo })).code).toBe('receipt-unknown')
  expect((await shop.refusal('receipt.dismiss', { receiptNo })).code).toBe('receipt-unknown')
})

test('a printer that fails does not stop the sale nor the slips after it', async () => {
  const shop = await openShop({ printer: 'fails' })
  await sell(shop)
  await shop.printing.settled()
  shop.printer.behaviour = 'prints'
  const second = await sell(shop)
  await shop.printing.settled()
  expect(shop.printer.slips.map(({ key }) => key)).toEqual([second])
  expect(shop.logged.map(({ message }) => message)).toEqual(['receipt not done'])
  expect(shop.verify().violations).toEqual([])
})
