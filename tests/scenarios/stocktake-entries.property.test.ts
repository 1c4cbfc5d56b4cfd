/**
 * Entries of several people merge to the same counts in whatever order and batches they arrive, however often each of
 * them is sent, and what is taken back is as if it had never been counted. A piece with a number counts once.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { uuidv7 } from 'uuidv7'
import type { NewEntry } from '#shared/api/stocktake.ts'
import { countedIn, planned, taken } from '../support/counting.ts'
import { CODE } from '../support/goods.ts'
import { runs } from '../support/property-runs.ts'
import type { Shop } from '../support/shop.ts'
import { openStockroom } from '../support/stockroom.ts'

interface Step {
  readonly taskNo: 1 | 2
  readonly goods: Omit<NewEntry, 'entryId'>
  /** What it counts under, and how much; null: nobody knows the code. */
  readonly key: string | null
  readonly milli: number
  readonly isUndone: boolean
  readonly sends: number
}

const PLACES = { 1: 'FLOOR', 2: 'BACKROOM' } as const

const anyGoods = fc.oneof(
  fc.constantFrom(
    { goods: { code: CODE.cola }, key: 'COLA', milli: 1000 },
    { goods: { code: CODE.carton }, key: 'COLA', milli: 24_000 },
    { goods: { code: '4006381333931' }, key: null, milli: 0 },
  ),
  fc.constantFrom('M1', 'M2').map((lot) => ({
    goods: { sku: 'MILK', lot, quantityMilli: 2000 },
    key: `MILK ${lot}`,
    milli: 2000,
  })),
  fc.constantFrom('PB-1', 'PB-2').map((serial) => ({
    goods: { sku: 'BANK', serial },
    key: `BANK ${serial}`,
    milli: 1000,
  })),
  fc.integer({ min: 1, max: 5000 }).map((quantityMilli) => ({
    goods: { sku: 'APPLES', quantityMilli },
    key: 'APPLES',
    milli: quantityMilli,
  })),
)
const anyStep: fc.Arbitrary<Step> = fc
  .record({
    made: anyGoods,
    taskNo: fc.constantFrom(1 as const, 2 as const),
    isUndone: fc.boolean(),
    sends: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ made, ...rest }) => ({ ...made, ...rest }))

interface Sent extends Step {
  readonly entry: NewEntry
}

/** The plainest telling: what was not taken back adds up, and of one piece the first entry counts. */
function expectedOf(sent: readonly Sent[]): Record<string, number> {
  const totals = new Map<string, number>()
  const pieces = new Set<string>()
  const standing = sent
    .filter(({ isUndone, key }) => !isUndone && key !== null)
    .toSorted((x, y) => (x.entry.entryId < y.entry.entryId ? -1 : 1))
  for (const { key, milli, taskNo, entry } of standing) {
    if (entry.serial !== undefined && pieces.has(key ?? '')) continue
    if (entry.serial !== undefined) pieces.add(key ?? '')
    const place = `${PLACES[taskNo]} ${key ?? ''}`
    totals.set(place, (totals.get(place) ?? 0) + milli)
  }
  return Object.fromEntries([...totals].toSorted(([x], [y]) => (x < y ? -1 : 1)))
}

const COUNTERS = { 1: '201', 2: '101' } as const

async function deliver(shop: Shop, batches: readonly (readonly Sent[])[], all: readonly Sent[]) {
  const stocktakeId = await planned(shop, { locations: ['FLOOR', 'BACKROOM'] })
  for (const taskNo of [1, 2] as const) await taken(shop.as(COUNTERS[taskNo]), stocktakeId, taskNo)
  for (const batch of batches) {
    for (const taskNo of [1, 2] as const) {
      const entries = batch.filter((one) => one.taskNo === taskNo).map(({ entry }) => entry)
      if (entries.length === 0) continue
      await shop.as(COUNTERS[taskNo]).ok('stocktake.count', { stocktakeId, taskNo, entries })
    }
  }
  for (const { taskNo, isUndone, entry } of all) {
    if (!isUndone) continue
    await shop.as(COUNTERS[taskNo]).ok('stocktake.undo', { stocktakeId, entryId: entry.entryId })
  }
  return countedIn(shop, stocktakeId)
}

/** Each entry as often as it is sent, in an order and in batches of the dice's choice. */
const anyDelivery = fc.array(anyStep, { minLength: 1, maxLength: 12 }).chain((steps) =>
  fc.record({
    steps: fc.constant(steps),
    order: fc.shuffledSubarray(
      steps.flatMap((step, index) => Array.from({ length: step.sends }, () => index)),
      { minLength: steps.reduce((total, { sends }) => total + sends, 0) },
    ),
    cut: fc.integer({ min: 1, max: 6 }),
  }),
)

const cutInto = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  )

/** Every delivery has entries of its own: an id is one entry for ever. */
const withIds = (steps: readonly Step[]): Sent[] =>
  steps.map((step) => ({ ...step, entry: { entryId: uuidv7(), ...step.goods } }))

test('the counts do not depend on order, batches or repeats, and the rows are what the journal says', async () => {
  const shop = await openStockroom()
  await fc.assert(
    fc.asyncProperty(anyDelivery, async ({ steps, order, cut }) => {
      const plain = withIds(steps)
      expect(await deliver(shop, [plain], plain)).toEqual(expectedOf(plain))
      const mixed = withIds(steps)
      const inOrder = order.flatMap((index) => mixed[index] ?? [])
      const counted = await deliver(shop, cutInto(inOrder, cut), mixed)
      expect(counted).toEqual(expectedOf(mixed))
      await endAll(shop)
    }),
    { numRuns: runs(15) },
  )
  expect(shop.verify().violations).toEqual([])
})

/** Only so many may run at a time. */
async function endAll({ as, ok }: Shop): Promise<void> {
  const running = await ok('stocktake.list', { states: ['counting'] })
  for (const { stocktakeId } of running) {
    await as('901').ok('stocktake.cancel', { stocktakeId, reasonCode: 'other' })
  }
}
