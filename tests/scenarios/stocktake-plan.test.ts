/** Planning: what belongs to a stocktake, who may ask for one, what the till proposes by itself. */
import { expect, test } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { append } from '#main/store/journal.ts'
import { statement } from '#main/store/tx.ts'
import { planned, WHOLE_FLOOR, type Plan } from '../support/counting.ts'
import { CODE } from '../support/goods.ts'
import { cash, eventsOf, openShop, type Shop } from '../support/shop.ts'
import { openStockroom } from '../support/stockroom.ts'

const codeOf = async (shop: Shop, plan: Partial<Plan>, by: '101' | '201' | '901' = '901') =>
  (await shop.as(by).refusal('stocktake.plan', { ...WHOLE_FLOOR, ...plan })).code
const spot = (sku = 'COLA'): Partial<Plan> => ({
  kind: 'spot',
  scope: { by: 'list', skus: [sku] },
  locations: ['FLOOR', 'BACKROOM'],
})

async function zone(shop: Shop, zoneCode: string, location: 'FLOOR' | 'BACKROOM' = 'FLOOR') {
  const saved = { zoneCode, name: `货架 ${zoneCode}`, location, isRetired: false }
  await shop.as('901').ok('zones.save', saved)
}

test('numbers go up without a gap, and a plan that is asked for twice by one command is one', async () => {
  const shop = await openShop()
  const commandId = uuidv7()
  const manager = shop.as('901')
  const one = await manager.ok('stocktake.plan', WHOLE_FLOOR, { commandId })
  expect(await manager.ok('stocktake.plan', WHOLE_FLOOR, { commandId })).toEqual(one)
  const again = await shop.restart('killed')
  expect(await again.as('901').ok('stocktake.plan', WHOLE_FLOOR, { commandId })).toEqual(one)
  await codeOf(again, { zoneCodes: ['X'] })
  const other = await again.as('901').ok('stocktake.plan', WHOLE_FLOOR)
  expect([one, other].map(({ stocktakeNo }) => stocktakeNo.slice(0, 12))).toEqual([
    'T01-ST000001',
    'T01-ST000002',
  ])
  const listed = await again.ok('stocktake.list', { states: ['counting'] })
  expect(listed.map(({ stocktakeNo }) => stocktakeNo)).toEqual([other.stocktakeNo, one.stocktakeNo])
  expect(await again.ok('stocktake.list', { states: ['closed'] })).toEqual([])
  expect(again.verify().violations).toEqual([])
})

test('the limits of the store on that day are part of the plan', async () => {
  const shop = await openShop()
  await planned(shop)
  const [event] = eventsOf(shop, 'stocktake.planned')
  expect(event?.body).toMatchObject({
    tolerances: { A: { quantityMilli: 1000 }, C: { share: 200 } },
    approvals: { managerMinor: 50_000, headOfficeMinor: 500_000 },
  })
})

test('zones bring their places along; a place without one is counted as a whole', async () => {
  const shop = await openStockroom()
  await zone(shop, 'A01')
  await zone(shop, 'W01', 'BACKROOM')
  const tasksOf = async (plan: Partial<Plan>) => {
    const { tasks, locations } = await shop.ok('stocktake.read', {
      stocktakeId: await planned(shop, plan),
    })
    return { locations, tasks: tasks.map((task) => `${task.location} ${task.zoneCode ?? '-'}`) }
  }
  expect(await tasksOf({ zoneCodes: ['A01'], locations: ['FLOOR', 'BACKROOM'] })).toEqual({
    locations: ['FLOOR', 'BACKROOM'],
    tasks: ['FLOOR A01', 'BACKROOM -'],
  })
  expect(await tasksOf({ kind: 'zone', zoneCodes: ['w01'] })).toEqual({
    locations: ['BACKROOM'],
    tasks: ['BACKROOM W01'],
  })
  expect(await codeOf(shop, { zoneCodes: ['A09'] })).toBe('zone-unknown')
  expect(await codeOf(shop, { kind: 'zone' })).toBe('scope-empty')
  const retired = {
    zoneCode: 'W01',
    name: '货架 W01',
    location: 'BACKROOM',
    isRetired: true,
  } as const
  expect((await shop.as('901').refusal('zones.save', retired)).code).toBe('zone-being-counted')
})

test('by category, brand, supplier and list, with what is on the list and how far it is', async () => {
  const shop = await openStockroom()
  shop.store.write((tx) =>
    statement(tx, `UPDATE item SET brand = '光明', supplier = '晨光' WHERE sku = 'MILK'`).run(),
  )
  const manager = shop.as('901')
  expect(await manager.ok('stocktake.choices', { by: 'brand' })).toEqual([
    { name: '光明', itemCount: 1 },
  ])
  expect(await manager.ok('stocktake.choices', { by: 'category' })).toContainEqual({
    name: '水果',
    itemCount: 1,
  })
  const scopeOf = async (scope: Plan['scope']) => {
    const stocktakeId = await planned(shop, { kind: 'partial', scope })
    const list = await shop.ok('stocktake.task-list', { stocktakeId, taskNo: 1 })
    const { scopeText } = await shop.ok('stocktake.read', { stocktakeId })
    return [scopeText, ...list.map(({ sku, bookMilli }) => `${sku} ${String(bookMilli)}`)]
  }
  expect(await scopeOf({ by: 'supplier', names: ['晨光'] })).toEqual(['晨光', 'MILK 12000'])
  expect(await scopeOf({ by: 'list', skus: ['BANK', 'COLA'] })).toEqual([
    'BANK, COLA',
    'BANK 1000',
    'COLA 30000',
  ])
  expect(await scopeOf({ by: 'all' })).toEqual([''])
  expect(await codeOf(shop, { scope: { by: 'category', names: ['没有'] } })).toBe('scope-empty')
  expect(await codeOf(shop, { scope: { by: 'list', skus: ['NOPE'] } })).toBe('item-unknown')
  expect(await codeOf(shop, { scope: { by: 'list', skus: ['BAG'] } })).toBe('scope-empty')
})

