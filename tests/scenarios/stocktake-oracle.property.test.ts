/**
 * A store with shelves: goods have a place that the book does not know. People sell, bring back, lose, move and steal
 * while two of them count the shelves, and another till sells without telling. Whenever a line is sure its variance is
 * the truth, otherwise the truth lies between its bounds; after posting, and after everything is told, the book equals
 * the shelves.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { learnLines } from '#main/services/stocktake-learn.ts'
import { CODE } from '../support/goods.ts'
import { planned, taken, type Task } from '../support/counting.ts'
import { accept, lineOf, post } from '../support/reviewing.ts'
import { propertyFactor, runs } from '../support/property-runs.ts'
import type { Shop } from '../support/shop.ts'
import { itemIdOf, openStockroom } from '../support/stockroom.ts'

const SHELVES = ['A01', 'A02', 'A03'] as const
type Shelf = (typeof SHELVES)[number]
const TIGHT = { quantityMilli: 0, valueMinor: 0, share: 0 }
const settings = { stocktakeTolerances: { A: TIGHT, B: TIGHT, C: TIGHT } }

const shelf = fc.constantFrom(...SHELVES)
const pieces = fc.integer({ min: 1, max: 3 })
const deed = fc.record({
  kind: fc.constantFrom('sell', 'sell', 'count', 'count', 'lose', 'find', 'fetch', 'steal', 'away'),
  shelf,
  pieces,
})
type Deed = typeof deed extends fc.Arbitrary<infer One> ? One : never

class World {
  readonly shop: Shop
  readonly stocktakeId: string
  readonly tasks: ReadonlyMap<Shelf, Task>
  readonly shelves: Record<Shelf, number> = { A01: 10, A02: 10, A03: 10 }
  readonly counted = new Set<Shelf>()
  /** Lines of the other till's export that were not taken over yet. */
  readonly untold: string[] = []
  #awaySeq = 0

  constructor(shop: Shop, stocktakeId: string, tasks: ReadonlyMap<Shelf, Task>) {
    this.shop = shop
    this.stocktakeId = stocktakeId
    this.tasks = tasks
  }

  static async open(): Promise<World> {
    const shop = await openStockroom({ settings }, [
      { sku: 'COLA', pieces: 30 },
      { sku: 'COLA', pieces: 50, location: 'BACKROOM' },
    ])
    for (const zoneCode of SHELVES) {
      const zone = { zoneCode, name: zoneCode, location: 'FLOOR', isRetired: false } as const
      await shop.as('901').ok('zones.save', zone)
    }
    const scope = { by: 'list' as const, skus: ['COLA'] }
    const stocktakeId = await planned(shop, { scope, zoneCodes: [...SHELVES] })
    const tasks = new Map<Shelf, Task>()
    for (const [index, zone] of SHELVES.entries()) {
      const caller = shop.as(zone === 'A01' ? '101' : '201')
      tasks.set(zone, await taken(caller, stocktakeId, index + 1))
    }
    return new World(shop, stocktakeId, tasks)
  }

  get bookMilli(): number {
    const row = this.shop.store.read((tx) =>
      tx.db
        .prepare<[], { milli: number }>(
          `SELECT quantity_milli AS milli FROM stock_balance
           WHERE sku = 'COLA' AND location = 'FLOOR'`,
        )
        .get(),
    )
    return row?.milli ?? 0
  }

  get shelfMilli(): number {
    return SHELVES.reduce((sum, one) => sum + this.shelves[one] * 1000, 0)
  }

  async play({ kind, shelf: place, pieces: wanted }: Deed): Promise<void> {
    this.shop.clock.advance(1000)
    const count = Math.min(wanted, this.shelves[place])
    switch (kind) {
      case 'count':
        return this.count(place)
      case 'steal':
        // What is stolen after it was counted is a matter of the next count.
        if (!this.counted.has(place)) this.shelves[place] -= count
        return
      case 'find':
        this.shelves[place] += wanted
        return this.#loss('surplus', wanted)
      case 'fetch':
        this.shelves[place] += wanted
        return this.#fetch(wanted)
      default:
    }
    if (count === 0) return
    this.shelves[place] -= count
    if (kind === 'sell') return this.#sell(count)
    if (kind === 'lose') return this.#loss('damaged', count)
    this.#away(count)
  }

  async count(place: Shelf): Promise<void> {
    const task = this.tasks.get(place)
    if (task === undefined || this.counted.has(place)) return
    this.counted.add(place)
    const caller = this.shop.as(place === 'A01' ? '101' : '201')
    const quantityMilli = this.shelves[place] * 1000
    if (quantityMilli > 0) {
      const entries = [{ entryId: uuidv7(), sku: 'COLA', quantityMilli }]
      await caller.ok('stocktake.count', { ...task, entries })
    }
    await caller.ok('stocktake.submit-task', task)
  }

  async recount(): Promise<void> {
    const { shop, stocktakeId } = this
    await shop.as('901').ok('stocktake.order-recount', { stocktakeId })
    const task = await taken(shop.as('901'), stocktakeId, SHELVES.length + 1)
    const entries = [{ entryId: uuidv7(), sku: 'COLA', quantityMilli: this.shelfMilli }]
    if (this.shelfMilli > 0) await shop.as('901').ok('stocktake.count', { ...task, entries })
    await shop.as('901').ok('stocktake.submit-task', task)
  }

  tell(): void {
    const text = this.untold.splice(0).join('\n')
    const said = this.shop.store.write((tx) => learnLines(tx, this.shop.deps, text))
    expect(said.ok).toBe(true)
    // Told twice, it is taken once.
    const again = this.shop.store.write((tx) => learnLines(tx, this.shop.deps, text))
    expect(again).toMatchObject({ ok: true, value: { learnedCount: 0, rebasedCount: 0 } })
  }

  async #sell(count: number): Promise<void> {
    const cashier = this.shop.as('101')
    await cashier.ok('checkout.scan', { code: CODE.cola, quantityMilli: count * 1000 })
    const { head } = await cashier.ok('checkout.read', {})
    const tender = { code: 'cash', receivedMinor: head.cashDueMinor, reference: null }
    await cashier.ok('checkout.complete', { revision: head.revision, tender })
  }

  async #loss(kind: 'damaged' | 'surplus', count: number): Promise<void> {
    const manager = this.shop.as('901')
    const { head } = await manager.ok('losses.start', { kind, location: 'FLOOR' })
    const goods = { itemId: itemIdOf(this.shop, 'COLA'), quantityMilli: count * 1000 }
    const { draftId } = head
    const { revision } = (await manager.ok('losses.add-item', { draftId, ...goods })).head
    await manager.ok('losses.record', { draftId, revision })
  }

  async #fetch(count: number): Promise<void> {
    const manager = this.shop.as('901')
    const { head } = await manager.ok('relocation.start', { from: 'BACKROOM', to: 'FLOOR' })
    const goods = { itemId: itemIdOf(this.shop, 'COLA'), quantityMilli: count * 1000 }
    const { draftId } = head
    const { revision } = (await manager.ok('relocation.add-item', { draftId, ...goods })).head
    await manager.ok('relocation.record', { draftId, revision })
  }

  /** As the other till's export would have it; a relocation's body is the shortest that moves goods. */
  #away(count: number): void {
    this.#awaySeq += 1
    const line = { lineNo: 1, sku: 'COLA', name: '可乐', unit: '瓶', lot: '', expiry: null }
    this.untold.push(
      JSON.stringify({
        id: uuidv7(),
        type: 'tillbook.loss.recorded.v1',
        time: new Date(this.shop.clock.nowMs()).toISOString(),
        subject: `T02-LS${String(this.#awaySeq).padStart(6, '0')}-K7QX`,
        epoch: '7M3W9ACDEK7QX',
        sequence: String(this.#awaySeq).padStart(12, '0'),
        store: 'S01',
        workstation: 'T02',
        data: {
          lossNo: `T02-LS${String(this.#awaySeq).padStart(6, '0')}-K7QX`,
          lossCounter: this.#awaySeq,
          kind: 'damaged',
          reasonCode: 'broken',
          note: '',
          currency: 'CNY',
          lines: [
            {
              ...line,
              serial: '',
              quantityMilli: count * 1000,
              location: 'FLOOR',
              unitValueMilli: 0,
              valueMinor: 0,
            },
          ],
          valueMinor: 0,
          attachments: [],
          source: null,
        },
      }),
    )
  }
}

