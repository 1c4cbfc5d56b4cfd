/** Losses and finds: scanned together, held against the book, booked, approved, and still there after a crash. */
import { expect, test } from 'vitest'
import { uuidv7 } from 'uuidv7'
import type { Loss } from '#shared/losses/loss.ts'
import { CODE } from '../support/goods.ts'
import { DOCK_CODE } from '../support/receiving.ts'
import { eventsOf } from '../support/shop.ts'
import {
  itemIdOf,
  openStockroom,
  recordLoss,
  recordLossRefusal,
  scanLoss,
  stockOf,
} from '../support/stockroom.ts'

const NO_LIMITS = { lossMinorMax: 100_000_000, lossMilliMax: 100_000_000 }
const lossesOf = (shop: Parameters<typeof eventsOf>[0]): Loss[] =>
  eventsOf(shop, 'loss.recorded').map(({ body }) => body as Loss)

test('ten quick scans are ten pieces, a carton adds what is in it, and the book follows', async () => {
  const shop = await openStockroom({ settings: NO_LIMITS })
  const draftId = await scanLoss(
    shop,
    'damaged',
    Array.from({ length: 10 }, () => CODE.cola),
  )
  const patch = await shop.ok('losses.scan', { draftId, code: CODE.carton })
  const refused = await recordLossRefusal(shop, draftId)
  expect(patch.changed).toMatchObject([
    { lineNo: 1, quantityMilli: 34_000, valueMinor: 11_900, onHandMilli: 30_000 },
  ])
  expect(refused).toMatchObject({
    code: 'stock-short',
    details: { sku: 'COLA', onHandMilli: 30_000, quantityMilli: 34_000 },
  })
  const change = { kind: 'set-quantity', lineNo: 1, quantityMilli: 30_000 } as const
  await shop.ok('losses.change', { draftId, change })
  const done = await recordLoss(shop, draftId)
  expect(done).toMatchObject({ kind: 'damaged', lineCount: 1, valueMinor: 10_500 })
  expect(done.lossNo).toMatch(/^T01-LS\d{6}-[0-9A-Z]{4}$/u)
  expect(stockOf(shop)['COLA FLOOR']).toBeUndefined()
  expect(stockOf(shop)['COLA BACKROOM']).toBe(48_000)
  expect(lossesOf(shop).at(-1)).toMatchObject({ kind: 'damaged', reasonCode: 'broken' })
  expect(await shop.ok('losses.list', {})).toEqual([])
  await shop.printing.settled()
  expect(shop.printer.slips.map(({ key }) => key)).toContain(done.lossNo)
  expect(shop.verify().violations).toEqual([])
})

test('each kind goes where it belongs, and what is found comes from outside', async () => {
  const shop = await openStockroom({ settings: NO_LIMITS })
  const kinds = ['damaged', 'expired', 'stolen', 'sample', 'own-use', 'gift', 'surplus'] as const
  for (const kind of kinds) {
    await recordLoss(shop, await scanLoss(shop, kind, [CODE.cola]))
  }
  expect(stockOf(shop)).toMatchObject({ 'COLA FLOOR': 25_000, 'COLA SAMPLE': 1000 })
  const reasons = lossesOf(shop).slice(-7)
  expect(reasons.map(({ reasonCode }) => reasonCode)).toEqual([
    ...['broken', 'out-of-date', 'missing', 'for-display', 'for-the-shop', 'for-a-customer'],
    'found',
  ])
  expect(shop.verify().violations).toEqual([])
})

