/** From the count to the adjustment: decided, agreed to, recounted, posted once, closed; while the shop goes on selling. */
import { expect, test } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { answerRequest } from '#main/services/stocktake-answer.ts'
import { CODE } from '../support/goods.ts'
import { planned, taken } from '../support/counting.ts'
import {
  accept,
  countAll,
  FLOOR_COLA,
  keyOfLine,
  lineOf,
  post,
  review,
  reviewed,
} from '../support/reviewing.ts'
import { eventsOf, type Shop } from '../support/shop.ts'
import { openStockroom, stockOf } from '../support/stockroom.ts'

const manager = (shop: Shop) => shop.as('901')
const codeOf = async (promise: Promise<{ readonly code: string }>) => (await promise).code
const TIGHT = { quantityMilli: 0, valueMinor: 0, share: 0 }
const STRICT = { stocktakeTolerances: { A: TIGHT, B: TIGHT, C: TIGHT } }
const sell = async (shop: Shop, pieces: number) => {
  await shop.as('101').ok('checkout.scan', { code: CODE.cola, quantityMilli: pieces * 1000 })
  const { head } = await shop.as('101').ok('checkout.read', {})
  await shop.as('101').ok('checkout.complete', {
    revision: head.revision,
    tender: { code: 'cash', receivedMinor: head.cashDueMinor, reference: null },
  })
}

test('a shortage is decided, posted as a difference, and what is sold meanwhile stays sold', async () => {
  const shop = await openStockroom({ settings: STRICT })
  const stocktakeId = await reviewed(shop, { COLA: 28_000 })
  await sell(shop, 3)
  expect(await lineOf(shop, stocktakeId)).toMatchObject({
    countedMilli: 28_000,
    bookMilli: 30_000,
    varianceMilli: -2000,
    valueMinor: -700,
    state: 'beyond',
    counters: ['201'],
  })
  await accept(shop, stocktakeId, {}, { department: '前场', personNo: '101', measure: '加锁' })
  await sell(shop, 5)
  expect(await post(shop, stocktakeId)).toEqual({
    lineCount: 1,
    adjustedCount: 1,
    netMinor: -700,
    openCount: 0,
  })
  expect(stockOf(shop)['COLA FLOOR']).toBe(20_000)
  await manager(shop).ok('stocktake.close', { stocktakeId })
  expect((await review(shop, stocktakeId)).rows).toMatchObject([
    { state: 'posted', varianceMilli: -2000, department: '前场', reasonCode: 'theft' },
  ])
  expect(shop.verify()).toMatchObject({ violations: [], projectionOk: true })
})

test('it is posted once, however often and with whatever command it is asked for', async () => {
  const shop = await openStockroom({ settings: STRICT })
  const stocktakeId = await reviewed(shop, { COLA: 28_000 })
  await accept(shop, stocktakeId)
  const commandId = uuidv7()
  const both = await Promise.all([
    manager(shop).ok('stocktake.post', { stocktakeId }, { commandId }),
    manager(shop).ok('stocktake.post', { stocktakeId }, { commandId }),
  ])
  expect(both[0]).toEqual(both[1])
  expect(await codeOf(manager(shop).refusal('stocktake.post', { stocktakeId }))).toBe(
    'nothing-ready',
  )
  const later = await shop.restart('killed')
  const again = await later.as('901').ok('stocktake.post', { stocktakeId }, { commandId })
  expect(again).toEqual(both[0])
  expect(eventsOf(later, 'stocktake.posted')).toHaveLength(1)
})

test('a second count by somebody else replaces the first; what its list lacks is not there', async () => {
  const shop = await openStockroom({ settings: STRICT })
  const stocktakeId = await reviewed(shop, { COLA: 28_000, APPLES: 20_000 })
  const keys = [keyOfLine(await lineOf(shop, stocktakeId))]
  expect(await manager(shop).ok('stocktake.order-recount', { stocktakeId, keys })).toEqual({
    taskCount: 1,
    lineCount: 1,
  })
  expect((await lineOf(shop, stocktakeId)).state).toBe('recount')
  const decision = { ...FLOOR_COLA, decision: 'accept', reasonCode: 'theft' } as const
  const lines = [{ ...decision, varianceMilli: -2000 }]
  expect(await codeOf(manager(shop).refusal('stocktake.decide', { stocktakeId, lines }))).toBe(
    'line-being-recounted',
  )
  const same = shop.as('201').refusal('stocktake.take-task', { stocktakeId, taskNo: 2 })
  expect(await codeOf(same)).toBe('recount-same-person')
  await countAll(shop.as('101'), await taken(shop.as('101'), stocktakeId, 2), { COLA: 29_000 })
  expect(await lineOf(shop, stocktakeId)).toMatchObject({
    countedMilli: 29_000,
    varianceMilli: -1000,
    round: 2,
    counters: ['101'],
  })
  await manager(shop).ok('stocktake.order-recount', { stocktakeId, keys })
  await countAll(manager(shop), await taken(manager(shop), stocktakeId, 3), {})
  expect(await lineOf(shop, stocktakeId)).toMatchObject({ countedMilli: 0, round: 3 })
  const more = manager(shop).refusal('stocktake.order-recount', { stocktakeId, keys })
  expect(await codeOf(more)).toBe('rounds-used-up')
  expect(shop.verify().violations).toEqual([])
})

