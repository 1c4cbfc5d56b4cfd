/** Goods come in: counted, judged, booked in parts, claimed; by two people, after a stop, against the book. */
import { expect, test } from 'vitest'
import { CODE } from '../support/goods.ts'
import {
  announceFile,
  book,
  changeLine,
  DOCK_CODE,
  DOCK_CSV,
  lotChange,
  onBook,
  openDock,
  receivingsOf,
  startAt,
} from '../support/receiving.ts'
import { eventsOf } from '../support/shop.ts'

test('from the announcement to the shelf: cartons, lots, serials, claims, a slip', async () => {
  const shop = await openDock()
  const { draftId, scan, inboundId } = await startAt(shop)
  await scan(DOCK_CODE.milkCarton, 2000)
  await changeLine(shop, draftId, 1, (seen) => ({ ...seen, ...lotChange('L1', '2026-03-20') }))
  for (let piece = 0; piece < 10; piece += 1) await scan(CODE.cola)
  await scan(CODE.carton)
  await changeLine(shop, draftId, 2, (seen) => ({
    ...{ ...seen, kind: 'set-condition', damagedMilli: 2000, rejectedMilli: 1000 },
  }))
  const item = await shop.ok('catalogue.find-by-code', { code: DOCK_CODE.bank })
  const asked = await shop.refusal('receiving.scan', { draftId, code: DOCK_CODE.bank })
  expect(asked).toMatchObject({ code: 'serial-needed', details: { itemId: item.id } })
  await shop.ok('receiving.add-item', { draftId, itemId: item.id, serial: 'S1' })
  await shop.ok('receiving.change', { draftId, change: { kind: 'set-place', to: 'BACKROOM' } })
  const done = await book(shop, draftId, true)
  expect(done).toMatchObject({
    receivingNo: expect.stringMatching(/^T01-RC000001-/u) as string,
    ...{ inboundNo: 'D-1', isFinal: true, lineCount: 3 },
    claims: [
      { kind: 'short', sku: 'COLA', name: '可口可乐 500ml', quantityMilli: 14_000 },
      { kind: 'damaged', quantityMilli: 2000 },
      { kind: 'rejected', quantityMilli: 1000 },
    ],
  })
  expect(onBook(shop)).toEqual({
    'MILK L1 BACKROOM': 24_000,
    'MILK L1 SUPPLIER': -24_000,
    'COLA BACKROOM': 31_000,
    'COLA DAMAGED': 2000,
    'COLA SUPPLIER': -33_000,
    'BANK BACKROOM': 1000,
    'BANK SUPPLIER': -1000,
  })
  expect(await shop.ok('inbound.read', { inboundId })).toMatchObject({ state: 'closed' })
  expect(await shop.ok('receiving.claims', {})).toMatchObject([
    { partner: '光明乳业', claims: [{}, {}, {}] },
  ])
  await shop.printing.settled()
  expect(shop.printer.slips.map(({ key }) => key)).toEqual([done.receivingNo])
  expect(shop.verify()).toMatchObject({ chainOk: true, projectionOk: true })
})

test('ten fast scans are ten, whatever comes between', async () => {
  const shop = await openDock()
  const { draftId, scan } = await startAt(shop)
  await Promise.all(Array.from({ length: 10 }, () => scan(CODE.cola)))
  expect((await shop.ok('receiving.read', { draftId })).lines).toMatchObject([
    { sku: 'COLA', countedMilli: 10_000 },
  ])
  const refused = (code: string) => shop.refusal('receiving.scan', { draftId, code })
  expect((await refused('4000000000000')).code).toBe('code-unknown')
  expect((await refused(CODE.bag)).code).toBe('item-not-stocked')
  expect(await refused(CODE.apples)).toMatchObject({
    code: 'weight-needed',
    details: { unit: 'kg', name: '红富士苹果' },
  })
  await scan(CODE.apples, 1250)
  await scan(CODE.apples, 500)
  expect((await shop.ok('receiving.read', { draftId })).lines).toMatchObject([
    { countedMilli: 10_000 },
    { sku: 'APPLES', countedMilli: 1750 },
  ])
})

