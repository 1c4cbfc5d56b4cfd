/**
 * A week of a shop, done by the till's own operations: goods come in, are sold, brought back, lost, moved, sent away,
 * counted and put right; every evening the shift ends, the till closes the day and sends it.
 */
import type { Input } from '#shared/api/registry.ts'
import { putItem } from '#main/store/items.ts'
import { DAY_MS, type TestClock } from '../support/clock.ts'
import { closeDay, endShift } from '../support/days.ts'
import { relocate } from '../support/documents.ts'
import { CODE } from '../support/goods.ts'
import { openJoinedShop, type Joinable, type JoinedShop } from '../support/joined-shop.ts'
import { BANK, LOT_CODE, MILK } from '../support/lot-goods.ts'
import { announceFile, book } from '../support/receiving.ts'
import { accept, post, reviewed } from '../support/reviewing.ts'
import { card } from '../support/shop.ts'
import { findGoods, recordLoss, scanLoss } from '../support/stockroom.ts'
import { rowsOf } from '../support/store.ts'

export const DAYS = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'] as const

/** Counted short by half a yuan on the second day, over on the last. */
const DIFFERENCES = [0, -50, 0, 0, 120] as const
const TIGHT = { quantityMilli: 0, valueMinor: 0, share: 0 }

/** `between`: something that happens to the hub in the middle of the week. */
export async function playWeek(
  hub: Joinable,
  clock: TestClock,
  between: (day: number) => Promise<void> = () => Promise.resolve(),
): Promise<JoinedShop> {
  const settings = { stocktakeTolerances: { A: TIGHT, B: TIGHT, C: TIGHT } }
  const shop = await openJoinedShop(hub, { clock, by: '901', settings })
  shop.store.write((tx) => [MILK, BANK].forEach((item) => putItem(tx, item)))
  for (const [day, businessDate] of DAYS.entries()) {
    if (day > 0) await shop.as('101').ok('shift.open', { floatMinor: 20_000 })
    await takeIn(shop, day)
    await sellAndTakeBack(shop, day)
    await moveGoods(shop, day, businessDate)
    if (day === 1 || day === 4) await countCola(shop, day === 1 ? -2000 : 1000)
    endShift(shop, DIFFERENCES[day])
    await closeDay(shop)
    await shop.turnUntilSent()
    await between(day)
    clock.advance(DAY_MS)
  }
  return shop
}

async function takeIn(shop: JoinedShop, day: number): Promise<void> {
  const csv = `document,kind,partner,sku,quantity\nD-${day},delivery,光明乳业,COLA,48`
  const inboundId = await announceFile(shop, csv)
  const { head } = await shop.ok('receiving.start', { inboundId })
  const { draftId } = head
  await shop.ok('receiving.scan', { draftId, code: CODE.cola, quantityMilli: 48_000 })
  await book(shop, draftId, true)
  await findGoods(shop, { sku: 'APPLES', pieces: 30 })
  await findGoods(shop, { sku: 'MILK', pieces: 9, lot: `L${day}`, expiry: '2026-03-20' })
  await findGoods(shop, { sku: 'BANK', pieces: 1, serial: `SN${day}` })
}

async function sellAndTakeBack(shop: JoinedShop, day: number): Promise<void> {
  const sold: string[] = []
  for (let no = 0; no < 3 + day; no += 1) {
    await shop.scan(CODE.cola, 1000 * (1 + no))
    await shop.scan(CODE.apples, 1234 + no)
    await shop.scan(CODE.bag)
    if (no === 0) await shop.scan(LOT_CODE.milk, 2000)
    sold.push((await shop.pay(no % 2 === 0 ? undefined : card(await shop.totalMinor()))).receiptNo)
  }
  const pick = { lineNo: 1, quantityMilli: 1000, reasonCode: 'not-wanted' }
  const disposition = day % 2 === 0 ? 'restock' : 'damaged'
  await shop.ok('returns.complete', { receipt: sold[1] ?? '', picks: [{ ...pick, disposition }] })
}

async function moveGoods(shop: JoinedShop, day: number, businessDate: string): Promise<void> {
  const broken = await recordLoss(shop, await scanLoss(shop, 'damaged', [CODE.cola, CODE.cola]))
  await recordLoss(shop, await scanLoss(shop, 'stolen', [CODE.cola]))
  if (day === 2) {
    const wish = { documentNo: broken.lossNo, reasonCode: 'entered-wrongly' }
    await shop.ok('document.reverse', wish)
  }
  relocate(shop, {}, { businessDate })
  await send(shop, { kind: 'store', partner: 'S02' }, 4)
  // Broken ones that customers brought back.
  if (day === 3) await send(shop, { kind: 'supplier', partner: '光明乳业' }, 2)
}

async function send(shop: JoinedShop, to: Input<'transfers.start'>, pieces: number): Promise<void> {
  const { head } = await shop.ok('transfers.start', to)
  const { draftId } = head
  for (let piece = 0; piece < pieces; piece += 1) {
    await shop.ok('transfers.scan', { draftId, code: CODE.cola })
  }
  const { revision } = (await shop.ok('transfers.read', { draftId })).head
  await shop.ok('transfers.ship', { draftId, revision })
}

/** So much more or less is found than the book has on the floor. */
async function countCola(shop: JoinedShop, varianceMilli: number): Promise<void> {
  const bookMilli = onHandOf(shop, `AND location = 'FLOOR'`).get('COLA') ?? 0
  const stocktakeId = await reviewed(shop, { COLA: bookMilli + varianceMilli })
  await accept(shop, stocktakeId)
  await post(shop, stocktakeId)
  await shop.as('901').ok('stocktake.close', { stocktakeId })
}

/** What the till's own book has in the store, by item. */
export function onHandOf(shop: JoinedShop, where = ''): Map<string, number> {
  const rows = rowsOf(
    shop.store,
    `SELECT sku, sum(quantity_milli) AS milli FROM stock_balance b JOIN location l ON l.code = b.location
     WHERE l.kind = 'stock' ${where} GROUP BY sku HAVING sum(quantity_milli) <> 0`,
  )
  return new Map(rows.map(({ sku, milli }) => [String(sku), Number(milli)]))
}

/** And of money, by account. */
export function moneyOf(shop: JoinedShop): Map<string, number> {
  const rows = rowsOf(
    shop.store,
    `SELECT account, sum(amount_minor) AS minor FROM money_move GROUP BY account HAVING sum(amount_minor) <> 0`,
  )
  return new Map(rows.map(({ account, minor }) => [String(account), Number(minor)]))
}