const seen = { sure: 0, unsure: 0, rebased: 0 }

async function trial(
  before: Deed[],
  between: Deed[],
  after: Deed[],
  isToldFirst: boolean,
  atTheEnd: (shop: Shop) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const world = await World.open()
  const { shop, stocktakeId } = world
  for (const one of before) await world.play(one)
  for (const place of SHELVES) await world.play({ kind: 'count', shelf: place, pieces: 1 })
  await shop.as('901').ok('stocktake.begin-review', { stocktakeId })
  // What is stolen now nobody can know of; what moves by a document may.
  for (const one of between.filter(({ kind }) => kind !== 'steal')) await world.play(one)
  if (isToldFirst) world.tell()
  const line = await lineOf(shop, stocktakeId)
  // What is not told yet is missing in the book as well: it belongs to both sides.
  if (isToldFirst) {
    const truth = world.shelfMilli - world.bookMilli
    expect(line.lowMilli).toBeLessThanOrEqual(truth)
    expect(line.highMilli).toBeGreaterThanOrEqual(truth)
    if (line.lowMilli === line.highMilli) {
      seen.sure += 1
      expect(line.varianceMilli).toBe(truth)
    } else seen.unsure += 1
  }
  // The figure that is only bounded is counted again in one reading; the other one is what it is.
  if (['moved', 'beyond', 'missed'].includes(line.state)) await world.recount()
  for (const one of after.filter(({ kind }) => kind !== 'steal')) await world.play(one)
  const again = await lineOf(shop, stocktakeId)
  expect(again.lowMilli).toBe(again.highMilli)
  if (again.state === 'beyond') await accept(shop, stocktakeId)
  await post(shop, stocktakeId)
  world.tell()
  const posted = await lineOf(shop, stocktakeId)
  if (posted.rebasedMilli !== 0) seen.rebased += 1
  expect(world.bookMilli).toBe(world.shelfMilli)
  await atTheEnd(shop)
  expect(shop.verify()).toMatchObject({ violations: [], projectionOk: true })
}

