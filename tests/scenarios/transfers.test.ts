/** Goods to another store or back to the supplier: picked, shipped, on the road, and received over there. */
import { expect, test } from 'vitest'
import type { Input, Output } from '#shared/api/registry.ts'
import type { TransferShipped } from '#shared/transfers/transfer.ts'
import { append } from '#main/store/journal.ts'
import { systemIds } from '#main/ids.ts'
import { COLA } from '../support/goods.ts'
import { BANK, LOT_CODE, MILK, openLotShop, stockUp } from '../support/lot-goods.ts'
import { announceFile, book, changeLine } from '../support/receiving.ts'
import { eventsOf, type Shop, type ShopOptions } from '../support/shop.ts'
import { rowsOf } from '../support/store.ts'

const COLA_CODE = '6901234567892'

const openClerk = (options: ShopOptions = {}) => openLotShop({ by: '201', ...options })

async function begin(
  shop: Shop,
  kind: Input<'transfers.start'>['kind'] = 'store',
): Promise<string> {
  const { head } = await shop.ok('transfers.start', { kind, partner: '二店' })
  return head.draftId
}

async function ship(shop: Shop, draftId: string): Promise<Output<'transfers.ship'>> {
  const { head } = await shop.ok('transfers.read', { draftId })
  return shop.ok('transfers.ship', { draftId, revision: head.revision })
}

async function shipRefusal(shop: Shop, draftId: string) {
  const { head } = await shop.ok('transfers.read', { draftId })
  return shop.refusal('transfers.ship', { draftId, revision: head.revision })
}

const shippedOf = (shop: Shop) =>
  eventsOf(shop, 'transfer.shipped').map(({ body }) => body as TransferShipped)
const lotsOf = (rows: Output<'transfers.read'>['rows']) =>
  rows.map((row) => `${row.lot}:${row.quantityMilli}`)
const balanceOf = (shop: Shop, sku: string, location: string) =>
  Number(
    rowsOf(
      shop.store,
      `SELECT coalesce(sum(quantity_milli), 0) AS milli FROM stock_balance
       WHERE sku = '${sku}' AND location = '${location}'`,
    )[0]?.['milli'],
  )
const csv = (...lines: string[]) => Buffer.from(lines.join('\n')).toString('base64')

test('ten fast scans are ten pieces; the lots go by their dates', async () => {
  const shop = await openClerk()
  stockUp(
    shop,
    { item: MILK, lot: 'SOON', expiry: '2026-03-20', pieces: 4 },
    { item: MILK, lot: 'LATE', expiry: '2026-06-01', pieces: 20 },
  )
  const draftId = await begin(shop)
  const scan = { draftId, code: LOT_CODE.milk }
  await Promise.all(Array.from({ length: 10 }, () => shop.ok('transfers.scan', scan)))
  const { rows, head } = await shop.ok('transfers.read', { draftId })
  expect(lotsOf(rows)).toEqual(['SOON:4000', 'LATE:6000'])
  expect(head).toMatchObject({ lineCount: 2, quantityMilli: 10_000, from: 'FLOOR' })
  await shop.ok('transfers.scan', { draftId, code: LOT_CODE.carton })
  const { transferNo, lineCount } = await ship(shop, draftId)
  expect(lineCount).toBe(2)
  expect(balanceOf(shop, 'MILK', `TRANSIT:${transferNo}`)).toBe(22_000)
  expect(balanceOf(shop, 'MILK', 'FLOOR')).toBe(2000)
  expect(await shop.ok('transfers.list', {})).toEqual([])
  await shop.printing.settled()
  expect(shop.printer.slips.map(({ key }) => key)).toEqual([transferNo])
  expect(shop.verify().violations).toEqual([])
})