test('lots go by their dates, and for what is out of date the oldest goes first', async () => {
  const shop = await openStockroom({ settings: NO_LIMITS })
  const good = await scanLoss(shop, 'damaged', [])
  await shop.ok('losses.scan', { draftId: good, code: DOCK_CODE.milk, quantityMilli: 7000 })
  const { rows } = await shop.ok('losses.read', { draftId: good })
  expect(rows).toMatchObject([
    { lot: 'M1', expiry: '2026-03-09', quantityMilli: 5000, missing: [] },
    { lot: 'M2', expiry: '2026-03-12', quantityMilli: 2000, missing: [] },
  ])
  const out = await scanLoss(shop, 'expired', [DOCK_CODE.milk, DOCK_CODE.milk])
  expect((await shop.ok('losses.read', { draftId: out })).rows).toMatchObject([
    { lot: 'OLD', quantityMilli: 2000 },
  ])
  const lots = await shop.ok('losses.lots', { draftId: out, lineNo: 1 })
  expect(lots.map(({ lot }) => lot)).toEqual(['OLD', 'M1', 'M2'])
  const lotsOfGood = await shop.ok('losses.lots', { draftId: good, lineNo: 1 })
  expect(lotsOfGood.map(({ lot }) => lot)).toEqual(['M1', 'M2', 'OLD'])
  const dear = await recordLoss(shop, out)
  expect(dear.valueMinor).toBe(700)
  expect(stockOf(shop)['MILK OLD FLOOR']).toBeUndefined()
})

test('a scan stays with the lot that was chosen by hand, and takes the next when it is used up', async () => {
  const shop = await openStockroom()
  const draftId = await scanLoss(shop, 'damaged', [DOCK_CODE.milk])
  const change = { kind: 'set-lot', lineNo: 1, lot: 'M2', expiry: null } as const
  const { changed } = await shop.ok('losses.change', { draftId, change })
  expect(changed).toMatchObject([{ lot: 'M2', expiry: '2026-03-12' }])
  for (let scan = 0; scan < 5; scan += 1) {
    await shop.ok('losses.scan', { draftId, code: DOCK_CODE.milk })
  }
  const { rows } = await shop.ok('losses.read', { draftId })
  expect(rows.map(({ lot, quantityMilli }) => [lot, quantityMilli])).toEqual([
    ['M2', 5000],
    ['M1', 1000],
  ])
})

test('what no lot covers has to be named before it is booked', async () => {
  const shop = await openStockroom({ settings: NO_LIMITS })
  const found = await scanLoss(shop, 'surplus', [DOCK_CODE.milk, DOCK_CODE.milk])
  const change = { kind: 'set-lot', lineNo: 1, lot: 'NEW', expiry: null } as const
  expect((await recordLossRefusal(shop, found)).code).toBe('lot-missing')
  await shop.ok('losses.change', { draftId: found, change })
  expect((await recordLossRefusal(shop, found)).code).toBe('expiry-missing')
  const wrong = { ...change, expiry: '2026-02-30' }
  expect((await shop.refusal('losses.change', { draftId: found, change: wrong })).code).toBe(
    'expiry-invalid',
  )
  await shop.ok('losses.change', { draftId: found, change: { ...change, expiry: '2026-04-01' } })
  await recordLoss(shop, found)
  expect(stockOf(shop)['MILK NEW FLOOR']).toBe(2000)
})

test('a piece with a serial is written off once, from where it lies', async () => {
  const shop = await openStockroom()
  const draftId = await scanLoss(shop, 'stolen', [])
  const scan = await shop.refusal('losses.scan', { draftId, code: DOCK_CODE.bank })
  const itemId = itemIdOf(shop, 'BANK')
  expect(scan).toMatchObject({ code: 'serial-needed', details: { itemId } })
  const add = (serial: string) => ({ draftId, itemId, serial })
  await shop.ok('losses.add-item', add('PB-2'))
  expect((await shop.refusal('losses.add-item', add('PB-2'))).code).toBe('serial-twice')
  expect(await recordLossRefusal(shop, draftId)).toMatchObject({
    code: 'serial-elsewhere',
    details: { serial: 'PB-2', location: 'BACKROOM' },
  })
  const change = { kind: 'set-location', lineNo: 1, location: 'BACKROOM' } as const
  await shop.ok('losses.change', { draftId, change })
  await recordLoss(shop, draftId)
  const again = await scanLoss(shop, 'stolen', [], 'BACKROOM')
  await shop.ok('losses.add-item', { ...add('PB-2'), draftId: again })
  expect((await recordLossRefusal(shop, again)).code).toBe('serial-elsewhere')
  const found = await scanLoss(shop, 'surplus', [])
  await shop.ok('losses.add-item', { ...add('PB-1'), draftId: found })
  expect((await recordLossRefusal(shop, found)).code).toBe('serial-elsewhere')
  expect(shop.verify().violations).toEqual([])
})

