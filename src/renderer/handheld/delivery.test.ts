/** Whatever becomes of the network, the page and the till: every entry is there once. */
import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import fc from 'fast-check'
import type { Answer } from '#shared/api/registry.ts'
import type { Counted, NewEntry } from '#shared/api/stocktake.ts'
import { BATCH_MAX, Delivery, inputOf, nextBatch, type DeliveryParts } from './delivery.ts'
import { openOutbox, type OutboxDb, type OutboxEntry } from './outbox-db.ts'

const ST = '0198c000-0000-7000-8000-000000000001'
const idOf = (n: number) => `0198c000-0000-7000-8000-${String(n).padStart(12, '0')}`
let nextDb = 0
let db: OutboxDb
beforeEach(async () => {
  nextDb += 1
  db = await openOutbox(`test-${String(nextDb)}`)
})

const entry = (n: number, over: Partial<OutboxEntry> = {}): OutboxEntry => ({
  entryId: idOf(n),
  stocktakeId: ST,
  taskNo: 1,
  staffNo: '201',
  countedAtMs: 1_000 + n,
  seenPosition: 7,
  linkNo: null,
  input: { code: '6901234567892', sku: null, quantityMilli: null },
  state: 'waiting',
  heldBecause: '',
  wantsUndo: false,
  ...over,
})

const countedOf = (entryId: string, outcome: Counted['outcome'] = 'counted'): Counted => ({
  entryId,
  outcome,
  sku: 'COLA',
  name: '可乐',
  unit: '瓶',
  lot: '',
  serial: '',
  quantityMilli: 1000,
  taskMilli: 1000,
  isUnlisted: false,
})

/** A till that counts every entry once, by its id. */
function till() {
  const counted: string[] = []
  const answer = (entries: readonly NewEntry[]): Answer<'stocktake.count'> => {
    const rows = entries.map(({ entryId }) => {
      const isNew = !counted.includes(entryId)
      if (isNew) counted.push(entryId)
      return countedOf(entryId, isNew ? 'counted' : 'repeated')
    })
    return { ok: true, value: { entries: rows, position: 9 } }
  }
  return { counted, answer }
}

function deliveryOf(over: Partial<DeliveryParts>) {
  const asked: string[] = []
  const delivery = new Delivery({
    db,
    nowMs: () => 61_000,
    linkNo: () => 'link-1',
    staffNo: () => '201',
    call: (_id, _no, entries) => Promise.resolve(till().answer(entries)),
    undo: () => Promise.resolve(true),
    onCounted: () => undefined,
    onAsked: ({ entryId }) => asked.push(entryId),
    onChanged: () => undefined,
    ...over,
  })
  return { delivery, asked }
}

test('what was counted while the network was away is delivered in order, and says when it was', async () => {
  for (const n of [1, 2, 3]) await db.put(entry(n))
  const heard: NewEntry[] = []
  const { answer } = till()
  await deliveryOf({
    call: (_id, _no, entries) => {
      heard.push(...entries)
      return Promise.resolve(answer(entries))
    },
  }).delivery.kick()
  expect(heard.map(({ entryId }) => entryId)).toEqual([1, 2, 3].map(idOf))
  expect(heard[0]).toMatchObject({ ageMs: 59_999, seenPosition: 7, mustTake: true })
  expect(await db.all()).toEqual([])
})

test('a lost answer leaves everything where it is; the next try is known by its ids', async () => {
  for (const n of [1, 2]) await db.put(entry(n))
  const { counted, answer } = till()
  let tries = 0
  const { delivery } = deliveryOf({
    call: (_id, _no, entries) => {
      const said = answer(entries)
      tries += 1
      return tries === 1 ? Promise.reject(new Error('link down')) : Promise.resolve(said)
    },
  })
  await delivery.kick()
  expect(await db.all()).toHaveLength(2)
  await delivery.kick()
  expect(await db.all()).toEqual([])
  expect(counted).toEqual([idOf(1), idOf(2)])
})

test('nothing is delivered without a connection, or under another name', async () => {
  await db.put(entry(1))
  const call = () => Promise.reject(new Error('must not be called'))
  await deliveryOf({ linkNo: () => null, call }).delivery.kick()
  await deliveryOf({ staffNo: () => '202', call }).delivery.kick()
  await deliveryOf({ staffNo: () => null, call }).delivery.kick()
  expect(await db.all()).toHaveLength(1)
})

test('entries of a task that was closed are kept for a person, and others go on', async () => {
  await db.put(entry(1))
  await db.put(entry(2, { taskNo: 2 }))
  const { answer } = till()
  await deliveryOf({
    call: (_id, taskNo, entries) =>
      Promise.resolve(
        taskNo === 1
          ? ({ ok: false, refusal: { code: 'task-submitted' } } as const)
          : answer(entries),
      ),
  }).delivery.kick()
  expect(await db.all()).toEqual([entry(1, { state: 'held', heldBecause: 'task-submitted' })])
})

