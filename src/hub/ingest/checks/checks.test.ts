/** Each check: what it finds becomes a letter, what is in order does not, and no fact is refused. */
import { expect, test } from 'vitest'
import { hubBook as book } from '../../../../tests/support/hub-book.ts'
import { broughtBack, opened, received, sold } from '../../../../tests/support/hub-events.ts'
import { openOverdue } from '../awaited.ts'
import { takeHello } from '../hello.ts'

const R1 = 'T01-000001-S01T'

test('an item that the catalogue lacks is a letter; without a catalogue nothing is unknown', async () => {
  const { hub, push, letters } = await book([['S01', 'T01']])
  const stock = { event: received('TEA', 9000) }
  expect(await push('T01', [stock, { event: sold(R1) }])).toEqual([])
  await hub.db.query(
    `INSERT INTO feed (store_id, till_id, feed, feed_epoch, head) VALUES ('', '', 'catalogue', 'F', 1)`,
  )
  await hub.db.query(
    `INSERT INTO feed_row (store_id, till_id, feed, key, pos, row) VALUES
      ('', '', 'catalogue', 'TEA', 1, '{}'), ('', '', 'catalogue', 'GONE', 1, NULL)`,
  )
  const goods = ['TEA', 'GONE', 'NEVER'].map((sku) => ({ event: received(sku, 1000) }))
  expect(await push('T01', goods)).toEqual(['unknown-sku', 'unknown-sku'])
  expect((await letters()).map(({ detail }) => detail['sku'])).toEqual(['GONE', 'NEVER'])
  await hub.db.query(
    `INSERT INTO mapping (store_id, connector, kind, ours, theirs) VALUES ('S01', '', 'sku', 'NEVER', 'TEA')`,
  )
  expect(await push('T01', [{ event: received('NEVER', 2000) }])).toEqual([])
})

test('stock below nothing is said once, when it falls there, over the tills of the store', async () => {
  const { push, letters } = await book([
    ['S01', 'T01'],
    ['S01', 'T02'],
  ])
  await push('T02', [{ event: received('TEA', 3000) }])
  expect(await push('T01', [{ event: sold(R1, { quantityMilli: 2000 }) }])).toEqual([])
  const more = [
    { event: sold('T01-000002-S01T', { quantityMilli: 2000 }) },
    { event: sold('T01-000003-S01T', { quantityMilli: 1000 }) },
  ]
  expect(await push('T01', more)).toEqual(['negative-stock'])
  expect(await push('T01', [{ event: sold('T01-000004-S01T') }])).toEqual([])
  expect(await letters()).toMatchObject([
    { code: 'negative-stock', detail: { sku: 'TEA', location: 'FLOOR', quantityMilli: -1000 } },
  ])
})

test('a piece that is with a customer is not sold again in another store, unless it came back', async () => {
  const { push, letters } = await book([
    ['S01', 'T01'],
    ['S02', 'T01'],
  ])
  const phone = { sku: 'PHONE', serial: 'N1' }
  const stock = { event: received('PHONE', 9000) }
  await push('T01', [stock, { event: sold(R1, phone) }])
  expect(await push('T01', [stock, { event: sold('T01-000001-S02T', phone) }], 'S02')).toEqual([
    'serial-twice',
  ])
  expect(await letters()).toMatchObject([
    { store_id: 'S02', detail: { serial: 'N1', otherStore: 'S01' } },
  ])
  const other = { sku: 'PHONE', serial: 'N2' }
  expect(await push('T01', [{ event: sold('T01-000002-S01T', other) }])).toEqual([])
})

