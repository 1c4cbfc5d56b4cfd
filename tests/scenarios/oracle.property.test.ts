/**
 * Random days at the counter against a naive shop in memory that knows nothing of the product's code: the
 * same totals, the same cash, the same goods, and a ledger that checks.
 */
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { testClock, temporaryFolder } from '../support/clock.ts'
import { rmSync } from 'node:fs'
import { APPLES, BAG, COLA, FREE } from '../support/goods.ts'
import { openShop, salesOf, type Shop } from '../support/shop.ts'
import { rowsOf } from '../support/store.ts'
import { runs } from '../support/property-runs.ts'

const GOODS = [COLA, APPLES, BAG, FREE]

type Deed =
  | { readonly do: 'scan'; readonly item: number; readonly count: number }
  | { readonly do: 'carton' }
  | { readonly do: 'quantity'; readonly at: number; readonly count: number }
  | { readonly do: 'price'; readonly at: number; readonly milli: number }
  | { readonly do: 'line-discount'; readonly at: number; readonly share: number | null }
  | { readonly do: 'ticket-discount'; readonly amount: number | null }
  | { readonly do: 'drop'; readonly to: number | null }
  | { readonly do: 'delete'; readonly at: number }
  | { readonly do: 'void' | 'park' | 'recall' | 'restart' }
  | { readonly do: 'cash'; readonly direction: 'in' | 'out'; readonly minor: number }
  | { readonly do: 'pay'; readonly card: number; readonly extra: number }