test('in parts: the rest stays open, the last part claims what is missing', async () => {
  const shop = await openDock()
  const { draftId, scan, inboundId } = await startAt(shop)
  await scan(CODE.cola, 20_000)
  expect(await book(shop, draftId, false)).toMatchObject({ isFinal: false, claims: [] })
  expect(await shop.ok('inbound.list', {})).toMatchObject([
    { inboundNo: 'D-1', isStarted: true, doneCount: 0, draftId: null },
  ])
  const second = await shop.ok('receiving.start', { inboundId })
  expect(second.announced).toMatchObject([
    { sku: 'MILK', openMilli: 24_000 },
    { sku: 'COLA', openMilli: 28_000 },
    { sku: 'BANK', serial: 'S1' },
  ])
  await shop.ok('receiving.scan', {
    ...{ draftId: second.head.draftId, code: CODE.cola, quantityMilli: 30_000 },
  })
  const last = await book(shop, second.head.draftId, true)
  expect(last.claims.map(({ sku, kind, quantityMilli }) => [sku, kind, quantityMilli])).toEqual([
    ['MILK', 'short', 24_000],
    ['COLA', 'over', 2000],
    ['BANK', 'short', 1000],
  ])
  expect(receivingsOf(shop).map(({ isFinal }) => isFinal)).toEqual([false, true])
})

test('nothing came: that can be said once and for all, and not in part', async () => {
  const shop = await openDock()
  const { draftId } = await startAt(shop, 'document,sku,quantity\nN-1,COLA,6')
  const record = { draftId, revision: 1 }
  expect((await shop.refusal('receiving.record', { ...record, isFinal: false })).code).toBe(
    'document-empty',
  )
  const done = await shop.ok('receiving.record', { ...record, isFinal: true })
  expect(done).toMatchObject({ lineCount: 0, claims: [{ kind: 'short', quantityMilli: 6000 }] })
  expect(onBook(shop)).toEqual({})
})

test('taken back, the announcement is open again and can be received anew', async () => {
  const shop = await openDock()
  const { draftId, scan, inboundId } = await startAt(shop)
  await scan(CODE.cola, 48_000)
  const { receivingNo } = await book(shop, draftId, true)
  await shop.as('901').ok('document.reverse', {
    ...{ documentNo: receivingNo, reasonCode: 'entered-wrongly', note: '' },
  })
  expect(onBook(shop)).toEqual({})
  expect(await shop.ok('receiving.claims', {})).toEqual([])
  const again = await shop.ok('receiving.start', { inboundId })
  expect(again.announced).toMatchObject([{}, { sku: 'COLA', openMilli: 48_000 }, {}])
  await shop.ok('receiving.scan', { ...{ draftId: again.head.draftId, code: CODE.cola } })
  await book(shop, again.head.draftId, false)
  expect(onBook(shop)).toEqual({ 'COLA FLOOR': 1000, 'COLA SUPPLIER': -1000 })
  expect(shop.verify()).toMatchObject({ chainOk: true, projectionOk: true })
})

test.each(['allocation', 'transfer'])('%s comes off the road', async (kind) => {
  const shop = await openDock()
  const { draftId, scan } = await startAt(shop, `document,kind,sku,quantity\nX-1,${kind},COLA,6`)
  await scan(CODE.cola, 5000)
  await book(shop, draftId, true)
  expect(onBook(shop)).toEqual({ 'COLA FLOOR': 5000, 'COLA TRANSIT:X-1': -5000 })
})

test('goods that nobody announced come from the supplier and claim nothing', async () => {
  const shop = await openDock()
  const { head, announced } = await shop.ok('receiving.start', {
    inboundId: null,
    partner: '面包房',
  })
  expect(announced).toEqual([])
  await shop.ok('receiving.scan', { draftId: head.draftId, code: CODE.cola })
  expect(await book(shop, head.draftId, false)).toMatchObject({
    ...{ isFinal: true, partner: '面包房', inboundNo: '', claims: [] },
  })
  expect(onBook(shop)).toEqual({ 'COLA FLOOR': 1000, 'COLA SUPPLIER': -1000 })
})