test('more cannot come back than was sold, in however many stores it comes back', async () => {
  const { push, letters } = await book([
    ['S01', 'T01'],
    ['S02', 'T01'],
    ['S03', 'T01'],
  ])
  await push('T01', [
    { event: received('TEA', 9000) },
    { event: sold(R1, { quantityMilli: 2000 }) },
  ])
  const origin = { storeId: 'S01', receiptNo: R1 }
  expect(await push('T01', [{ event: broughtBack('T01-RT000001-A', origin) }], 'S02')).toEqual([])
  expect(await push('T01', [{ event: broughtBack('T01-RT000001-B', origin) }], 'S03')).toEqual([])
  const third = await push('T01', [{ event: broughtBack('T01-RT000002-A', origin) }], 'S02')
  expect(third).toEqual(['over-returned'])
  expect(await letters()).toMatchObject([
    { store_id: 'S02', detail: { receiptNo: R1, soldMilli: 2000, returnedMilli: 3000 } },
  ])
})

test('a return is waited for with its receipt: a letter comes only when the receipt cannot come any more', async () => {
  const { hub, push, letters } = await book([
    ['S01', 'T01'],
    ['S02', 'T01'],
  ])
  const origin = { storeId: 'S01', receiptNo: R1 }
  expect(await push('T01', [{ event: broughtBack('T01-RT000001-A', origin) }], 'S02')).toEqual([])
  // The store that sold it has not said a word since.
  expect(await openOverdue(hub.db, hub.nowMs())).toBe(0)
  await push('T01', [{ event: received('TEA', 9000) }, { event: sold(R1) }])
  expect(await hub.db.query('SELECT * FROM awaited')).toEqual([])
  const never = { storeId: 'S01', receiptNo: 'T01-000077-S01T' }
  await push('T01', [{ event: broughtBack('T01-RT000002-A', never) }], 'S02')
  hub.clock.atMs += 1000
  const hello = (headSeq: number) =>
    takeHello(
      hub,
      { storeId: 'S01', tillId: 'T01' },
      {
        protocol: 1,
        app: '0.1.0',
        schema: 7,
        server: null,
        epochs: [
          {
            epoch: 'EP0CH00S01T01',
            parentEpoch: null,
            parentSeq: 0,
            parentHash: '0'.repeat(64),
            headSeq,
            headHash: 'a'.repeat(64),
            ackedSeq: 0,
          },
        ],
        feeds: [],
        wallMs: hub.nowMs(),
        offsetMinutes: 480,
      },
    )
  await hello(2)
  expect(await openOverdue(hub.db, hub.nowMs())).toBe(1)
  expect(await letters()).toMatchObject([
    { store_id: 'S02', code: 'return-unmatched', detail: { documentNo: 'T01-000077-S01T' } },
  ])
})

test('a return without a receipt is said at once', async () => {
  const { push } = await book([['S01', 'T01']])
  expect(await push('T01', [{ event: broughtBack('T01-RT000001-A', null) }])).toEqual([
    'return-unmatched',
  ])
})

test('goods from another store wait for what that store says it sent', async () => {
  const { hub, push } = await book([['S01', 'T01']])
  const transfer = { partner: 'S09', inboundNo: 'T01-TR000009-AAAA' }
  expect(await push('T01', [{ event: received('TEA', 1000, transfer) }])).toEqual([])
  // Head office knows no till of that store: nobody will ever say.
  expect(await openOverdue(hub.db, hub.nowMs())).toBe(1)
  expect(await hub.db.query('SELECT code FROM letter')).toEqual([{ code: 'transfer-unknown' }])
})

test('an approval that is asked for and answered stands at head office', async () => {
  const { hub, push } = await book([['S01', 'T01']])
  const asked = { requestId: 'R1', stocktakeId: 'K1', stocktakeNo: 'T01-ST000001-AAAA', lines: [] }
  const answered = { requestId: 'R1', stocktakeId: 'K1', isApproved: true, by: '王', note: '' }
  await push('T01', [{ event: opened }, { event: { type: 'approval.requested', body: asked } }])
  const read = () => hub.db.query('SELECT request_id, answer FROM approval')
  expect(await read()).toEqual([{ request_id: 'R1', answer: null }])
  await push('T01', [{ event: { type: 'approval.answered', body: answered } }])
  expect(await read()).toEqual([{ request_id: 'R1', answer: answered }])
})