test('a locked screen and a fault of the till hold nothing and lose nothing', async () => {
  await db.put(entry(1))
  for (const answer of [
    { ok: false, refusal: { code: 'locked' } },
    { ok: false, fault: { id: 'x', kind: 'storage' } },
  ] as const) {
    await deliveryOf({ call: () => Promise.resolve(answer) }).delivery.kick()
    expect(await db.all()).toEqual([entry(1)])
  }
})

test('what the till asks about is not counted yet, and kept until somebody has answered', async () => {
  await db.put(entry(1, { linkNo: 'link-1', countedAtMs: 60_000 }))
  const { delivery, asked } = deliveryOf({
    call: () =>
      Promise.resolve({
        ok: true,
        value: { entries: [countedOf(idOf(1), 'lot-needed')], position: 9 },
      }),
  })
  await delivery.kick()
  expect(asked).toEqual([idOf(1)])
  expect(await db.all()).toMatchObject([{ entryId: idOf(1), state: 'asked' }])
  expect(nextBatch(await db.all(), '201')).toEqual([])
})

test('what was taken back before it was delivered is delivered and taken back at the till', async () => {
  await db.put(entry(1, { wantsUndo: true }))
  await db.put(entry(2))
  const undone: string[] = []
  let isUp = false
  const { delivery } = deliveryOf({
    undo: (_id, entryId) => {
      if (isUp) undone.push(entryId)
      return Promise.resolve(isUp)
    },
  })
  await delivery.kick()
  expect((await db.all()).map(({ entryId }) => entryId)).toEqual([idOf(1)])
  isUp = true
  await delivery.kick()
  expect(undone).toEqual([idOf(1)])
  expect(await db.all()).toEqual([])
})

test('what is taken back while it is on its way is undone at the till', async () => {
  await db.put(entry(1))
  const undone: string[] = []
  const { answer } = till()
  const { delivery } = deliveryOf({
    call: async (_id, _no, entries) => {
      await db.put(entry(1, { wantsUndo: true }))
      return answer(entries)
    },
    undo: (_id, entryId) => Promise.resolve(undone.push(entryId) > 0),
  })
  await delivery.kick()
  expect(undone).toEqual([idOf(1)])
  expect(await db.all()).toEqual([])
})

test('an entry of this very moment and connection is live, all others say how old they are', () => {
  const live = entry(1, { linkNo: 'link-1', countedAtMs: 60_000 })
  expect(inputOf(live, 61_000, 'link-1')).toMatchObject({
    ageMs: 0,
    seenPosition: null,
    mustTake: false,
  })
  expect(inputOf(live, 61_000, 'link-2')).toMatchObject({ ageMs: 1000, mustTake: true })
  expect(inputOf(live, 66_000, 'link-1')).toMatchObject({ ageMs: 6000, mustTake: true })
  expect(inputOf(live, 50_000, null).ageMs).toBe(0)
})

test('a batch is of one task and one person and has an end', () => {
  const many = Array.from({ length: BATCH_MAX + 5 }, (_, n) => entry(n))
  expect(nextBatch(many, '201')).toHaveLength(BATCH_MAX)
  const mixed = [entry(1), entry(2, { staffNo: '202' }), entry(3, { taskNo: 2 }), entry(4)]
  expect(nextBatch(mixed, '201').map(({ entryId }) => entryId)).toEqual([idOf(1)])
  expect(nextBatch([entry(1, { state: 'held' })], '201')).toEqual([])
})

test('however answers are lost and pages closed, every entry is counted once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 120 }),
      fc.array(fc.constantFrom('ok', 'lost-before', 'lost-after', 'reopen'), { maxLength: 12 }),
      async (count, fates) => {
        nextDb += 1
        const name = `test-${String(nextDb)}`
        db = await openOutbox(name)
        for (let n = 0; n < count; n += 1) await db.put(entry(n))
        const { counted, answer } = till()
        const call: DeliveryParts['call'] = (_id, _no, entries) => {
          const fate = fates.shift() ?? 'ok'
          if (fate === 'lost-before') return Promise.reject(new Error('lost'))
          const said = answer(entries)
          return fate === 'ok' ? Promise.resolve(said) : Promise.reject(new Error('lost'))
        }
        for (let round = 0; (await db.all()).length > 0 && round < 40; round += 1) {
          await deliveryOf({ call }).delivery.kick()
          db.close()
          db = await openOutbox(name)
        }
        expect(counted).toEqual(Array.from({ length: count }, (_, n) => idOf(n)))
        db.close()
      },
    ),
    { numRuns: 25 },
  )
})