test('not more than is there, and nothing is lost by the try', async () => {
  const shop = await openClerk()
  stockUp(shop, { item: COLA, pieces: 2 })
  const draftId = await begin(shop)
  await shop.ok('transfers.scan', { draftId, code: COLA_CODE, quantityMilli: 3000 })
  expect(await shipRefusal(shop, draftId)).toMatchObject({
    code: 'stock-short',
    details: { sku: 'COLA', onHandMilli: 2000, quantityMilli: 3000, location: 'FLOOR' },
  })
  const change = { kind: 'set-quantity', lineNo: 1, quantityMilli: 2000 } as const
  await shop.ok('transfers.change', { draftId, change })
  await ship(shop, draftId)
  expect(balanceOf(shop, 'COLA', 'FLOOR')).toBe(0)
})

test('what is wrong with the head or the goods is said before anything leaves', async () => {
  const shop = await openClerk()
  stockUp(shop, { item: COLA, pieces: 2 })
  const { head } = await shop.ok('transfers.start', { kind: 'store' })
  const { draftId } = head
  expect((await shipRefusal(shop, draftId)).code).toBe('document-empty')
  await shop.ok('transfers.scan', { draftId, code: COLA_CODE })
  expect((await shipRefusal(shop, draftId)).code).toBe('partner-missing')
  const named = { kind: 'set-partner', partner: '二店' } as const
  await shop.ok('transfers.change', { draftId, change: named })
  const stale = { draftId, revision: head.revision }
  expect((await shop.refusal('transfers.ship', stale)).code).toBe('draft-moved-on')
  const reason = { kind: 'set-reason', reasonCode: 'broken' } as const
  const refused = await shop.refusal('transfers.change', { draftId, change: reason })
  expect(refused.code).toBe('reason-unknown')
  const bag = { draftId, code: '90001' }
  expect((await shop.refusal('transfers.scan', bag)).code).toBe('item-not-stocked')
  expect((await shop.refusal('transfers.scan', { draftId, code: '4' })).code).toBe('code-unknown')
  expect(shippedOf(shop)).toEqual([])
})

test('a serial must lie where it is taken from, and once', async () => {
  const shop = await openClerk()
  stockUp(shop, { item: BANK, serial: 'A1' }, { item: BANK, serial: 'B1', to: 'BACKROOM' })
  const draftId = await begin(shop)
  const scan = (serial: string) => ({ draftId, code: `(01)06900000000021(21)${serial}` })
  const plain = await shop.refusal('transfers.scan', { draftId, code: LOT_CODE.bank })
  expect(plain).toMatchObject({ code: 'serial-needed', details: { name: BANK.name } })
  const { itemId } = plain.details as { itemId: number }
  await shop.ok('transfers.add-item', { draftId, itemId, serial: 'A1' })
  expect((await shop.refusal('transfers.scan', scan('A1'))).code).toBe('serial-twice')
  await shop.ok('transfers.scan', scan('B1'))
  expect(await shipRefusal(shop, draftId)).toMatchObject({
    code: 'serial-elsewhere',
    details: { serial: 'B1', location: 'BACKROOM' },
  })
  const moved = { kind: 'set-location', lineNo: 2, location: 'BACKROOM' } as const
  await shop.ok('transfers.change', { draftId, change: moved })
  const { transferNo } = await ship(shop, draftId)
  const places = rowsOf(shop.store, 'SELECT DISTINCT location FROM serial_place')
  expect(places).toEqual([{ location: `TRANSIT:${transferNo}` }])
  expect(await shop.as('101').refusal('checkout.scan', { code: scan('A1').code })).toMatchObject({
    code: 'serial-elsewhere',
    details: { location: `TRANSIT:${transferNo}` },
  })
  expect(shop.verify().violations).toEqual([])
})

