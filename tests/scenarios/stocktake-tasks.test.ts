/** Tasks: who takes which, gives it back, hands it in, and who watches. */
import { expect, test } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { append } from '#main/store/journal.ts'
import { count, entryOf, planned, taken } from '../support/counting.ts'
import { CODE } from '../support/goods.ts'
import { eventsOf, openShop, type Shop } from '../support/shop.ts'
import { openStockroom } from '../support/stockroom.ts'

const stateOf = async (shop: Shop, stocktakeId: string) => {
  const { tasks } = await shop.ok('stocktake.read', { stocktakeId })
  return tasks.map(({ state, staffNo, assignedTo }) => ({ state, staffNo, assignedTo }))
}

test('a task is taken by one person, who may take it again and give it back', async () => {
  const shop = await openStockroom()
  const stocktakeId = await planned(shop)
  const task = await taken(shop, stocktakeId)
  await shop.ok('stocktake.take-task', task)
  expect(eventsOf(shop, 'stocktake.task-moved')).toHaveLength(1)
  const other = shop.as('101')
  expect((await other.refusal('stocktake.take-task', task)).code).toBe('task-taken')
  expect((await other.refusal('stocktake.release-task', task)).code).toBe('task-not-yours')
  expect((await other.ok('stocktake.tasks', {})).tasks).toEqual([])
  await shop.ok('stocktake.release-task', task)
  expect((await other.ok('stocktake.tasks', {})).tasks).toHaveLength(1)
  await other.ok('stocktake.take-task', task)
  await other.ok('stocktake.submit-task', task)
  expect((await other.refusal('stocktake.release-task', task)).code).toBe('task-submitted')
  expect((await other.refusal('stocktake.take-task', task)).code).toBe('task-submitted')
  expect((await other.refusal('stocktake.submit-task', task)).code).toBe('task-submitted')
})

test('what is not there, and what is over, is refused', async () => {
  const shop = await openStockroom()
  const stocktakeId = await planned(shop)
  const nobody = { stocktakeId: uuidv7(), taskNo: 1 }
  const ninth = { stocktakeId, taskNo: 9 }
  for (const op of [
    'stocktake.take-task',
    'stocktake.release-task',
    'stocktake.submit-task',
  ] as const) {
    expect((await shop.refusal(op, nobody)).code, op).toBe('stocktake-unknown')
    expect((await shop.refusal(op, ninth)).code, op).toBe('task-unknown')
  }
  const manager = shop.as('901')
  const task = { stocktakeId, taskNo: 1 }
  expect((await manager.refusal('stocktake.reopen-task', task)).code).toBe('task-not-submitted')
  const why = { stocktakeId, reasonCode: 'stolen-plan' }
  expect((await manager.refusal('stocktake.cancel', why)).code).toBe('reason-unknown')
  const commandId = uuidv7()
  const cancel = { stocktakeId, reasonCode: 'planned-wrongly', note: '重来' }
  await manager.ok('stocktake.cancel', cancel, { commandId })
  await manager.ok('stocktake.cancel', cancel, { commandId })
  expect((await manager.refusal('stocktake.cancel', cancel)).code).toBe('stocktake-ended')
  expect((await shop.refusal('stocktake.take-task', task)).code).toBe('task-unknown')
  const entries = [entryOf({ code: CODE.cola })]
  expect((await shop.refusal('stocktake.count', { ...task, entries })).code).toBe(
    'stocktake-not-counting',
  )
  expect((await manager.refusal('stocktake.reopen-task', task)).code).toBe('stocktake-not-counting')
  expect((await shop.ok('stocktake.tasks', {})).tasks).toEqual([])
})

test('an assigned task is for that person only, and assigning it anew lets go of whoever has it', async () => {
  const shop = await openStockroom()
  const stocktakeId = await planned(shop)
  const task = { stocktakeId, taskNo: 1 }
  const manager = shop.as('901')
  const assign = (staffNo: string | null) => ({ ...task, staffNo })
  expect((await manager.refusal('stocktake.assign-task', assign('777'))).code).toBe('staff-unknown')
  await manager.ok('stocktake.assign-task', assign('201'))
  expect((await shop.as('101').refusal('stocktake.take-task', task)).code).toBe('task-for-another')
  await shop.ok('stocktake.take-task', task)
  await manager.ok('stocktake.assign-task', assign('101'))
  expect(await stateOf(shop, stocktakeId)).toEqual([
    { state: 'open', staffNo: null, assignedTo: '101' },
  ])
  await manager.ok('stocktake.assign-task', assign(null))
  await shop.ok('stocktake.take-task', task)
  await shop.ok('stocktake.submit-task', task)
  expect((await manager.refusal('stocktake.assign-task', assign('101'))).code).toBe(
    'task-submitted',
  )
  expect(shop.verify().violations).toEqual([])
})