test('what nobody counted is missed and no zero, until a person says so', async () => {
  const shop = await openStockroom({ settings: STRICT })
  const stocktakeId = await reviewed(
    shop,
    { APPLES: 20_000 },
    {
      scope: { by: 'list', skus: ['APPLES', 'COLA', 'MILK'] },
    },
  )
  const missed = await lineOf(shop, stocktakeId)
  expect(missed).toMatchObject({ state: 'missed', countedMilli: null, varianceMilli: 0 })
  await post(shop, stocktakeId)
  expect(stockOf(shop)['COLA FLOOR']).toBe(30_000)
  const close = manager(shop).refusal('stocktake.close', { stocktakeId })
  expect(await close).toMatchObject({ code: 'lines-open', details: { openCount: 4 } })
  await accept(shop, stocktakeId, {}, { decision: 'zero' })
  await sell(shop, 2)
  for (const lot of ['OLD', 'M1', 'M2']) {
    await accept(shop, stocktakeId, { sku: 'MILK', lot }, { decision: 'leave', reasonCode: '' })
  }
  await post(shop, stocktakeId)
  expect(stockOf(shop)).toMatchObject({ 'COLA FLOOR': -2000, 'MILK M1 FLOOR': 5000 })
  await manager(shop).ok('stocktake.close', { stocktakeId })
  expect(shop.verify().violations).toEqual([])
})

test('goods that moved while they were counted leave a span, and a person has to say a figure', async () => {
  const shop = await openStockroom({ settings: STRICT })
  const stocktakeId = await planned(shop, { scope: { by: 'list', skus: ['COLA'] } })
  const task = await taken(shop.as('201'), stocktakeId)
  const some = { ...task, entries: [{ entryId: uuidv7(), sku: 'COLA', quantityMilli: 10_000 }] }
  await shop.as('201').ok('stocktake.count', some)
  await sell(shop, 4)
  await countAll(shop.as('201'), task, { COLA: 18_000 })
  await manager(shop).ok('stocktake.begin-review', { stocktakeId })
  expect(await lineOf(shop, stocktakeId)).toMatchObject({
    state: 'moved',
    varianceMilli: 2000,
    lowMilli: -2000,
    highMilli: 2000,
  })
  const decision = { ...FLOOR_COLA, decision: 'accept' } as const
  const decide = (varianceMilli: number, reasonCode: string) =>
    manager(shop).refusal('stocktake.decide', {
      stocktakeId,
      lines: [{ ...decision, varianceMilli, reasonCode }],
    })
  expect(await codeOf(decide(-2000, ''))).toBe('line-unsure')
  expect(await codeOf(decide(-3000, 'in-basket'))).toBe('line-moved-on')
  await accept(shop, stocktakeId, {}, { varianceMilli: -2000, reasonCode: 'in-basket' })
  expect(await lineOf(shop, stocktakeId)).toMatchObject({ state: 'ready', varianceMilli: -2000 })
  await post(shop, stocktakeId)
  expect(stockOf(shop)['COLA FLOOR']).toBe(24_000)
})

test('a large variance waits for a manager who did not count it, the largest for head office', async () => {
  const shop = await openStockroom({
    settings: { ...STRICT, stocktakeApprovals: { managerMinor: 600, headOfficeMinor: 5000 } },
  })
  const stocktakeId = await reviewed(shop, { COLA: 28_000, APPLES: 10_000 })
  await accept(shop, stocktakeId)
  await accept(shop, stocktakeId, { sku: 'APPLES' })
  const states = async () =>
    Object.fromEntries((await review(shop, stocktakeId)).rows.map(({ sku, state }) => [sku, state]))
  expect(await states()).toEqual({ COLA: 'waiting-manager', APPLES: 'waiting-head-office' })
  const keys = [FLOOR_COLA]
  expect(await manager(shop).ok('stocktake.approve', { stocktakeId, keys })).toEqual({
    lineCount: 1,
  })
  const { requestId } = await manager(shop).ok('stocktake.request-approval', { stocktakeId })
  expect(await codeOf(manager(shop).refusal('stocktake.request-approval', { stocktakeId }))).toBe(
    'nothing-to-request',
  )
  expect(await post(shop, stocktakeId)).toMatchObject({ lineCount: 1, openCount: 1 })
  expect(stockOf(shop)).toMatchObject({ 'COLA FLOOR': 28_000, 'APPLES FLOOR': 20_000 })
  expect(await manager(shop).ok('stocktake.requests', {})).toMatchObject([
    { requestId, lineCount: 1, valueMinor: -9980, state: 'waiting' },
  ])
  const answer = { requestId, isApproved: false, by: 'HQ', note: '' }
  const given = (said: Partial<typeof answer>) =>
    shop.store.write((tx) => answerRequest(tx, shop.deps, { ...answer, ...said }))
  expect(given({}).ok).toBe(true)
  expect(given({})).toMatchObject({ refusal: { code: 'request-answered' } })
  expect(given({ requestId: 'x' })).toMatchObject({ refusal: { code: 'request-unknown' } })
  expect(await states()).toMatchObject({ APPLES: 'refused-head-office' })
  await accept(shop, stocktakeId, { sku: 'APPLES' })
  const second = await manager(shop).ok('stocktake.request-approval', { stocktakeId })
  given({ requestId: second.requestId, isApproved: true })
  expect(await states()).toMatchObject({ APPLES: 'ready', COLA: 'posted' })
  await post(shop, stocktakeId)
  expect(stockOf(shop)['APPLES FLOOR']).toBe(10_000)
  expect(shop.verify()).toMatchObject({ violations: [], projectionOk: true })
})

