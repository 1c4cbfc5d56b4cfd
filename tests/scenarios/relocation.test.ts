/** Goods between places of the store: never more than is there, by lot and serial, and back again. */
import { expect, test } from 'vitest'
import type { StockRelocated } from '#shared/transfers/transfer.ts'
import { CODE } from '../support/goods.ts'
import { DOCK_CODE } from '../support/receiving.ts'
import { eventsOf } from '../support/shop.ts'
import { itemIdOf, openStockroom, recordRelocation, stockOf } from '../support/stockroom.ts'

const RESTOCK = { from: 'BACKROOM', to: 'FLOOR' } as const

test('the floor is filled from the back room, and no more than lies there', async () => {
  const shop = await openStockroom()
  const { head } = await shop.ok('relocation.start', RESTOCK)
  const { draftId } = head
  expect(head).toMatchObject({ ...RESTOCK, reasonCode: 'restock-floor', lineCount: 0 })
  await shop.ok('relocation.scan', { draftId, code: CODE.carton })
  await shop.ok('relocation.scan', { draftId, code: CODE.carton })
  const patch = await shop.ok('relocation.scan', { draftId, code: CODE.cola })
  expect(patch.changed).toMatchObject([{ quantityMilli: 49_000, onHandMilli: 48_000 }])
  const revision = patch.head.revision
  expect(await shop.refusal('relocation.record', { draftId, revision })).toMatchObject({
    code: 'stock-short',
    details: { onHandMilli: 48_000, location: 'BACKROOM' },
  })
  const change = { kind: 'set-quantity', lineNo: 1, quantityMilli: 48_000 } as const
  await shop.ok('relocation.change', { draftId, change })
  const done = await recordRelocation(shop, draftId)
  expect(done).toMatchObject({ lineCount: 1 })
  expect(done.relocationNo).toMatch(/^T01-MV\d{6}-[0-9A-Z]{4}$/u)
  expect(stockOf(shop)['COLA FLOOR']).toBe(78_000)
  expect(stockOf(shop)['COLA BACKROOM']).toBeUndefined()
  await shop.printing.settled()
  expect(shop.printer.slips.map(({ key }) => key)).toContain(done.relocationNo)
  expect(shop.verify().violations).toEqual([])
})

test('lots go by their dates, and a line can take another one', async () => {
  const shop = await openStockroom()
  const { head } = await shop.ok('relocation.start', { from: 'FLOOR', to: 'DAMAGED' })
  const { draftId } = head
  expect(head.reasonCode).toBe('to-damaged')
  const scan = { draftId, code: DOCK_CODE.milk, quantityMilli: 6000 }
  const { changed } = await shop.ok('relocation.scan', scan)
  expect(changed.map(({ lot, quantityMilli }) => [lot, quantityMilli])).toEqual([
    ['M1', 5000],
    ['M2', 1000],
  ])
  const lots = await shop.ok('relocation.lots', { draftId, lineNo: 2 })
  expect(lots.map(({ lot }) => lot)).toEqual(['M1', 'M2', 'OLD'])
  const change = { kind: 'set-lot', lineNo: 2, lot: 'OLD', expiry: null } as const
  await shop.ok('relocation.change', { draftId, change })
  await recordRelocation(shop, draftId)
  expect(stockOf(shop)).toMatchObject({
    'MILK M1 DAMAGED': 5000,
    'MILK M2 FLOOR': 5000,
    'MILK OLD DAMAGED': 1000,
    'MILK OLD FLOOR': 1000,
  })
  expect(shop.verify().violations).toEqual([])
})

test('a piece with a serial moves from where it is', async () => {
  const shop = await openStockroom()
  const { head } = await shop.ok('relocation.start', { from: 'FLOOR', to: 'RESERVED' })
  const { draftId } = head
  const itemId = itemIdOf(shop, 'BANK')
  const needed = await shop.refusal('relocation.scan', { draftId, code: DOCK_CODE.bank })
  expect(needed.code).toBe('serial-needed')
  const { head: after } = await shop.ok('relocation.add-item', { draftId, itemId, serial: 'PB-2' })
  const { revision } = after
  expect((await shop.refusal('relocation.record', { draftId, revision })).code).toBe(
    'serial-elsewhere',
  )
  await shop.ok('relocation.change', {
    draftId,
    change: { kind: 'set-route', from: 'BACKROOM', to: 'RESERVED' },
  })
  await recordRelocation(shop, draftId)
  expect(stockOf(shop)).toMatchObject({ 'BANK FLOOR': 1000, 'BANK RESERVED': 1000 })
  expect(shop.verify().violations).toEqual([])
})

test('what cannot be is refused in words, and nothing changes', async () => {
  const shop = await openStockroom()
  const same = { from: 'FLOOR', to: 'FLOOR' } as const
  expect((await shop.refusal('relocation.start', same)).code).toBe('same-place')
  const { head } = await shop.ok('relocation.start', RESTOCK)
  const { draftId } = head
  const refused = async (change: Parameters<typeof shop.ok<'relocation.change'>>[1]['change']) =>
    (await shop.refusal('relocation.change', { draftId, change })).code
  expect(await refused({ kind: 'set-route', ...same })).toBe('same-place')
  expect(await refused({ kind: 'set-reason', reasonCode: 'broken' })).toBe('reason-unknown')
  expect(await refused({ kind: 'delete-line', lineNo: 1 })).toBe('line-unknown')
  const scan = async (code: string) =>
    (await shop.refusal('relocation.scan', { draftId, code })).code
  expect(await scan(CODE.apples)).toBe('weight-needed')
  expect(await scan(CODE.bag)).toBe('item-not-stocked')
  expect(await scan('0000')).toBe('code-unknown')
  expect((await shop.refusal('relocation.record', { draftId, revision: 1 })).code).toBe(
    'document-empty',
  )
  expect((await shop.ok('relocation.read', { draftId })).head).toEqual(head)
})

test('a draft is found again after a kill, and given up', async () => {
  const shop = await openStockroom()
  const { head } = await shop.ok('relocation.start', RESTOCK)
  const { draftId } = head
  await shop.ok('relocation.scan', { draftId, code: CODE.cola })
  const note = { kind: 'set-note', note: '晚班补货' } as const
  await shop.ok('relocation.change', { draftId, change: note })
  const before = await shop.ok('relocation.read', { draftId })
  const again = await shop.restart('killed')
  expect(await again.ok('relocation.read', { draftId })).toEqual(before)
  expect(await again.ok('relocation.list', {})).toMatchObject([
    { draftId, ...RESTOCK, lineCount: 1, note: '晚班补货' },
  ])
  await recordRelocation(again, draftId)
  const [event] = eventsOf(again, 'stock.relocated')
  expect((event?.body as StockRelocated).note).toBe('晚班补货')
  const { head: other } = await again.ok('relocation.start', RESTOCK)
  await again.ok('relocation.drop', { draftId: other.draftId })
  expect(await again.ok('relocation.list', {})).toEqual([])
  expect(eventsOf(again, 'stock.relocated')).toHaveLength(1)
})