test('a request by file makes the pick list, prints it, and stands on the document', async () => {
  const shop = await openClerk()
  stockUp(shop, { item: MILK, lot: 'A7', expiry: '2026-06-01', pieces: 9 })
  stockUp(shop, { item: COLA, pieces: 9 })
  const draftId = await begin(shop)
  const bad = { draftId, bytes: csv('货号,数量', 'MILK,3', 'NIX,1') }
  expect(await shop.ok('transfers.request-file', bad)).toEqual({
    patch: null,
    refused: [{ line: 3, code: 'item-unknown', text: 'NIX' }],
    refusedCount: 1,
  })
  const empty = await shop.refusal('transfers.print-list', { draftId })
  expect(empty.code).toBe('document-empty')
  const { patch } = await shop.ok('transfers.request-file', {
    draftId,
    bytes: csv('货号,数量', 'MILK,3', 'COLA,5'),
  })
  expect(patch?.requested?.map((row) => [row.sku, row.requestedMilli])).toEqual([
    ['MILK', 3000],
    ['COLA', 5000],
  ])
  const { receipt } = await shop.ok('transfers.print-list', { draftId })
  expect(receipt.lines.some(({ left }) => left.includes('A7'))).toBe(true)
  await shop.ok('transfers.scan', { draftId, code: LOT_CODE.milk, quantityMilli: 2000 })
  await shop.printing.settled()
  expect(shop.printer.slips).toHaveLength(1)
  await ship(shop, draftId)
  expect(shippedOf(shop)[0]?.lines).toMatchObject([
    { sku: 'MILK', lot: 'A7', requestedMilli: 3000, quantityMilli: 2000 },
  ])
})

test('a request is typed line by line as well', async () => {
  const shop = await openClerk()
  const draftId = await begin(shop)
  const found = await shop.ok('catalogue.find-by-code', { code: COLA_CODE })
  const itemId = found.id
  const request = (quantityMilli: number) => ({
    draftId,
    change: { kind: 'request', itemId, quantityMilli } as const,
  })
  expect((await shop.ok('transfers.change', request(2000))).requested).toHaveLength(1)
  expect((await shop.ok('transfers.change', request(0))).requested).toEqual([])
  const list = await shop.ok('transfers.list', {})
  expect(list).toMatchObject([{ draftId, partner: '二店', requestedCount: 0, lineCount: 0 }])
})

test('the draft survives a program that was killed, and can be given up', async () => {
  const shop = await openClerk()
  stockUp(shop, { item: MILK, lot: 'A7', expiry: '2026-06-01', pieces: 3 })
  const draftId = await begin(shop)
  await shop.ok('transfers.scan', { draftId, code: LOT_CODE.milk })
  const again = await shop.restart('killed')
  expect(lotsOf((await again.ok('transfers.read', { draftId })).rows)).toEqual(['A7:1000'])
  expect(await again.ok('transfers.lots', { draftId, lineNo: 1 })).toMatchObject([{ lot: 'A7' }])
  await again.ok('transfers.drop', { draftId })
  expect((await again.refusal('transfers.read', { draftId })).code).toBe('draft-unknown')
  expect(shippedOf(again)).toEqual([])
})

test('shipping asks a cashier for a second person, and the same command ships once', async () => {
  const shop = await openClerk({ by: '101' })
  stockUp(shop, { item: COLA, pieces: 2 })
  const draftId = await begin(shop)
  const { head } = await shop.ok('transfers.scan', { draftId, code: COLA_CODE })
  const input = { draftId, revision: head.revision }
  expect((await shop.refusal('transfers.ship', input)).code).toBe('approval-needed')
  const approvalId = await shop.approve('ship-transfer')
  const commandId = systemIds.uuid()
  const first = await shop.ok('transfers.ship', input, { approvalId, commandId })
  expect(await shop.ok('transfers.ship', input, { approvalId, commandId })).toEqual(first)
  expect(eventsOf(shop, 'transfer.shipped')).toMatchObject([{ actor: '101', approver: '901' }])
})

test('goods go back to the supplier from the damaged ones, and no store can announce them', async () => {
  const shop = await openClerk()
  stockUp(shop, { item: COLA, pieces: 2 })
  putAmongDamaged(shop, 2000)
  const draftId = await begin(shop, 'supplier')
  await shop.ok('transfers.scan', { draftId, code: COLA_CODE, quantityMilli: 2000 })
  const { transferNo } = await ship(shop, draftId)
  expect(balanceOf(shop, 'COLA', 'DAMAGED')).toBe(0)
  const refused = await shop.refusal('transfers.export', { transferNo })
  expect(refused.code).toBe('transfer-not-to-store')
  const unknown = await shop.refusal('transfers.export', { transferNo: 'T01-TR999999-AAAA' })
  expect(unknown.code).toBe('document-unknown')
})

