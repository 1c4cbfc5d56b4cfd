/** Days as head office sees them, from a real till's journal: what is missing, what it came to, what a receipt says. */
import { expect, test } from 'vitest'
import { CODE } from '../../../tests/support/goods.ts'
import { enrolledTill, testHub } from '../../../tests/support/hub.ts'
import { bringJournal, officeOf } from '../../../tests/support/hub-journal.ts'
import { card, openShop } from '../../../tests/support/shop.ts'

const DATE = '2026-03-02'
const TILL = { storeId: 'S01', tillId: 'T01' }

/** Two stores; the till of the first has sold a cola for cash and two by card. */
async function chain() {
  const hub = await testHub()
  await enrolledTill(hub)
  await enrolledTill(hub, 'S02', 'T01')
  const shop = await openShop()
  await shop.scan(CODE.cola)
  await shop.pay()
  await shop.scan(CODE.cola)
  await shop.scan(CODE.cola)
  const { receiptNo } = await shop.pay(card(await shop.totalMinor()))
  const eventCount = await bringJournal(hub, shop, TILL)
  return { hub, office: officeOf(hub), receiptNo, eventCount }
}

test('an open day counts what is here and what the till told of beyond', async () => {
  const { hub, office, eventCount } = await chain()
  const list = () => office.ok('days.list', { from: DATE, to: DATE })
  const { days } = await list()
  expect(days.map(({ storeId, state }) => [storeId, state])).toEqual([
    ['S01', 'open'],
    ['S02', 'silent'],
  ])
  expect(days[0]?.tills[0]).toMatchObject({ hereCount: eventCount, expectedCount: eventCount })
  expect(days[0]).toMatchObject({ turnoverMinor: 1050, overShortMinor: null, currency: 'CNY' })
  await hub.db.query(`UPDATE epoch SET told_seq = have + 3 WHERE store_id = 'S01'`)
  const [behind] = (await list()).days
  const [epoch] = await hub.db.query<{ epoch: string; have: number }>(
    'SELECT epoch, have FROM epoch',
  )
  expect(behind).toMatchObject({ state: 'missing' })
  expect(behind?.tills[0]).toMatchObject({
    hereCount: eventCount,
    expectedCount: eventCount + 3,
    missing: [
      { epoch: epoch?.epoch, fromSeq: (epoch?.have ?? 0) + 1, toSeq: (epoch?.have ?? 0) + 3 },
    ],
  })
  await hub.db.query('UPDATE epoch SET told_seq = have')
})

test('a closed day is as long as its close says, and a dispute stands before everything', async () => {
  const { hub, office, eventCount } = await chain()
  const [epoch] = await hub.db.query<{ epoch: string; have: number }>(
    'SELECT epoch, have FROM epoch',
  )
  const ranges = [{ epoch: epoch?.epoch, fromSeq: 1, toSeq: epoch?.have }]
  await hub.db.query(
    `INSERT INTO event (store_id, till_id, epoch, seq, event_id, type, version, business_date, occurred_ms, clock_flags,
       actor, body, hash, ingested_ms)
     VALUES ('S01', 'T01', $1, 900, 'z1', 'day.closed', 1, $2, 1, 0, '901', $3, '\\x00', 1)`,
    [epoch?.epoch, DATE, JSON.stringify({ ranges })],
  )
  await hub.db.query(
    `INSERT INTO day_close (store_id, till_id, epoch, seq, z_no, event_id, business_date, state, uploaded_ms)
     VALUES ('S01', 'T01', $1, 900, 1, 'z1', $2, 'accepted', 1)`,
    [epoch?.epoch, DATE],
  )
  const day = async () => (await office.ok('days.list', { from: DATE, to: DATE })).days[0]
  expect(await day()).toMatchObject({
    state: 'accepted',
    tills: [{ zNo: 1, hereCount: eventCount }],
  })
  await hub.db.query(
    `UPDATE day_close SET state = 'disputed', disputes = '[{"field":"turnoverMinor","said":1,"computed":2}]'`,
  )
  expect(await day()).toMatchObject({ state: 'disputed', tills: [{ disputeCount: 1 }] })
  const till = await office.ok('days.till', { ...TILL, businessDate: DATE })
  // What cannot be read as a close is shown as what it is: there, and unreadable.
  expect(till.closes).toMatchObject([
    { zNo: 1, said: null, disputes: [{ field: 'turnoverMinor' }] },
  ])
  expect(till.money).toContainEqual({ account: 'tender:card', currency: 'CNY', amountMinor: 700 })
  expect(till.counts).toContainEqual({ type: 'sale.completed', count: 2 })
  expect(
    await office.refusal('days.till', { ...TILL, tillId: 'T09', businessDate: DATE }),
  ).toMatchObject({ code: 'till-unknown' })
})