test(
  'the book comes to equal the shelves, whatever happens while they are counted',
  async () => {
    const some = fc.array(deed, { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(some, some, some, fc.boolean(), (...deeds) => trial(...deeds)),
      { numRuns: runs(12) },
    )
    expect(seen.sure).toBeGreaterThan(0)
  },
  120_000 * propertyFactor,
)

test('goods that went while they were counted are counted again, and a late sale puts the posted line right', async () => {
  const on = (kind: Deed['kind'], place: Shelf): Deed => ({ kind, shelf: place, pieces: 2 })
  await trial([on('count', 'A01'), on('sell', 'A01')], [], [], true)
  await trial([on('away', 'A01'), on('steal', 'A02')], [], [on('sell', 'A03')], false)
  expect(seen.unsure).toBeGreaterThan(0)
  expect(seen.rebased).toBeGreaterThan(0)
}, 60_000)

test('what went from a shelf that was counted already, and was told later, is not put right: it is counted again', async () => {
  const on = (kind: Deed['kind']): Deed => ({ kind, shelf: 'A03', pieces: 1 })
  await trial([on('count'), on('away')], [], [], false, async (shop) => {
    const { problems } = await shop.as('901').ok('stocktake.propose', {})
    expect(problems.find(({ sku }) => sku === 'COLA')?.why).toContain('late-move')
  })
}, 60_000)