test('a label that tells lot, date and serial saves the asking', async () => {
  const shop = await openStockroom({ settings: NO_LIMITS })
  const draftId = await scanLoss(shop, 'surplus', ['(01)06900000000014(17)260501(10)GS1LOT'])
  expect((await shop.ok('losses.read', { draftId })).rows).toMatchObject([
    { sku: 'MILK', lot: 'GS1LOT', expiry: '2026-05-01', missing: [] },
  ])
})

test('weighed goods ask for the weight, fees and unknown codes are refused, nothing is lost', async () => {
  const shop = await openStockroom()
  const draftId = await scanLoss(shop, 'own-use', [CODE.cola])
  const scan = async (code: string) => shop.refusal('losses.scan', { draftId, code })
  expect(await scan(CODE.apples)).toMatchObject({
    code: 'weight-needed',
    details: { name: '红富士苹果', unit: 'kg' },
  })
  expect((await scan(CODE.bag)).code).toBe('item-not-stocked')
  expect(await scan('6909999999999')).toMatchObject({
    code: 'code-unknown',
    details: { code: '6909999999999' },
  })
  await shop.ok('losses.scan', { draftId, code: CODE.apples, quantityMilli: 756 })
  const { head, rows } = await shop.ok('losses.read', { draftId })
  expect(rows.map(({ sku, quantityMilli }) => [sku, quantityMilli])).toEqual([
    ['COLA', 1000],
    ['APPLES', 756],
  ])
  expect(head).toMatchObject({ valueMinor: 350 + 754, isLarge: false })
})

test('goods that are out of sale, or without a price, can be written off', async () => {
  const shop = await openStockroom({}, [
    { sku: 'BLOCKED', pieces: 3 },
    { sku: 'UNPRICED', pieces: 3 },
  ])
  const draftId = await scanLoss(shop, 'damaged', [CODE.blocked, CODE.unpriced])
  expect(await recordLoss(shop, draftId)).toMatchObject({ lineCount: 2, valueMinor: 350 })
})

test('above the limit of value or of quantity a second person agrees, and never the same one', async () => {
  const settings = { lossMinorMax: 1000, lossMilliMax: 5000 }
  const shop = await openStockroom({ settings })
  const dear = await scanLoss(shop, 'damaged', [CODE.cola, CODE.cola])
  expect((await recordLoss(shop, dear)).valueMinor).toBe(700)
  const large = await scanLoss(shop, 'damaged', [CODE.cola, CODE.cola, CODE.cola])
  expect((await shop.ok('losses.read', { draftId: large })).head.isLarge).toBe(true)
  expect(await recordLossRefusal(shop, large)).toMatchObject({
    code: 'approval-needed',
    details: { permission: 'record-large-loss' },
  })
  const own = { staffNo: '201', pin: '2468', permission: 'record-large-loss' } as const
  expect((await shop.refusal('session.approve', own)).code).toBe('approver-not-allowed')
  const approvalId = await shop.approve('record-large-loss')
  await recordLoss(shop, large, { approvalId })
  expect(eventsOf(shop, 'loss.recorded').at(-1)).toMatchObject({ actor: '201', approver: '901' })
  const many = await scanLoss(shop, 'surplus', [CODE.carton])
  expect((await recordLossRefusal(shop, many)).code).toBe('approval-needed')
})

test('a cashier may gather a loss, and asks for approval when it is booked', async () => {
  const shop = await openStockroom()
  const cashier = shop.as('101')
  const draftId = await scanLoss(cashier, 'gift', [CODE.cola])
  expect(await recordLossRefusal(cashier, draftId)).toMatchObject({
    code: 'approval-needed',
    details: { permission: 'record-loss' },
  })
  const approvalId = await cashier.approve('record-loss')
  await recordLoss(cashier, draftId, { approvalId })
})