test('another store announces the file and receives less: both books together show the difference', async () => {
  const here = await openClerk()
  stockUp(here, { item: MILK, lot: 'A7', expiry: '2026-06-01', pieces: 10 })
  const draftId = await begin(here)
  await here.ok('transfers.scan', { draftId, code: LOT_CODE.milk, quantityMilli: 10_000 })
  const { transferNo } = await ship(here, draftId)
  const { fileName, text } = await here.ok('transfers.export', { transferNo })
  expect(fileName).toBe(`${transferNo}.csv`)

  const there = await openClerk()
  const inboundId = await announceFile(there, text)
  const receiving = await there.ok('receiving.start', { inboundId })
  await there.ok('receiving.scan', {
    draftId: receiving.head.draftId,
    code: LOT_CODE.milk,
    quantityMilli: 8000,
  })
  await changeLine(there, receiving.head.draftId, 1, (seen) => ({
    kind: 'set-lot',
    ...seen,
    lot: 'A7',
    expiry: '2026-06-01',
    quantityMilli: null,
    quality: null,
  }))
  await book(there, receiving.head.draftId, true)

  const road = `TRANSIT:${transferNo}`
  expect(balanceOf(here, 'MILK', road)).toBe(10_000)
  expect(balanceOf(there, 'MILK', road)).toBe(-8000)
  expect(balanceOf(there, 'MILK', 'FLOOR') + balanceOf(there, 'MILK', 'BACKROOM')).toBe(8000)
  expect(await here.ok('transfers.shipped', {})).toMatchObject([
    { transferNo, partner: '二店', lineCount: 1, isReversed: false },
  ])
  expect(here.verify().violations).toEqual([])
  expect(there.verify().violations).toEqual([])
})

test('a transfer that is taken back brings the goods to where they lay', async () => {
  const shop = await openClerk()
  stockUp(shop, { item: BANK, serial: 'A1', to: 'BACKROOM' })
  const draftId = await begin(shop)
  await shop.ok('transfers.change', {
    draftId,
    change: { kind: 'set-place', location: 'BACKROOM' },
  })
  await shop.ok('transfers.scan', { draftId, code: '(01)06900000000021(21)A1' })
  const { transferNo } = await ship(shop, draftId)
  const approvalId = await shop.approve('reverse-document')
  const reverse = { documentNo: transferNo, reasonCode: 'entered-wrongly' }
  await shop.ok('document.reverse', reverse, { approvalId })
  expect(rowsOf(shop.store, 'SELECT location FROM serial_place')).toEqual([
    { location: 'BACKROOM' },
  ])
  expect(balanceOf(shop, 'BANK', `TRANSIT:${transferNo}`)).toBe(0)
  const refused = await shop.refusal('transfers.export', { transferNo })
  expect(refused.code).toBe('already-reversed')
  expect(shop.verify().violations).toEqual([])
})

function putAmongDamaged(shop: Shop, quantityMilli: number): void {
  const line = { lineNo: 1, sku: 'COLA', name: COLA.name, unit: COLA.unit, lot: '', serial: '' }
  shop.store.write((tx) =>
    append(tx, {
      type: 'stock.relocated',
      eventId: systemIds.uuid(),
      businessDate: '2026-03-02',
      occurredMs: shop.clock.nowMs(),
      actor: '201',
      body: {
        relocationNo: 'T01-MV900001-TEST',
        relocationCounter: 900_001,
        lines: [{ ...line, expiry: null, quantityMilli, from: 'FLOOR', to: 'DAMAGED' }],
        reasonCode: 'to-damaged',
        note: '',
      },
    }),
  )
}
