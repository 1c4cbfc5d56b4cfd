/** Goods on their way: announced by file and by hand, known again, cancelled. */
import { expect, test } from 'vitest'
import { CODE } from '../support/goods.ts'
import { announceFile, base64, book, openDock } from '../support/receiving.ts'
import { eventsOf, type Shop } from '../support/shop.ts'

const DELIVERY = [
  '单号,类型,供应商,到货日,货号,条码,数量,批号,有效期',
  'D-100,delivery,光明乳业,2026-03-01,MILK,,24,L1,2026-03-20',
  `D-100,delivery,光明乳业,2026-03-01,,${CODE.carton},2,,`,
  'A-7,配货,总仓,2026-03-09,COLA,,48,,',
].join('\n')

const importText = (shop: Shop, csv: string | Buffer) =>
  shop.ok('inbound.import', {
    fileName: 'list.csv',
    bytes: typeof csv === 'string' ? base64(csv) : csv.toString('base64'),
  })

test('a file announces its documents; overdue ones are marked and come first', async () => {
  const shop = await openDock()
  expect(await importText(shop, DELIVERY)).toMatchObject({
    announced: [
      { inboundNo: 'D-100', lineCount: 2 },
      { inboundNo: 'A-7', lineCount: 1 },
    ],
    refusedCount: 0,
  })
  const list = await shop.ok('inbound.list', {})
  expect(list).toMatchObject([
    { inboundNo: 'D-100', kind: 'delivery', isOverdue: true, lineCount: 2, doneCount: 0 },
    { inboundNo: 'A-7', kind: 'allocation', partner: '总仓', isOverdue: false, isStarted: false },
  ])
  const view = await shop.ok('inbound.read', { inboundId: list[0]?.inboundId ?? '' })
  expect(view.lines).toMatchObject([
    { sku: 'MILK', lot: 'L1', expiry: '2026-03-20', expectedMilli: 24_000 },
    { sku: 'COLA', expectedMilli: 48_000, acceptedMilli: 0 },
  ])
  // Announcing moves nothing.
  expect(shop.store.read(({ db }) => db.prepare('SELECT * FROM stock_move').all())).toEqual([])
  expect(shop.verify()).toMatchObject({ chainOk: true, projectionOk: true })
})

test('the same file again changes nothing; other goods under a known number are refused', async () => {
  const shop = await openDock()
  await importText(shop, DELIVERY)
  expect(await importText(shop, DELIVERY)).toMatchObject({ announced: [], unchangedCount: 2 })
  const changed = DELIVERY.replace(',24,L1', ',25,L1').concat('\nNEW,delivery,X,,COLA,,1,,')
  expect(await importText(shop, changed)).toMatchObject({
    announced: [],
    refused: [{ line: 2, code: 'inbound-known', text: 'D-100' }],
  })
  expect(eventsOf(shop, 'inbound.announced')).toHaveLength(2)
})

test('one bad row keeps the whole file out, and says where it is', async () => {
  const shop = await openDock()
  const bad = `${DELIVERY}\nB-1,delivery,光明乳业,,NOBODY,,1,,\nB-1,delivery,光明乳业,,COLA,,x,,`
  expect(await importText(shop, bad)).toEqual({
    announced: [],
    unchangedCount: 0,
    refused: [
      { line: 5, code: 'item-unknown', text: 'NOBODY' },
      { line: 6, code: 'quantity-unreadable', text: 'x' },
    ],
    refusedCount: 2,
  })
  expect(eventsOf(shop, 'inbound.announced')).toEqual([])
})

test('a file in GB18030 is read as one; what is no list is refused in words', async () => {
  const shop = await openDock()
  // 单号,货号,数量 in GB18030.
  const header = Buffer.from('b5a5bac52cbbf5bac52ccafdc1bf0a', 'hex')
  expect(
    await importText(shop, Buffer.concat([header, Buffer.from('G-1,COLA,6\n')])),
  ).toMatchObject({ announced: [{ inboundNo: 'G-1', lineCount: 1 }] })
  const refusal = async (bytes: Buffer) => {
    const answer = { fileName: 'x', bytes: bytes.toString('base64') }
    return (await shop.refusal('inbound.import', answer)).code
  }
  expect(await refusal(Buffer.from('PK\u0003\u0004 a spreadsheet'))).toBe('file-unusable')
  expect(await refusal(Buffer.alloc(0))).toBe('file-empty')
  expect(await refusal(Buffer.from('单号,数量,货号\n'))).toBe('file-empty')
  expect(await refusal(Buffer.from('a,b\n1,2\n'))).toBe('header-missing')
})

