/**
 * Random days in the stockroom against a naive book in memory: the same goods in the same places whatever was
 * lost, found, moved and taken back, the same refusals for want of stock, and a ledger that checks.
 */
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { LOSS_KINDS, type LossKind } from '#shared/losses/loss.ts'
import { STOCK_LOCATIONS, type StockLocation } from '#shared/stock/location.ts'
import type { Shop } from '../support/shop.ts'
import { itemIdOf, openStockroom, stockOf } from '../support/stockroom.ts'
import { runs } from '../support/property-runs.ts'

const LIMITS = { lossMinorMax: 100_000_000, lossMilliMax: 100_000_000 }
const sku = fc.constantFrom('COLA', 'APPLES')
const place = fc.constantFrom(...STOCK_LOCATIONS)
const pieces = fc.integer({ min: 1, max: 20 })

type Deed =
  | { do: 'loss'; kind: LossKind; sku: string; at: StockLocation; pieces: number }
  | { do: 'move'; sku: string; at: StockLocation; to: StockLocation; pieces: number }
  | { do: 'reverse'; which: number }
  | { do: 'restart' }

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('loss' as const),
      kind: fc.constantFrom(...LOSS_KINDS),
      sku,
      at: place,
      pieces,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('move' as const), sku, at: place, to: place, pieces }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('reverse' as const), which: fc.nat({ max: 9 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' } as const) },
)

/** Knows nothing but places and numbers. */
class NaiveBook {
  readonly stock = new Map<string, number>()
  readonly done: { no: string; changes: readonly [string, number][]; isReversed: boolean }[] = []

  have(key: string): number {
    return this.stock.get(key) ?? 0
  }

  apply(changes: readonly [string, number][], sign = 1): void {
    for (const [key, count] of changes) this.stock.set(key, this.have(key) + sign * count)
  }

  get shown(): Record<string, number> {
    return Object.fromEntries(
      [...this.stock].filter(([, count]) => count !== 0).map(([key, count]) => [key, count * 1000]),
    )
  }
}

function changesOf(one: Extract<Deed, { do: 'loss' | 'move' }>): [string, number][] {
  const from = `${one.sku} ${one.at}`
  if (one.do === 'move')
    return [
      [from, -one.pieces],
      [`${one.sku} ${one.to}`, one.pieces],
    ]
  if (one.kind === 'surplus') return [[from, one.pieces]]
  const isKept = one.kind === 'sample' && one.at !== 'SAMPLE'
  return isKept
    ? [
        [from, -one.pieces],
        [`${one.sku} SAMPLE`, one.pieces],
      ]
    : [[from, -one.pieces]]
}

/** The number of the document, or why there is none. */
async function book(shop: Shop, one: Extract<Deed, { do: 'loss' | 'move' }>): Promise<string> {
  const goods = { itemId: itemIdOf(shop, one.sku), quantityMilli: one.pieces * 1000 }
  if (one.do === 'loss') {
    const { head } = await shop.ok('losses.start', { kind: one.kind, location: one.at })
    const { draftId } = head
    const { head: after } = await shop.ok('losses.add-item', { draftId, ...goods })
    const input = { draftId, revision: after.revision }
    const done = await shop.call('losses.record', input)
    return done.ok ? done.value.lossNo : 'refusal' in done ? done.refusal.code : 'fault'
  }
  const started = await shop.call('relocation.start', { from: one.at, to: one.to })
  if (!started.ok) return 'refusal' in started ? started.refusal.code : 'fault'
  const { draftId } = started.value.head
  const { head } = await shop.ok('relocation.add-item', { draftId, ...goods })
  if (head.reasonCode === '') {
    const change = { kind: 'set-reason', reasonCode: 'set-aside' } as const
    await shop.ok('relocation.change', { draftId, change })
  }
  const { head: after } = await shop.ok('relocation.read', { draftId })
  const done = await shop.call('relocation.record', { draftId, revision: after.revision })
  return done.ok ? done.value.relocationNo : 'refusal' in done ? done.refusal.code : 'fault'
}

async function step(shop: Shop, naive: NaiveBook, one: Deed): Promise<Shop> {
  if (one.do === 'restart') return shop.restart('killed')
  if (one.do === 'reverse') {
    const target = naive.done[one.which]
    if (target === undefined) return shop
    const input = { documentNo: target.no, reasonCode: 'entered-wrongly' }
    const done = await shop.call('document.reverse', input)
    expect(done.ok).toBe(!target.isReversed)
    if (done.ok) naive.apply(target.changes, -1)
    target.isReversed = true
    return shop
  }
  const said = await book(shop, one)
  const isFound = one.do === 'loss' && one.kind === 'surplus'
  if (one.do === 'move' && one.at === one.to) expect(said).toBe('same-place')
  else if (!isFound && naive.have(`${one.sku} ${one.at}`) < one.pieces) {
    expect(said).toBe('stock-short')
  } else {
    expect(said).toMatch(/^T01-(?:LS|MV)/u)
    naive.apply(changesOf(one))
    naive.done.push({ no: said, changes: changesOf(one), isReversed: false })
  }
  return shop
}

test.prop([fc.array(deed, { minLength: 1, maxLength: 25 })], { numRuns: runs(12) })(
  'the book is what a naive one says',
  async (deeds) => {
    const opening = [
      { sku: 'COLA', pieces: 30 },
      { sku: 'APPLES', pieces: 30, location: 'BACKROOM' as const },
    ]
    let shop = await openStockroom({ by: '901', settings: LIMITS }, opening)
    const naive = new NaiveBook()
    naive.apply([
      ['COLA FLOOR', 30],
      ['APPLES BACKROOM', 30],
    ])
    for (const one of deeds) {
      shop = await step(shop, naive, one)
      expect(stockOf(shop)).toEqual(naive.shown)
    }
    expect(shop.verify().violations).toEqual([])
  },
)