test('a task that was handed in too early is opened again for the same person', async () => {
  const shop = await openStockroom()
  const stocktakeId = await planned(shop)
  const task = await taken(shop, stocktakeId)
  await shop.ok('stocktake.submit-task', task)
  expect((await shop.refusal('stocktake.reopen-task', task)).code).toBe('approval-needed')
  await shop.as('901').ok('stocktake.reopen-task', task)
  expect(await stateOf(shop, stocktakeId)).toMatchObject([{ state: 'taken', staffNo: '201' }])
  await count(shop, task, CODE.cola)
})

test('a witnessed task needs a second person, also from a manager, and never the one who counted', async () => {
  const shop = await openStockroom()
  const stocktakeId = await planned(shop, { isWitnessed: true })
  const manager = shop.as('901')
  const task = await taken(manager, stocktakeId)
  expect((await manager.refusal('stocktake.submit-task', task)).code).toBe('approval-needed')
  const consent = { staffNo: '901', pin: '9753', permission: 'witness-count' } as const
  expect((await manager.refusal('session.approve', consent)).code).toBe('approver-not-allowed')
  const other = { staffNo: '101', pin: '1357', permission: 'witness-count' } as const
  const { approvalId } = await manager.ok('session.approve', other)
  const commandId = uuidv7()
  await manager.ok('stocktake.submit-task', task, { approvalId, commandId })
  await manager.ok('stocktake.submit-task', task, { approvalId, commandId })
  const { tasks } = await shop.ok('stocktake.read', { stocktakeId })
  expect(tasks).toMatchObject([{ state: 'submitted', staffNo: '901', witnessNo: '101' }])
  expect(eventsOf(shop, 'stocktake.task-moved').at(-1)).toMatchObject({
    actor: '901',
    approver: '101',
  })
})

test('a consent that somebody gave for another is none for themselves at the same screen', async () => {
  const shop = await openStockroom()
  const stocktakeId = await planned(shop, { isWitnessed: true })
  const clientId = 'desk-201'
  const given = { staffNo: '101', pin: '1357', permission: 'witness-count' } as const
  const { approvalId } = await shop.ok('session.approve', given, { clientId })
  await shop.signIn('101', clientId)
  const task = { stocktakeId, taskNo: 1 }
  await shop.ok('stocktake.take-task', task, { clientId })
  const refused = await shop.refusal('stocktake.submit-task', task, { clientId, approvalId })
  expect(refused.code).toBe('approval-invalid')
})

test('a recount is not taken by who counted it before, nor shown to them', async () => {
  const shop = await openShop({ by: '201' })
  const stocktakeId = await planned(shop)
  const task = await taken(shop, stocktakeId)
  await count(shop, task, CODE.cola)
  await shop.ok('stocktake.submit-task', task)
  const key = { location: 'FLOOR', sku: 'COLA', lot: '', serial: '' } as const
  const ordered = { taskNo: 2, round: 2, location: 'FLOOR', zoneCode: null, name: '' } as const
  shop.store.write((tx) => {
    const by = { businessDate: '2026-03-02', occurredMs: shop.clock.nowMs(), actor: '901' }
    const ended = { stocktakeId, to: 'review', reasonCode: '', note: '' } as const
    append(tx, { type: 'stocktake.ended', eventId: uuidv7(), ...by, body: ended })
    const tasks = [{ ...ordered, skus: ['COLA'], assignedTo: null }]
    const body = { stocktakeId, tasks, keys: [key] }
    append(tx, { type: 'stocktake.recount-ordered', eventId: uuidv7(), ...by, body })
  })
  const again = { stocktakeId, taskNo: 2 }
  expect((await shop.refusal('stocktake.take-task', again)).code).toBe('recount-same-person')
  expect((await shop.ok('stocktake.tasks', {})).tasks).toEqual([])
  const other = shop.as('101')
  expect((await other.ok('stocktake.tasks', {})).tasks).toMatchObject([
    { taskNo: 2, round: 2, listCount: 1 },
  ])
  await other.ok('stocktake.take-task', again)
  await count(other, again, CODE.cola)
  await other.ok('stocktake.submit-task', again)
  const first = { ...task, entries: [entryOf({ code: CODE.cola })] }
  expect((await shop.refusal('stocktake.count', first)).code).toBe('stocktake-not-counting')
  expect(shop.verify().violations).toEqual([])
})