test('nobody agrees to what they counted themselves', async () => {
  const shop = await openStockroom({
    settings: { ...STRICT, stocktakeApprovals: { managerMinor: 1, headOfficeMinor: 500_000 } },
  })
  const stocktakeId = await planned(shop, { scope: { by: 'list', skus: ['COLA'] } })
  await countAll(manager(shop), await taken(manager(shop), stocktakeId), { COLA: 28_000 })
  await manager(shop).ok('stocktake.begin-review', { stocktakeId })
  const approve = () =>
    manager(shop).refusal('stocktake.approve', { stocktakeId, keys: [FLOOR_COLA] })
  expect(await codeOf(approve())).toBe('line-not-decided')
  await accept(shop, stocktakeId)
  expect(await codeOf(approve())).toBe('approver-counted')
  expect(await codeOf(manager(shop).refusal('stocktake.post', { stocktakeId }))).toBe(
    'nothing-ready',
  )
})

test('a review begins when everything is handed in, and goes back as long as nothing is posted', async () => {
  const shop = await openStockroom({ settings: STRICT })
  const stocktakeId = await planned(shop)
  const begin = (dropOpenTasks: boolean) =>
    codeOf(manager(shop).refusal('stocktake.begin-review', { stocktakeId, dropOpenTasks }))
  expect(await begin(false)).toBe('tasks-open')
  expect(await begin(true)).toBe('nothing-counted')
  expect(await codeOf(manager(shop).refusal('stocktake.review', { stocktakeId }))).toBe(
    'stocktake-not-in-review',
  )
  const other = await reviewed(shop, { COLA: 30_000 })
  await manager(shop).ok('stocktake.count-on', { stocktakeId: other })
  expect(await codeOf(manager(shop).refusal('stocktake.post', { stocktakeId: other }))).toBe(
    'stocktake-not-in-review',
  )
  await manager(shop).ok('stocktake.begin-review', { stocktakeId: other })
  await post(shop, other)
  expect(await codeOf(manager(shop).refusal('stocktake.count-on', { stocktakeId: other }))).toBe(
    'stocktake-posted',
  )
})

test('an analysis has its day and is on the list until it is done, however far that is', async () => {
  const shop = await openStockroom({ settings: STRICT })
  const stocktakeId = await reviewed(shop, { COLA: 28_000 })
  const { businessDate } = (await shop.ok('shift.current', {})).shift ?? { businessDate: '' }
  await accept(shop, stocktakeId, {}, { decision: 'analyse', reasonCode: '', dueOn: businessDate })
  expect(await manager(shop).ok('stocktake.analyses', {})).toMatchObject([
    { stocktakeId, sku: 'COLA', state: 'analysing', isOverdue: false },
  ])
  await accept(shop, stocktakeId, {}, { decision: 'analyse', reasonCode: '', dueOn: '2099-12-31' })
  expect(await manager(shop).ok('stocktake.analyses', {})).toMatchObject([{ dueOn: '2099-12-31' }])
  await accept(shop, stocktakeId)
  expect(await manager(shop).ok('stocktake.analyses', {})).toEqual([])
})

test('one line tells who counted what, what moved and why it is probably so', async () => {
  const shop = await openStockroom({ settings: STRICT })
  const stocktakeId = await reviewed(shop, { COLA: 28_000 })
  await sell(shop, 1)
  const said = await manager(shop).ok('stocktake.line', { stocktakeId, key: FLOOR_COLA })
  expect(said).toMatchObject({
    line: { varianceMilli: -2000 },
    entries: [{ staffNo: '201', quantityMilli: 28_000, bookMilli: 30_000, round: 1 }],
    lastCountedOn: null,
    movements: [
      { reason: 'sale', changeMilli: -1000, balanceMilli: 29_000, isLate: false },
      { reason: 'loss-surplus', changeMilli: 30_000, balanceMilli: 30_000 },
    ],
  })
  expect(said.causes.at(-1)?.kind).toBe('unknown')
  const key = { ...FLOOR_COLA, sku: 'TEA' }
  expect(await codeOf(manager(shop).refusal('stocktake.line', { stocktakeId, key }))).toBe(
    'line-unknown',
  )
})