const at = fc.nat({ max: 4 })
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('scan' as const),
      item: fc.nat({ max: 3 }),
      count: fc.integer({ min: 1, max: 4000 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'carton' } as const) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('quantity' as const),
      at,
      count: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('price' as const),
      at,
      milli: fc.integer({ min: 0, max: 2_000_000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('line-discount' as const),
      at,
      share: fc.option(fc.integer({ min: 1, max: 10_000 })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('ticket-discount' as const),
      amount: fc.option(fc.integer({ min: 1, max: 3000 })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('drop' as const), to: fc.constantFrom(null, 10, 100) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('void', 'park', 'recall', 'restart') }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('cash' as const),
      direction: fc.constantFrom('in', 'out'),
      minor: fc.integer({ min: 1, max: 9000 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      card: fc.integer({ min: 0, max: 100 }),
      extra: fc.nat({ max: 2000 }),
    }),
  },
)

interface Line {
  readonly item: number
  milli: number
  price: number
  share: number | null
  readonly isMerging: boolean
}

interface Ticket {
  lines: Line[]
  off: number | null
  drop: number | null
}

/** Half away from zero, in plain floating point: the figures are small enough for it to be exact. */
const round = (value: number): number => Math.floor(value + 0.5)

class NaiveShop {
  ticket: Ticket = { lines: [], off: null, drop: null }
  parked: Ticket[] = []
  cash: number
  readonly sold: number[] = []
  readonly stock = new Map<string, number>()

  constructor(floatMinor: number) {
    this.cash = floatMinor
  }

  get total(): number {
    const nets = this.ticket.lines.map((line) => {
      const gross = round((line.milli * line.price) / 1_000_000)
      return gross - Math.min(gross, round((gross * (line.share ?? 0)) / 10_000))
    })
    const sum = nets.reduce((total, net) => total + net, 0)
    const net = sum - Math.min(sum, this.ticket.off ?? 0)
    return this.ticket.drop === null ? net : net - (net % this.ticket.drop)
  }

  scan(item: number, milli: number): void {
    const { kind, unitPriceMilli } = GOODS[item] ?? COLA
    const price = unitPriceMilli ?? 0
    const twin = this.ticket.lines.findLast(
      (line) => line.item === item && line.share === null && line.price === price,
    )
    if (twin === undefined || kind === 'weighed') {
      this.ticket.lines.push({ item, milli, price, share: null, isMerging: true })
    } else twin.milli += milli
  }

  complete(): void {
    for (const line of this.ticket.lines) {
      const { sku, kind } = GOODS[line.item] ?? COLA
      if (kind !== 'non-stock') this.stock.set(sku, (this.stock.get(sku) ?? 0) - line.milli)
    }
    this.sold.push(this.total)
    this.ticket = { lines: [], off: null, drop: null }
  }
}

/** Does the deed in both shops; deeds that make no sense at the moment are left out. */
async function perform(shop: Shop, naive: NaiveShop, one: Deed): Promise<Shop> {
  const { ticket } = naive
  const index = 'at' in one && ticket.lines.length > 0 ? one.at % ticket.lines.length : null
  const row = async () => (await shop.ticket()).rows[index ?? 0]?.lineNo ?? 0
  switch (one.do) {
    case 'scan': {
      const item = GOODS[one.item] ?? COLA
      const milli = item.kind === 'weighed' ? one.count : ((one.count % 9) + 1) * 1000
      await shop.scan(item.barcodes[0]?.code ?? '', milli)
      naive.scan(one.item, milli)
      return shop
    }
    case 'carton':
      await shop.scan(COLA.barcodes[1]?.code ?? '')
      naive.scan(0, 24_000)
      return shop
    case 'ticket-discount':
      await shop.change({
        kind: 'set-ticket-discount',
        discount: one.amount === null ? null : { kind: 'amount', amountMinor: one.amount },
      })
      ticket.off = one.amount
      return shop
    case 'drop':
      await shop.change({ kind: 'set-drop', dropToMinor: one.to })
      ticket.drop = one.to
      return shop
    case 'restart':
      return shop.restart('killed')
    case 'cash':
      if (one.direction === 'out' && one.minor > naive.cash) return shop
      await shop.ok('shift.move-cash', {
        direction: one.direction,
        amountMinor: one.minor,
        reasonCode: one.direction === 'in' ? 'other-in' : 'other-out',
        note: '',
      })
      naive.cash += one.direction === 'in' ? one.minor : -one.minor
      return shop
    case 'recall':
      return recall(shop, naive)
    case 'pay':
      if (ticket.lines.length > 0) await pay(shop, naive, one)
      return shop
    default:
      if (index === null) return shop
  }
  const line = ticket.lines[index] as Line
  if (one.do === 'delete') {
    await shop.change({ kind: 'delete-line', lineNo: await row() })
    ticket.lines.splice(index, 1)
  } else if (one.do === 'quantity') {
    await shop.change({
      kind: 'set-quantity',
      lineNo: await row(),
      quantityMilli: one.count * 1000,
    })
    line.milli = one.count * 1000
  } else if (one.do === 'price') {
    await shop.change({ kind: 'set-price', lineNo: await row(), unitPriceMilli: one.milli })
    line.price = one.milli
  } else if (one.do === 'line-discount') {
    const discount = one.share === null ? null : ({ kind: 'share', share: one.share } as const)
    await shop.change({ kind: 'set-line-discount', lineNo: await row(), discount })
    line.share = one.share
  }
  return shop
}

async function recall(shop: Shop, naive: NaiveShop): Promise<Shop> {
  const [first] = await shop.ok('checkout.parked', {})
  if (first === undefined || naive.ticket.lines.length > 0) return shop
  await shop.ok('checkout.recall', { ticketId: first.ticketId })
  naive.ticket = naive.parked.shift() ?? naive.ticket
  return shop
}

async function pay(
  shop: Shop,
  naive: NaiveShop,
  how: { card: number; extra: number },
): Promise<void> {
  const { total } = naive
  expect(await shop.totalMinor()).toBe(total)
  const byCard = Math.floor((total * how.card) / 100)
  const rest = total - byCard
  if (byCard > 0 && rest > 0) {
    await shop.ok('checkout.add-tender', {
      tender: { code: 'card', receivedMinor: byCard, reference: 'R' },
    })
  }
  const code = rest > 0 ? 'cash' : 'card'
  const receivedMinor = rest > 0 ? rest + how.extra : byCard
  const sale = await shop.pay(total === 0 ? null : { code, receivedMinor, reference: 'R' })
  expect(sale).toMatchObject({ totalMinor: total, paidMinor: total })
  expect(sale.changeMinor).toBe(rest > 0 && total > 0 ? how.extra : 0)
  naive.cash += rest
  naive.complete()
}

test.prop([fc.array(deed, { minLength: 20, maxLength: 60 })], { numRuns: runs(12) })(
  'any day gives the totals, the cash and the goods that a naive shop gives',
  async (deeds) => {
    const dir = temporaryFolder()
    const naive = new NaiveShop(20_000)
    let shop = await openShop({ dir, clock: testClock(), by: '901' })
    try {
      for (const one of deeds) {
        if (one.do === 'void' || one.do === 'park') await putAway(shop, naive, one.do)
        else shop = await perform(shop, naive, one)
        shop.clock.advance(1000)
      }
      const sales = salesOf(shop)
      expect(sales.map(({ totals }) => totals.totalMinor)).toEqual(naive.sold)
      for (const { tenders, totals } of sales) {
        const taken = tenders.reduce((sum, tender) => sum + tender.amountMinor, 0)
        expect(taken).toBe(totals.totalMinor + totals.roundingMinor)
      }
      expect((await shop.ok('shift.x-report', {})).expectedCashMinor).toBe(naive.cash)
      const floor = rowsOf(
        shop.store,
        `SELECT sku, quantity_milli FROM stock_balance WHERE location = 'FLOOR'`,
      )
      expect(new Map(floor.map((row) => [row['sku'], row['quantity_milli']]))).toEqual(naive.stock)
      expect(shop.verify().violations).toEqual([])
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  },
)

async function putAway(shop: Shop, naive: NaiveShop, how: 'void' | 'park'): Promise<void> {
  if (naive.ticket.lines.length === 0) return
  if (how === 'void') await shop.ok('checkout.void', { reasonCode: 'cannot-pay' })
  else {
    await shop.ok('checkout.park', { note: '' })
    naive.parked.push(naive.ticket)
  }
  naive.ticket = { lines: [], off: null, drop: null }
}
