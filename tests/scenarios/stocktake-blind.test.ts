/**
 * Who counts blind is told nothing of what the book has, by no operation of the contract: an unmistakable quantity is
 * planted, and every answer, refusal and fault is searched for it. The same walk by somebody who is not blind finds it.
 */
import { expect, test } from 'vitest'
import { uuidv7 } from 'uuidv7'
import * as z from 'zod'
import { events } from '#shared/api/events.ts'
import type { Input, OperationName } from '#shared/api/registry.ts'
import { operations } from '#shared/api/registry.ts'
import type { Operation } from '#shared/api/operation.ts'
import { append } from '#main/store/journal.ts'
import { count, entryOf, planned, taken, type Plan } from '../support/counting.ts'
import { EXAMPLE_INPUTS } from '../support/example-inputs.ts'
import { CODE } from '../support/goods.ts'
import type { Shop } from '../support/shop.ts'
import { itemIdOf, openStockroom, scanLoss } from '../support/stockroom.ts'

/** In the book as the sum of two finds, so that no single document says it; and as what a count of one is short by. */
const PLANTED = [
  { sku: 'COLA', pieces: 700_000 },
  { sku: 'COLA', pieces: 65_432 },
  { sku: 'MILK', pieces: 700_000, lot: 'M1', expiry: '2026-03-09' },
  { sku: 'MILK', pieces: 65_432, lot: 'M1', expiry: '2026-03-09' },
]
const TELLTALE = /765[,.]?43[12]|76543[12]/u

/** They end the session or the store, or change who may do what. */
const LEFT_OUT: readonly OperationName[] = [
  'session.sign-in',
  'session.sign-out',
  'session.lock',
  'staff.save',
  'safekeeping.restore',
  'rescue.restore',
]

type Inputs = { [Name in OperationName]?: Input<Name> }

/** What the operations that could tell the book are asked for, where an example asks for nothing that is there. */
async function inputsOn(shop: Shop, reviewedId: string, countedId: string): Promise<Inputs> {
  const manager = shop.as('901')
  const draftId = await scanLoss(manager, 'damaged', [CODE.cola])
  const tooMuch = { kind: 'set-quantity', lineNo: 1, quantityMilli: 999_000_000 } as const
  const { head } = await manager.ok('losses.change', { draftId, change: tooMuch })
  const { head: moving } = await manager.ok('relocation.start', { from: 'FLOOR', to: 'BACKROOM' })
  const { head: sending } = await manager.ok('transfers.start', { kind: 'store' })
  for (const [op, draft] of [
    ['relocation.scan', moving.draftId],
    ['transfers.scan', sending.draftId],
  ] as const) {
    await manager.ok(op, { draftId: draft, code: CODE.cola })
  }
  const key = { location: 'FLOOR', sku: 'COLA', lot: '', serial: '' } as const
  const ofLine = { draftId, lineNo: 1 }
  const itemId = itemIdOf(shop, 'COLA')
  const reviewed = { stocktakeId: reviewedId }
  return {
    'catalogue.item': { itemId },
    'stock.find': { text: '可乐' },
    'losses.read': { draftId },
    'losses.scan': { draftId, code: CODE.cola },
    'losses.add-item': { draftId, itemId },
    'losses.change': { draftId, change: { kind: 'set-quantity', lineNo: 1, quantityMilli: 2000 } },
    'losses.record': { draftId, revision: head.revision },
    'losses.lots': ofLine,
    'relocation.read': { draftId: moving.draftId },
    'transfers.read': { draftId: sending.draftId },
    'transfers.print-list': { draftId: sending.draftId },
    'stock.item': { sku: 'COLA' },
    'stock.movements': { sku: 'COLA' },
    'lots.expiring': {},
    'stocktake.task-list': { stocktakeId: countedId, taskNo: 1 },
    'stocktake.read': { stocktakeId: countedId },
    'stocktake.entries': { stocktakeId: countedId, taskNo: 1 },
    'stocktake.count': {
      stocktakeId: countedId,
      taskNo: 1,
      entries: [entryOf({ code: CODE.cola })],
    },
    'stocktake.unknowns': { stocktakeId: countedId },
    'stocktake.review': reviewed,
    'stocktake.line': { ...reviewed, key },
    'stocktake.export': { ...reviewed, format: 'csv' },
    'stocktake.decide': {
      ...reviewed,
      lines: [{ ...key, decision: 'accept', varianceMilli: -1, reasonCode: 'theft' }],
    },
    'stocktake.approve': { ...reviewed, keys: [key] },
  }
}

async function openPlanted(isBlind: boolean): Promise<[Shop, Inputs]> {
  const settings = { lossMinorMax: 1_000_000_000_000, lossMilliMax: 1_000_000_000_000 }
  const shop = await openStockroom({ settings }, PLANTED)
  const reviewedId = await planned(shop)
  const reviewed = await taken(shop, reviewedId)
  await count(shop, reviewed, CODE.cola)
  await shop.ok('stocktake.submit-task', reviewed)
  shop.store.write((tx) =>
    append(tx, {
      type: 'stocktake.ended',
      eventId: uuidv7(),
      businessDate: '2026-03-02',
      occurredMs: shop.clock.nowMs(),
      actor: '901',
      body: { stocktakeId: reviewedId, to: 'review', reasonCode: '', note: '' },
    }),
  )
  const scope: Plan['scope'] = { by: 'list', skus: ['COLA', 'MILK'] }
  const countedId = await planned(shop, { mode: 'blind', scope })
  const inputs = await inputsOn(shop, reviewedId, countedId)
  if (isBlind) await taken(shop.as('901'), countedId)
  return [shop, inputs]
}