test('one item, now, may be counted by whoever counts; everything else is planned by who may plan', async () => {
  const shop = await openStockroom()
  const cashier = shop.as('101')
  const { stocktakeId } = await cashier.ok('stocktake.plan', { ...WHOLE_FLOOR, ...spot() })
  const { tasks } = await cashier.ok('stocktake.read', { stocktakeId })
  expect(tasks.map(({ location, state, staffNo }) => [location, state, staffNo])).toEqual([
    ['FLOOR', 'taken', '101'],
    ['BACKROOM', 'taken', '101'],
  ])
  const whole: Partial<Plan> = { kind: 'spot', scope: { by: 'all' } }
  expect(await codeOf(shop, whole, '101')).toBe('not-allowed')
  expect(await codeOf(shop, {}, '101')).toBe('not-allowed')
  expect(await codeOf(shop, {}, '201')).toBe('approval-needed')
  const approvalId = await shop.as('201').approve('plan-stocktake')
  await shop.as('201').ok('stocktake.plan', WHOLE_FLOOR, { approvalId })
  const [event] = eventsOf(shop, 'stocktake.planned').slice(-1)
  expect(event).toMatchObject({ actor: '201', approver: '901' })
})

test('no more run at the same time than people can see through', async () => {
  const shop = await openShop()
  for (let made = 0; made < 50; made += 1) await planned(shop)
  expect(await codeOf(shop, {})).toBe('stocktake-too-many')
  const [first] = await shop.ok('stocktake.list', {})
  const ended = { stocktakeId: first?.stocktakeId ?? '', reasonCode: 'planned-wrongly' }
  await shop.as('901').ok('stocktake.cancel', ended)
  await planned(shop)
})

test('the till proposes what is due and what is odd, and codes that nobody knew', async () => {
  const shop = await openStockroom()
  const till = shop.as('101')
  expect((await till.refusal('checkout.scan', { code: '4006381333931' })).code).toBe('code-unknown')
  expect((await till.refusal('checkout.scan', { code: '4006381333931' })).code).toBe('code-unknown')
  await till.ok('checkout.scan', { code: CODE.free })
  const { head } = await till.ok('checkout.read', {})
  await till.ok('checkout.complete', { revision: head.revision, tender: null })
  const { code: blocked } = await till.refusal('checkout.scan', { code: CODE.blocked })
  expect(blocked).toBe('item-blocked')
  const before = await shop.as('901').ok('stocktake.propose', {})
  expect(before.notFound).toMatchObject([{ code: '4006381333931', times: 2 }])
  // Milk was found in four places: finds are no deliveries.
  expect(before.problems).toMatchObject([
    { sku: 'FREE', why: ['negative'], lastCountedOn: null },
    { sku: 'MILK', why: ['odd-movement'], lastCountedOn: null },
  ])
  expect(before.cycle.map(({ itemClass, everyDays }) => [itemClass, everyDays])).toEqual([
    ['A', 30],
    ['B', 90],
    ['C', 180],
  ])
  const all = before.cycle.flatMap(({ dueSkus }) => dueSkus)
  expect(all).toContain('COLA')
  expect(all).not.toContain('BAG')
})

test('what sells is an A, and what was counted is not due until its day', async () => {
  const shop = await openStockroom()
  const till = shop.as('101')
  await till.ok('checkout.scan', { code: CODE.carton })
  const { head } = await till.ok('checkout.read', {})
  await till.ok('checkout.complete', { revision: head.revision, tender: cash(head.cashDueMinor) })
  const cycle = async () => {
    const { cycle: rows } = await shop.as('901').ok('stocktake.propose', {})
    return rows.map(({ itemClass, dueSkus }) => [itemClass, dueSkus.includes('COLA')])
  }
  expect(await cycle()).toEqual([
    ['A', true],
    ['B', false],
    ['C', false],
  ])
  const stocktakeId = await planned(shop)
  const [{ stocktakeNo } = { stocktakeNo: '' }] = await shop.ok('stocktake.list', {})
  shop.store.write((tx) =>
    append(tx, {
      type: 'stocktake.posted',
      eventId: uuidv7(),
      businessDate: '2026-03-02',
      occurredMs: shop.clock.nowMs(),
      actor: '901',
      body: {
        ...{ stocktakeId, stocktakeNo, part: 1, currency: 'CNY' },
        lines: [
          {
            ...{ location: 'FLOOR', sku: 'COLA', lot: '', serial: '', name: 'X', unit: '瓶' },
            ...{ expiry: null, itemClass: 'A', category: '饮料', countedMilli: 6000 },
            ...{ bookMilli: 6000, varianceMilli: 0, valueMinor: 0, round: 1, decision: 'agrees' },
            ...{ reasonCode: '', department: '', personNo: '', measure: '', cause: '' },
            ...{ zones: [], counters: ['201'], level: 'none' },
          },
        ],
      },
    }),
  )
  expect(await cycle()).toEqual([
    ['A', false],
    ['B', false],
    ['C', false],
  ])
})
