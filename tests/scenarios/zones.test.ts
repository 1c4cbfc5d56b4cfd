/** Zones: kept by the manager, printed as labels, shown with the day of their last count. */
import { expect, test } from 'vitest'
import { zoneOfScan } from '#shared/stocktake/zone.ts'
import { count, planned, taken } from '../support/counting.ts'
import { CODE } from '../support/goods.ts'
import { eventsOf } from '../support/shop.ts'
import { openStockroom } from '../support/stockroom.ts'

const SHELF = { zoneCode: 'A01', name: '乳品', location: 'FLOOR', isRetired: false } as const
const STACK = { ...SHELF, zoneCode: 'A02', name: '堆头' }

test('a zone is added, renamed, moved and retired, and saving nothing new is no event', async () => {
  const shop = await openStockroom()
  const manager = shop.as('901')
  expect((await shop.refusal('zones.save', SHELF)).code).toBe('approval-needed')
  await manager.ok('zones.save', { ...SHELF, zoneCode: 'a01' })
  await manager.ok('zones.save', SHELF)
  expect(eventsOf(shop, 'zone.saved')).toHaveLength(1)
  expect((await manager.refusal('zones.save', { ...STACK, name: '乳品' })).code).toBe(
    'zone-name-taken',
  )
  await manager.ok('zones.save', STACK)
  await manager.ok('zones.save', { ...SHELF, name: '奶制品', location: 'BACKROOM' })
  await manager.ok('zones.save', { ...STACK, isRetired: true })
  expect(await shop.ok('zones.list', {})).toEqual([
    {
      ...{ zoneCode: 'A01', name: '奶制品', location: 'BACKROOM', isRetired: false },
      ...{ barcode: 'TBZ-A01', lastCountedOn: null },
    },
    { ...STACK, isRetired: true, barcode: 'TBZ-A02', lastCountedOn: null },
  ])
  await manager.ok('zones.save', { ...STACK, zoneCode: 'A03' })
  expect(shop.verify().violations).toEqual([])
})

test('while a zone is counted it stays where it is; afterwards the list says when it was counted', async () => {
  const shop = await openStockroom()
  const manager = shop.as('901')
  await manager.ok('zones.save', SHELF)
  const stocktakeId = await planned(shop, { zoneCodes: ['A01'] })
  const moved = { ...SHELF, location: 'BACKROOM' } as const
  expect((await manager.refusal('zones.save', moved)).code).toBe('zone-being-counted')
  await manager.ok('zones.save', { ...SHELF, name: '奶' })
  const task = await taken(shop, stocktakeId)
  await count(shop, task, CODE.cola)
  await shop.ok('stocktake.submit-task', task)
  expect(await shop.ok('zones.list', {})).toMatchObject([{ lastCountedOn: '2026-03-02' }])
  await manager.ok('stocktake.cancel', { stocktakeId, reasonCode: 'not-needed' })
  await manager.ok('zones.save', { ...moved, name: '奶' })
})

test('labels are data, and go to the printer when asked to', async () => {
  const shop = await openStockroom()
  const manager = shop.as('901')
  await manager.ok('zones.save', SHELF)
  await manager.ok('zones.save', STACK)
  const wanted = { zoneCodes: ['A01', 'A02'], isPrinted: false }
  const { document } = await manager.ok('zones.labels', wanted)
  const codes = document.lines.filter(({ kind }) => kind === 'barcode')
  expect(codes.map(({ left }) => zoneOfScan(left))).toEqual(['A01', 'A02'])
  await shop.printing.settled()
  expect(shop.printer.slips.filter(({ key }) => key.startsWith('zone-labels-'))).toEqual([])
  await manager.ok('zones.labels', { ...wanted, isPrinted: true })
  await shop.printing.settled()
  const [slip] = shop.printer.slips.filter(({ key }) => key.startsWith('zone-labels-'))
  expect(slip?.lines.join('\n')).toContain('TBZ-A02')
  expect((await manager.refusal('zones.labels', { ...wanted, zoneCodes: ['X'] })).code).toBe(
    'zone-unknown',
  )
})

test('no more zones are kept than somebody can find their way in', async () => {
  const shop = await openStockroom()
  const manager = shop.as('901')
  for (let no = 0; no < 500; no += 1) {
    await manager.ok('zones.save', { ...SHELF, zoneCode: `Z${no}`, name: `货架 ${no}` })
  }
  expect((await manager.refusal('zones.save', { ...SHELF, zoneCode: 'Y' })).code).toBe(
    'zone-list-full',
  )
})