/** Names of operations whose answer tells the planted quantity. */
async function tellers(isBlind: boolean): Promise<string[]> {
  const [shop, inputs] = await openPlanted(isBlind)
  const manager = shop.as('901')
  const names = (Object.keys(EXAMPLE_INPUTS) as OperationName[]).filter(
    (name) => !LEFT_OUT.includes(name),
  )
  const found: string[] = []
  for (const name of names) {
    const input = (inputs[name] ?? EXAMPLE_INPUTS[name]) as Input<typeof name>
    const answer = await manager.call(name, input)
    if (TELLTALE.test(textOf(answer))) found.push(name)
  }
  return found
}

/** Files in the answers are read as well. */
const textOf = (answer: unknown): string => {
  const text = JSON.stringify(answer)
  const files = [...text.matchAll(/"base64":"([^"]+)"/gu)].map(([, file = '']) =>
    Buffer.from(file, 'base64').toString('utf8'),
  )
  return [text, ...files].join('\n')
}

test('the walk finds the planted quantity where the book is told', async () => {
  const found = await tellers(false)
  expect(found).toEqual(
    expect.arrayContaining([
      ...['stock.find', 'stock.item', 'catalogue.item', 'catalogue.find-by-code'],
      ...['losses.read', 'losses.scan', 'losses.change', 'relocation.read', 'lots.expiring'],
    ]),
  )
  const nulled = ['catalogue.item', 'catalogue.find-by-code']
  const undeclared = found.filter(
    (name) => (operations[name as OperationName] as Operation).reveals !== 'book',
  )
  expect(undeclared.filter((name) => !nulled.includes(name))).toEqual([])
})

test('to whoever counts blind no operation tells it, manager or not', async () => {
  expect(await tellers(true)).toEqual([])
})

test('blindness lasts as long as the counting, and longer for whoever holds a recount', async () => {
  const [shop] = await openPlanted(false)
  const clerk = shop.as('201')
  const codeOf = async () => {
    const answer = await clerk.call('stock.item', { sku: 'COLA' })
    return answer.ok ? 'told' : 'refusal' in answer ? answer.refusal.code : 'fault'
  }
  const [{ stocktakeId } = { stocktakeId: '' }] = await shop.ok('stocktake.list', {
    states: ['counting'],
  })
  expect(await codeOf()).toBe('told')
  const task = await taken(clerk, stocktakeId)
  expect(await codeOf()).toBe('blind-count')
  await clerk.ok('stocktake.release-task', task)
  expect(await codeOf()).toBe('told')
  await clerk.ok('stocktake.take-task', task)
  await count(clerk, task, CODE.cola)
  await clerk.ok('stocktake.release-task', task)
  expect(await codeOf()).toBe('blind-count')
  await clerk.ok('stocktake.take-task', task)
  await clerk.ok('stocktake.submit-task', task)
  expect(await codeOf()).toBe('blind-count')
  const end = (to: 'review' | 'counting' | 'closed') =>
    shop.store.write((tx) =>
      append(tx, {
        type: 'stocktake.ended',
        eventId: uuidv7(),
        businessDate: '2026-03-02',
        occurredMs: shop.clock.nowMs(),
        actor: '901',
        body: { stocktakeId, to, reasonCode: '', note: '' },
      }),
    )
  end('review')
  expect(await codeOf()).toBe('told')
  end('counting')
  expect(await codeOf()).toBe('blind-count')
  end('closed')
  expect(await codeOf()).toBe('told')
})

test('a second counter does not see what the first one counted', async () => {
  const [shop] = await openPlanted(false)
  const [{ stocktakeId } = { stocktakeId: '' }] = await shop.ok('stocktake.list', {
    states: ['counting'],
  })
  const task = await taken(shop, stocktakeId)
  await count(shop, task, CODE.cola)
  const scope = { by: 'all' } as const
  const other = await planned(shop, { mode: 'blind', scope, locations: ['BACKROOM'] })
  await taken(shop.as('101'), other)
  expect((await shop.as('101').refusal('stocktake.entries', task)).code).toBe('blind-count')
  expect((await shop.as('901').ok('stocktake.entries', task)).rows).toHaveLength(1)
  expect((await shop.ok('stocktake.entries', task)).rows).toHaveLength(1)
  const list = await shop.ok('stocktake.task-list', task)
  expect(list.map(({ sku, countedMilli, bookMilli }) => [sku, countedMilli, bookMilli])).toEqual([
    ['COLA', 1000, null],
    ['MILK', null, null],
  ])
})

test('no event that the screens are sent has a quantity in it', () => {
  const schemas = Object.values(events).map((shape) =>
    JSON.stringify(z.toJSONSchema(shape, { unrepresentable: 'any' })),
  )
  expect(schemas.filter((schema) => /[mM]illi"/u.test(schema))).toEqual([])
})

test('the slip of another stocktake is not shown or printed to whoever counts blind', async () => {
  const [shop] = await openPlanted(false)
  const manager = shop.as('901')
  const [counted, reviewed] = await manager.ok('stocktake.list', {})
  const slip = { receiptNo: reviewed?.stocktakeNo ?? '' }
  expect((await manager.ok('receipt.read', slip)).row.kind).toBe('stocktake')
  await taken(manager, counted?.stocktakeId ?? '')
  expect((await manager.refusal('receipt.read', slip)).code).toBe('blind-count')
  expect((await manager.refusal('receipt.copy', slip)).code).toBe('blind-count')
})
