/**
 * Random days with every document, and documents taken back again, against a naive book in memory: the same goods in
 * the same places, the same cash, the same refusals, and a ledger that checks.
 */
import fc from 'fast-check'
import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { testClock, temporaryFolder } from '../support/clock.ts'
import { CODE } from '../support/goods.ts'
import { NaiveBook, type Place } from '../support/naive-book.ts'
import { runs } from '../support/property-runs.ts'
import { cash, openShop, type Shop } from '../support/shop.ts'
import { itemIdOf } from '../support/stockroom.ts'
import { rowsOf } from '../support/store.ts'

const FLOAT_MINOR = 1_000_000
const place = fc.constantFrom<Place>('FLOOR', 'BACKROOM', 'DAMAGED')
const pieces = fc.integer({ min: 1, max: 9 })
const which = fc.nat({ max: 20 })

const deed = fc.oneof(
  fc.record({ do: fc.constant('find' as const), pieces, place }),
  fc.record({ do: fc.constant('lose' as const), pieces, place }),
  fc.record({ do: fc.constant('relocate' as const), pieces, place, to: place }),
  fc.record({ do: fc.constant('ship' as const), pieces, place }),
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('sell' as const),
      pieces,
      offMinor: fc.integer({ min: 0, max: 340 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('return' as const),
      which,
      pieces,
      disposition: fc.constantFrom('restock' as const, 'damaged' as const, 'supplier' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('exchange' as const), which, pieces, taken: pieces }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('reverse' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
)
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never

interface Day {
  shop: Shop
  readonly book: NaiveBook
}

async function find({ shop, book }: Day, count: number, at: Place): Promise<void> {
  const { head } = await shop.ok('losses.start', { kind: 'surplus', location: at })
  await shop.ok('losses.scan', {
    draftId: head.draftId,
    code: CODE.cola,
    quantityMilli: count * 1000,
  })
  const { head: now } = await shop.ok('losses.read', { draftId: head.draftId })
  const { lossNo } = await shop.ok('losses.record', {
    draftId: head.draftId,
    revision: now.revision,
  })
  book.record(lossNo, null, at, count)
}

async function lose({ shop, book }: Day, count: number, at: Place): Promise<void> {
  const { head } = await shop.ok('losses.start', { kind: 'damaged', location: at })
  const { draftId } = head
  await shop.ok('losses.scan', { draftId, code: CODE.cola, quantityMilli: count * 1000 })
  const { revision } = (await shop.ok('losses.read', { draftId })).head
  if (count > book.at(at)) {
    expect((await shop.refusal('losses.record', { draftId, revision })).code).toBe('stock-short')
    await shop.ok('losses.drop', { draftId })
    return
  }
  const { lossNo } = await shop.ok('losses.record', { draftId, revision })
  book.record(lossNo, at, null, count)
}

async function relocate({ shop, book }: Day, count: number, from: Place, to: Place): Promise<void> {
  if (from === to) return
  const { head } = await shop.ok('relocation.start', { from, to })
  const { draftId } = head
  await shop.ok('relocation.scan', { draftId, code: CODE.cola, quantityMilli: count * 1000 })
  const reason = { kind: 'set-reason', reasonCode: 'restock-floor' } as const
  await shop.ok('relocation.change', { draftId, change: reason })
  const { revision } = (await shop.ok('relocation.read', { draftId })).head
  if (count > book.at(from)) {
    const { code } = await shop.refusal('relocation.record', { draftId, revision })
    expect(code).toBe('stock-short')
    await shop.ok('relocation.drop', { draftId })
    return
  }
  const { relocationNo } = await shop.ok('relocation.record', { draftId, revision })
  book.record(relocationNo, from, to, count)
}

async function ship({ shop, book }: Day, count: number, from: Place): Promise<void> {
  const { head } = await shop.ok('transfers.start', { kind: 'store', partner: 'S2' })
  const { draftId } = head
  await shop.ok('transfers.change', { draftId, change: { kind: 'set-place', location: from } })
  await shop.ok('transfers.change', {
    draftId,
    change: { kind: 'set-reason', reasonCode: 'requested' },
  })
  await shop.ok('transfers.add-item', {
    draftId,
    itemId: itemIdOf(shop, 'COLA'),
    quantityMilli: count * 1000,
  })
  const { revision } = (await shop.ok('transfers.read', { draftId })).head
  if (count > book.at(from)) {
    const { code } = await shop.refusal('transfers.ship', { draftId, revision })
    expect(code).toBe('stock-short')
    await shop.ok('transfers.drop', { draftId })
    return
  }
  const { transferNo } = await shop.ok('transfers.ship', { draftId, revision })
  book.record(transferNo, from, `TRANSIT:${transferNo}`, count)
}

async function sell({ shop, book }: Day, count: number, offMinor: number): Promise<void> {
  await shop.scan(CODE.cola, count * 1000)
  if (offMinor > 0) {
    const discount = { kind: 'amount', amountMinor: offMinor } as const
    await shop.change({ kind: 'set-ticket-discount', discount })
  }
  const paidMinor = 350 * count - offMinor
  const { receiptNo, paidMinor: booked } = await shop.pay(cash(paidMinor))
  expect(booked).toBe(paidMinor)
  book.sell(receiptNo, count, paidMinor)
}

async function bringBack(
  { shop, book }: Day,
  step: Extract<Deed, { do: 'return' }>,
): Promise<void> {
  const sale = book.sales[step.which % Math.max(1, book.sales.length)]
  if (sale === undefined) return
  const { disposition } = step
  const picks = [
    { lineNo: 1, quantityMilli: step.pieces * 1000, disposition, reasonCode: 'faulty', lots: null },
  ]
  const input = { receipt: sale.no, picks, refunds: null }
  if (sale.isReversed || step.pieces > sale.pieces - sale.returned) {
    const { code } = await shop.refusal('returns.complete', input)
    expect(code).toBe(sale.isReversed ? 'receipt-reversed' : 'return-exceeds-sold')
    return
  }
  const expected = book.refundMinor(sale, step.pieces)
  const { returnNo, paidMinor } = await shop.ok('returns.complete', input)
  expect(paidMinor).toBe(expected)
  book.takeReturn(returnNo, sale, step.pieces, disposition === 'restock' ? 'FLOOR' : 'DAMAGED')
}

async function exchange(
  { shop, book }: Day,
  step: Extract<Deed, { do: 'exchange' }>,
): Promise<void> {
  const sale = book.sales[step.which % Math.max(1, book.sales.length)]
  if (sale === undefined || sale.isReversed || step.pieces > sale.pieces - sale.returned) return
  const pick = { lineNo: 1, quantityMilli: step.pieces * 1000, lots: null }
  const picks = [{ ...pick, disposition: 'restock' as const, reasonCode: 'wrong-item' }]
  const request = { kind: 'receipt' as const, receipt: sale.no, picks }
  await shop.ok('returns.begin-exchange', { return: request })
  await shop.scan(CODE.cola, step.taken * 1000)
  const { receiptNo, exchange: done } = await shop.pay()
  book.takeReturn(done?.returnNo ?? '', sale, step.pieces, 'FLOOR')
  book.sell(receiptNo, step.taken, 350 * step.taken)
  book.joinLast()
}

async function reverse({ shop, book }: Day, index: number): Promise<void> {
  const all = [...book.sales, ...book.documents]
  const chosen = all[index % Math.max(1, all.length)]
  if (chosen === undefined) return
  const isSale = 'paidMinor' in chosen
  const sale = isSale ? chosen : chosen.exchangedFor
  const document = isSale ? chosen.exchangedFor : chosen
  const reasonCode = isSale ? 'rung-up-wrongly' : 'entered-wrongly'
  const input = { documentNo: chosen.no, reasonCode }
  const hasComeBack = sale !== null && sale.returned > 0
  if (chosen.isReversed || hasComeBack) {
    const { code } = await shop.refusal('document.reverse', input)
    expect(code).toBe(chosen.isReversed ? 'already-reversed' : 'receipt-returned')
    return
  }
  const { otherHalf } = await shop.ok('document.reverse', input)
  expect(otherHalf?.documentNo ?? null).toBe(chosen.exchangedFor?.no ?? null)
  if (sale !== null) book.reverseSale(sale)
  if (document !== null) book.reverseDocument(document)
}

async function run(day: Day, step: Deed): Promise<void> {
  switch (step.do) {
    case 'find':
      return find(day, step.pieces, step.place)
    case 'lose':
      return lose(day, step.pieces, step.place)
    case 'relocate':
      return relocate(day, step.pieces, step.place, step.to)
    case 'ship':
      return ship(day, step.pieces, step.place)
    case 'sell':
      return sell(day, step.pieces, step.offMinor)
    case 'return':
      return bringBack(day, step)
    case 'exchange':
      return exchange(day, step)
    case 'reverse':
      return reverse(day, step.which)
    case 'restart':
      day.shop = await day.shop.restart()
  }
}

function bookOf(shop: Shop): { stock: Record<string, number>; cashMinor: number } {
  const rows = rowsOf(
    shop.store,
    `SELECT b.location AS place, b.quantity_milli / 1000 AS pieces FROM stock_balance b
     JOIN location l ON l.code = b.location WHERE l.kind <> 'virtual' AND quantity_milli <> 0`,
  )
  const [cashRow] = rowsOf(
    shop.store,
    `SELECT sum(amount_minor) AS minor FROM money_move WHERE account = 'tender:cash'`,
  )
  const stock = rows.map((row) => [String(row['place']), Number(row['pieces'])] as const).sort()
  return { stock: Object.fromEntries(stock), cashMinor: Number(cashRow?.['minor']) }
}

test('whatever is done and undone, goods and cash are where the naive book has them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 25 }), async (deeds) => {
      const dir = temporaryFolder()
      const shop = await openShop({
        dir,
        clock: testClock(),
        by: '901',
        floatMinor: FLOAT_MINOR,
      })
      const day: Day = { shop, book: new NaiveBook(FLOAT_MINOR) }
      for (const step of deeds) {
        await run(day, step)
        expect(bookOf(day.shop)).toEqual({
          stock: day.book.balances(),
          cashMinor: day.book.cashMinor,
        })
      }
      expect(day.shop.verify().violations).toEqual([])
      rmSync(dir, { recursive: true, force: true })
    }),
    { numRuns: runs(15) },
  )
})