test('by hand: announced once, known again, refused when it says something else', async () => {
  const shop = await openDock()
  const item = await shop.ok('catalogue.find-by-code', { code: CODE.cola })
  const line = { itemId: item.id, quantityMilli: 12_000, lot: '', expiry: null, serial: '' }
  const announcement = {
    ...{ inboundNo: 'H-1', kind: 'delivery' as const, partner: '面包房' },
    ...{ expectedOn: '2026-03-05', note: '早上送' },
    lines: [line],
  }
  const first = await shop.ok('inbound.announce', announcement)
  expect(first.isNew).toBe(true)
  expect(await shop.ok('inbound.announce', announcement)).toEqual({ ...first, isNew: false })
  const more = { ...announcement, lines: [{ ...line, quantityMilli: 13_000 }] }
  expect((await shop.refusal('inbound.announce', more)).code).toBe('inbound-known')
  const code = async (over: Partial<typeof line>) =>
    (
      await shop.refusal('inbound.announce', {
        ...announcement,
        inboundNo: 'H-2',
        lines: [{ ...line, ...over }, line],
      })
    ).code
  expect(await code({ itemId: 9999 })).toBe('item-unknown')
  expect(await code({ quantityMilli: 500 })).toBe('quantity-not-whole')
  expect(await code({ serial: 'S' })).toBe('serial-single')
  const bag = await shop.ok('catalogue.find-by-code', { code: CODE.bag })
  expect(await code({ itemId: bag.id })).toBe('item-not-stocked')
  expect(eventsOf(shop, 'inbound.announced')).toMatchObject([
    { actor: '201', body: { source: 'hand', note: '早上送' } },
  ])
})

test('what is not coming any more is cancelled with a reason, unless somebody counts it', async () => {
  const shop = await openDock()
  const inboundId = await announceFile(shop, DELIVERY)
  const cancel = { inboundId, reasonCode: 'not-coming', note: '' }
  const code = async (over: Partial<typeof cancel> = {}) =>
    (await shop.refusal('inbound.cancel', { ...cancel, ...over })).code
  expect(await code({ reasonCode: 'faulty' })).toBe('reason-unknown')
  expect(await code({ inboundId: 'nobody' })).toBe('inbound-unknown')
  const { head } = await shop.ok('receiving.start', { inboundId })
  expect(await code()).toBe('inbound-in-work')
  await shop.ok('receiving.drop', { draftId: head.draftId })
  await shop.ok('inbound.cancel', cancel)
  expect(await code()).toBe('inbound-closed')
  expect((await shop.refusal('receiving.start', { inboundId })).code).toBe('inbound-closed')
  expect((await shop.ok('inbound.read', { inboundId })).state).toBe('cancelled')
  // The number is free again: the sender may announce the delivery anew.
  expect((await importText(shop, DELIVERY)).announced).toMatchObject([{ inboundNo: 'D-100' }])
  expect(shop.verify()).toMatchObject({ projectionOk: true })
})

test('a cashier announces with the consent of a manager', async () => {
  const shop = await openDock({ by: '101' })
  const bytes = base64(DELIVERY)
  const asked = await shop.refusal('inbound.import', { fileName: 'a', bytes })
  expect(asked.code).toBe('approval-needed')
  const approvalId = await shop.approve('announce-inbound')
  await shop.ok('inbound.import', { fileName: 'a', bytes }, { approvalId })
  expect(eventsOf(shop, 'inbound.announced')).toMatchObject([
    { actor: '101', approver: '901' },
    { actor: '101', approver: '901' },
  ])
})

test('a receiving closes its announcement for good', async () => {
  const shop = await openDock()
  const inboundId = await announceFile(shop, 'document,sku,quantity\nZ-1,COLA,2')
  const { head } = await shop.ok('receiving.start', { inboundId })
  await shop.ok('receiving.scan', { draftId: head.draftId, code: CODE.cola, quantityMilli: 2000 })
  await book(shop, head.draftId, true)
  expect(await shop.ok('inbound.list', {})).toEqual([])
  expect(await shop.ok('inbound.read', { inboundId })).toMatchObject({
    state: 'closed',
    lines: [{ expectedMilli: 2000, acceptedMilli: 2000 }],
  })
})