test('two screens, one count: the draft is shared, nothing is overwritten, nothing booked unseen', async () => {
  const shop = await openDock()
  const other = shop.as('901')
  const { draftId, inboundId, scan } = await startAt(shop)
  await scan(CODE.cola)
  const joined = await other.ok('receiving.start', { inboundId })
  expect(joined.head).toMatchObject({ draftId, revision: 2, lineCount: 1 })
  const seen = { lineNo: 1, touched: joined.lines[0]?.touched ?? 0 }
  await scan(CODE.cola)
  const stale = { ...seen, kind: 'set-quantity', quantityMilli: 1000 } as const
  expect(await other.refusal('receiving.change', { draftId, change: stale })).toMatchObject({
    code: 'line-moved-on',
    details: { countedMilli: 2000 },
  })
  const record = { draftId, revision: joined.head.revision, isFinal: true }
  expect((await other.refusal('receiving.record', record)).code).toBe('draft-moved-on')
  await book(shop, draftId, true)
  expect((await other.refusal('receiving.read', { draftId })).code).toBe('draft-unknown')
  expect((await other.refusal('receiving.start', { inboundId })).code).toBe('inbound-closed')
})

test.each(['stopped', 'killed'] as const)('a till that was %s goes on counting', async (how) => {
  const shop = await openDock()
  const { draftId, scan } = await startAt(shop)
  await scan(CODE.carton)
  const back = await shop.restart(how)
  expect(await back.ok('receiving.list', {})).toMatchObject([
    { draftId, inboundNo: 'D-1', lineCount: 1, changedBy: '201' },
  ])
  await back.ok('receiving.scan', { draftId, code: CODE.cola })
  const commandId = '0198c000-0000-7000-8000-00000000abcd'
  const record = { draftId, revision: 3, isFinal: false }
  const done = await back.ok('receiving.record', record, { commandId })
  const again = await back.restart(how)
  // A repeat after a lost answer books nothing more and says the same.
  expect(await again.ok('receiving.record', record, { commandId })).toEqual(done)
  expect(receivingsOf(again)).toHaveLength(1)
  expect(onBook(again)).toMatchObject({ 'COLA FLOOR': 25_000 })
  expect(again.verify()).toMatchObject({ chainOk: true, projectionOk: true })
})

test('a cashier counts; booking takes the consent of who may receive', async () => {
  const shop = await openDock({ by: '101' })
  const inboundId = await announceFile(shop.as('201'), DOCK_CSV)
  const { head } = await shop.ok('receiving.start', { inboundId })
  await shop.ok('receiving.scan', { draftId: head.draftId, code: CODE.cola })
  const record = { draftId: head.draftId, revision: 2, isFinal: false }
  expect((await shop.refusal('receiving.record', record)).code).toBe('approval-needed')
  const approvalId = await shop.approve('receive-goods')
  await shop.ok('receiving.record', record, { approvalId })
  expect(eventsOf(shop, 'stock.received')).toMatchObject([{ actor: '101', approver: '901' }])
})

test('bad input is refused in words and changes nothing', async () => {
  const shop = await openDock()
  const { draftId, scan } = await startAt(shop)
  await scan(CODE.cola, 3000)
  const before = await shop.ok('receiving.read', { draftId })
  const seen = { lineNo: 1, touched: before.lines[0]?.touched ?? 0 }
  const code = async (change: Parameters<typeof shop.refusal<'receiving.change'>>[1]['change']) =>
    (await shop.refusal('receiving.change', { draftId, change })).code
  expect(await code({ ...seen, kind: 'set-quantity', quantityMilli: 1500 })).toBe(
    'quantity-not-whole',
  )
  expect(
    await code({ ...seen, kind: 'set-condition', damagedMilli: 3000, rejectedMilli: 1000 }),
  ).toBe('condition-exceeds')
  expect(await code({ ...seen, ...lotChange('L1', null) })).toBe('lot-not-tracked')
  expect(await code({ ...seen, lineNo: 9, kind: 'delete-line' })).toBe('line-unknown')
  expect(await code({ ...seen, ...lotChange('L1', '2026-13-45x') })).toBe('input-invalid')
  const nobody = '0198c000-0000-7000-8000-00000000000f'
  expect((await shop.refusal('receiving.scan', { draftId: nobody, code: CODE.cola })).code).toBe(
    'draft-unknown',
  )
  expect((await shop.refusal('receiving.start', { inboundId: nobody })).code).toBe(
    'inbound-unknown',
  )
  expect((await shop.refusal('receiving.add-item', { draftId, itemId: 999 })).code).toBe(
    'item-unknown',
  )
  expect(await shop.ok('receiving.read', { draftId })).toEqual(before)
})