test('a draft outlives a kill, and is booked as it was on screen', async () => {
  const shop = await openStockroom({ settings: NO_LIMITS })
  const draftId = await scanLoss(shop, 'damaged', [CODE.cola, DOCK_CODE.milk, CODE.cola])
  const note = { kind: 'set-note', note: '倒了货架' } as const
  await shop.ok('losses.change', { draftId, change: note })
  const before = await shop.ok('losses.read', { draftId })
  const again = await shop.restart('killed')
  expect(await again.ok('losses.read', { draftId })).toEqual(before)
  expect(await again.ok('losses.list', {})).toMatchObject([
    { draftId, kind: 'damaged', lineCount: 2, note: '倒了货架', changedBy: '201' },
  ])
  await recordLoss(again, draftId)
  expect(lossesOf(again).at(-1)).toMatchObject({ note: '倒了货架' })
  expect(again.verify().violations).toEqual([])
})

test('a repeated command is answered the same and books once', async () => {
  const shop = await openStockroom()
  const draftId = await scanLoss(shop, 'damaged', [CODE.cola])
  const { head } = await shop.ok('losses.read', { draftId })
  const options = { commandId: uuidv7() }
  const input = { draftId, revision: head.revision }
  const first = await shop.ok('losses.record', input, options)
  const count = lossesOf(shop).length
  expect(await shop.ok('losses.record', input, options)).toEqual(first)
  const again = await shop.restart()
  expect(await again.ok('losses.record', input, options)).toEqual(first)
  expect(lossesOf(again)).toHaveLength(count)
  expect((await again.refusal('losses.record', input)).code).toBe('draft-unknown')
})

test('two people on one draft: the one who saw an older state books nothing', async () => {
  const shop = await openStockroom()
  const draftId = await scanLoss(shop, 'damaged', [CODE.cola])
  const { head } = await shop.ok('losses.read', { draftId })
  await shop.as('901').ok('losses.scan', { draftId, code: CODE.cola })
  const input = { draftId, revision: head.revision }
  expect((await shop.refusal('losses.record', input)).code).toBe('draft-moved-on')
})

test('a draft is changed, given up, and then gone', async () => {
  const shop = await openStockroom()
  const draftId = await scanLoss(shop, 'damaged', [CODE.cola, DOCK_CODE.milk])
  const change = (one: Parameters<typeof shop.ok<'losses.change'>>[1]['change']) =>
    shop.ok('losses.change', { draftId, change: one })
  expect((await change({ kind: 'set-kind', lossKind: 'gift' })).head).toMatchObject({
    kind: 'gift',
    reasonCode: 'for-a-customer',
  })
  await change({ kind: 'set-place', location: 'BACKROOM' })
  await change({ kind: 'set-reason', reasonCode: 'for-the-shop' })
  const gone = await change({ kind: 'delete-line', lineNo: 1 })
  expect(gone).toMatchObject({ deleted: [1], changed: [], head: { lineCount: 1 } })
  const { changed } = await shop.ok('losses.scan', { draftId, code: CODE.cola })
  expect(changed).toMatchObject([{ lineNo: 3, location: 'BACKROOM', onHandMilli: 48_000 }])
  const bad = { kind: 'set-reason', reasonCode: 'to-safe' } as const
  expect((await shop.refusal('losses.change', { draftId, change: bad })).code).toBe(
    'reason-unknown',
  )
  const before = eventsOf(shop, 'loss.recorded').length
  await shop.ok('losses.drop', { draftId })
  expect((await shop.refusal('losses.read', { draftId })).code).toBe('draft-unknown')
  expect((await shop.refusal('losses.drop', { draftId })).code).toBe('draft-unknown')
  expect(eventsOf(shop, 'loss.recorded')).toHaveLength(before)
})

test('nothing is booked without goods or without a reason', async () => {
  const shop = await openStockroom()
  const empty = await scanLoss(shop, 'damaged', [])
  expect((await recordLossRefusal(shop, empty)).code).toBe('document-empty')
  const manager = shop.as('901')
  const broken = { code: 'broken', use: 'loss', name: null, isRetired: true } as const
  await manager.ok('reasons.save', broken)
  const draftId = await scanLoss(shop, 'damaged', [CODE.cola])
  expect((await shop.ok('losses.read', { draftId })).head.reasonCode).toBe('')
  expect((await recordLossRefusal(shop, draftId)).code).toBe('reason-unknown')
})