test('too many days are refused, of all stores sooner than of one', async () => {
  const { office } = await chain()
  const range = { from: DATE, to: '2026-03-20' }
  expect(await office.refusal('days.list', range)).toMatchObject({ details: { daysMax: 7 } })
  const { days } = await office.ok('days.list', { ...range, storeId: 'S02' })
  expect(days).toHaveLength(19)
  expect(await office.refusal('days.list', { from: range.to, to: range.from })).toMatchObject({
    code: 'range-too-long',
  })
})

test('events come a page at a time, by type and by a text in them, and a receipt can be read', async () => {
  const { office, receiptNo, eventCount } = await chain()
  const of = { ...TILL, from: '2026-01-01', to: DATE }
  const seen: number[] = []
  let after = null as { tillId: string; epoch: string; seq: number } | null
  for (;;) {
    const page = await office.ok('events.list', { ...of, after, limit: 2 })
    seen.push(...page.events.map(({ seq }) => seq))
    const last = page.events.at(-1)
    if (!page.hasMore || last === undefined) break
    after = { tillId: last.tillId, epoch: last.epoch, seq: last.seq }
  }
  expect(seen).toEqual(Array.from({ length: eventCount }, (_, index) => index + 1))
  const found = await office.ok('events.list', {
    ...of,
    type: 'sale.completed',
    text: receiptNo.toLowerCase(),
  })
  expect(found.events).toMatchObject([{ documentNo: receiptNo, actor: '101' }])
  const seq = found.events[0]?.seq ?? 0
  const epoch = found.events[0]?.epoch ?? ''
  const sale = await office.ok('events.get', { ...TILL, epoch, seq })
  expect(sale.body).toMatchObject({ receiptNo, totals: { paidMinor: 700 } })
  expect(await office.refusal('events.get', { ...TILL, epoch, seq: 9999 })).toMatchObject({
    code: 'event-unknown',
  })
  const long = { ...of, from: '2020-01-01' }
  expect(await office.refusal('events.list', long)).toMatchObject({ code: 'range-too-long' })
})

test('a day goes out as one batch with totals, and is the same batch when it is asked for again', async () => {
  const { office, receiptNo } = await chain()
  const batch = await office.ok('export.day', { storeId: 'S01', businessDate: DATE })
  expect(batch.events).toMatchObject([
    { type: 'tillbook.poslog.shift.opened.v1' },
    { type: 'tillbook.poslog.sale.completed.v1' },
    {
      subject: receiptNo,
      store: 'S01',
      data: {
        RetailTransaction: { Total: { PaidAmount: '7.00' } },
        StockMovement: [{ ItemID: 'COLA', From: 'FLOOR', To: 'CUSTOMER', Quantity: '2' }],
      },
    },
  ])
  expect(batch.controlTotals).toMatchObject({
    events: 3,
    lines: 2,
    quantity: '3',
    net: '10.50',
    tenders: { card: '7.00', cash: '3.50' },
  })
  expect(await office.ok('export.day', { storeId: 'S01', businessDate: DATE })).toEqual(batch)
  expect(await office.refusal('export.day', { storeId: 'S77', businessDate: DATE })).toMatchObject({
    code: 'store-unknown',
  })
})
