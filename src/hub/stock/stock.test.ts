/** One pool of goods: what lies where, what is on the road, and that nothing is promised twice. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { saveStore } from '../enrolment/enrol.ts'
import { HUB_START_MS, testHub, type TestHub } from '../../../tests/support/hub.ts'
import { officeOf } from '../../../tests/support/hub-journal.ts'

type Row = readonly [
  store: string,
  till: string,
  sku: string,
  location: string,
  quantityMilli: number,
  learnedMilli?: number,
]

async function hubWith(rows: readonly Row[]): Promise<TestHub> {
  const hub = await testHub()
  for (const storeId of ['S01', 'S02', 'S03']) {
    await saveStore(hub.db, { storeId, name: `店${storeId}`, currency: 'CNY' }, 1)
  }
  for (const [store, till, sku, location, quantity, learned = 0] of rows) {
    await hub.db.query(
      `INSERT INTO stock (store_id, sku, lot, location, till_id, quantity_milli, learned_milli, last_epoch, last_seq)
       VALUES ($1, $2, '', $3, $4, $5, $6, 'A', 1)`,
      [store, sku, location, till, quantity, learned],
    )
  }
  return hub
}

test('a store has what all its tills moved, and what one learned of another counts once', async () => {
  const hub = await hubWith([
    ['S01', 'T01', 'COLA', 'FLOOR', 10_000],
    ['S01', 'T02', 'COLA', 'FLOOR', -3000, 10_000],
    ['S01', 'T01', 'COLA', 'BACKROOM', 5000],
    ['S01', 'T01', 'COLA', 'DAMAGED', 1000],
    ['S01', 'T01', 'COLA', 'CUSTOMER', 3000],
    ['S02', 'T01', 'COLA', 'FLOOR', 4000],
    ['S02', 'T01', 'RICE', 'FLOOR', 900],
  ])
  const office = officeOf(hub)
  const { stores } = await office.ok('stock.item', { sku: 'COLA' })
  expect(
    stores.map((row) => [
      row.storeId,
      row.floorMilli,
      row.backroomMilli,
      row.damagedMilli,
      row.availableMilli,
    ]),
  ).toEqual([
    ['S01', 7000, 5000, 1000, 12_000],
    ['S02', 4000, 0, 0, 4000],
  ])
  const list = await office.ok('stock.store', { storeId: 'S02', limit: 1 })
  expect(list).toEqual({
    rows: [{ sku: 'COLA', onHandMilli: 4000, reservedMilli: 0, availableMilli: 4000 }],
    hasMore: true,
  })
  const rest = await office.ok('stock.store', { storeId: 'S02', after: 'COLA' })
  expect(rest).toMatchObject({ rows: [{ sku: 'RICE' }], hasMore: false })
  expect(await office.refusal('stock.store', { storeId: 'S77' })).toMatchObject({
    code: 'store-unknown',
  })
})

test('goods on the road are what was sent and not taken in, under the document and towards its store', async () => {
  const hub = await hubWith([
    ['S01', 'T01', 'COLA', 'FLOOR', 10_000],
    ['S01', 'T01', 'COLA', 'TRANSIT:T01-TR000001-K7QX', 6000],
    ['S02', 'T01', 'COLA', 'TRANSIT:T01-TR000001-K7QX', -4000],
    ['S02', 'T01', 'COLA', 'FLOOR', 4000],
    ['S01', 'T01', 'COLA', 'TRANSIT:T01-TR000002-K7QX', 2000],
    ['S02', 'T01', 'COLA', 'TRANSIT:T01-TR000002-K7QX', -2000],
  ])
  await hub.db.query(
    `INSERT INTO document (store_id, document_no, kind, till_id, epoch, seq, business_date)
     VALUES ('S01', 'T01-TR000001-K7QX', 'transfer', 'T01', 'A', 4, '2026-11-27')`,
  )
  await hub.db.query(
    `INSERT INTO event (store_id, till_id, epoch, seq, event_id, type, version, business_date, occurred_ms, clock_flags,
       actor, body, hash, ingested_ms)
     VALUES ('S01', 'T01', 'A', 4, 'e4', 'transfer.shipped', 1, '2026-11-27', 1, 0, '201', '{"partner":"S02"}', '\\x00', 1)`,
  )
  const view = await officeOf(hub).ok('stock.item', { sku: 'COLA' })
  expect(view.inTransitMilli).toBe(2000)
  expect(view.transits).toEqual([
    { documentNo: 'T01-TR000001-K7QX', fromStore: 'S01', toStore: 'S02', quantityMilli: 2000 },
  ])
  expect(view.stores.map(({ storeId, arrivingMilli }) => [storeId, arrivingMilli])).toEqual([
    ['S01', 0],
    ['S02', 2000],
  ])
  // What is on its way may be promised where that is asked for, and not before.
  const wanted = { storeId: 'S02', sku: 'COLA', quantityMilli: 6000, minutes: 5, holder: 'web' }
  const office = officeOf(hub)
  expect(
    await office.refusal('reservations.make', { ...wanted, reservationId: randomUUID() }),
  ).toMatchObject({ code: 'not-enough', details: { availableMilli: 4000 } })
  await office.ok('reservations.make', {
    ...wanted,
    reservationId: randomUUID(),
    withArriving: true,
  })
})

const promise = (quantityMilli: number, reservationId = randomUUID()) => ({
  reservationId,
  storeId: 'S01',
  sku: 'COLA',
  quantityMilli,
  minutes: 60,
  holder: '网店',
})

test('a promise holds goods until it is used, released or has run out', async () => {
  const hub = await hubWith([['S01', 'T01', 'COLA', 'FLOOR', 10_000]])
  const office = officeOf(hub)
  const first = promise(7000)
  const made = await office.ok('reservations.make', first)
  expect(made).toMatchObject({ state: 'held', untilMs: HUB_START_MS + 3_600_000 })
  // Asked again after a lost answer: the same promise, held once.
  expect(await office.ok('reservations.make', first)).toEqual(made)
  expect(
    await office.refusal('reservations.make', { ...first, quantityMilli: 1000 }),
  ).toMatchObject({ code: 'reservation-differs' })
  expect(await office.refusal('reservations.make', promise(3001))).toMatchObject({
    code: 'not-enough',
    details: { availableMilli: 3000 },
  })
  const of = { storeId: 'S01', reservationId: first.reservationId }
  expect(await office.ok('reservations.end', { ...of, as: 'released' })).toMatchObject({
    state: 'released',
  })
  expect(await office.refusal('reservations.end', { ...of, as: 'used' })).toMatchObject({
    code: 'reservation-over',
  })
  await office.ok('reservations.make', promise(10_000))
  hub.clock.atMs += 3_600_000
  const { reservations } = await office.ok('reservations.list', { storeId: 'S01' })
  expect(reservations.map(({ state }) => state).sort()).toEqual(['expired', 'released'])
  await office.ok('reservations.make', promise(10_000))
  const { deeds } = await office.ok('deeds.list', {})
  expect(deeds.filter(({ deed }) => deed === 'reservations.make')).toHaveLength(3)
  expect(
    await office.refusal('reservations.end', {
      storeId: 'S01',
      reservationId: randomUUID(),
      as: 'used',
    }),
  ).toMatchObject({ code: 'reservation-unknown' })
  expect(
    await office.refusal('reservations.make', { ...promise(1), storeId: 'S77' }),
  ).toMatchObject({ code: 'store-unknown' })
})

test('an item is found by number, name and barcode, with what the chain has', async () => {
  const hub = await hubWith([
    ['S01', 'T01', 'COLA', 'FLOOR', 10_000],
    ['S02', 'T01', 'COLA', 'FLOOR', 2000],
    ['S02', 'T01', 'LOOSE', 'FLOOR', 500],
  ])
  const row = {
    sku: 'COLA',
    name: '可口可乐 500ml',
    unit: '瓶',
    barcodes: [{ code: '6901234567892' }],
  }
  await hub.db.query(
    `INSERT INTO feed_row (store_id, till_id, feed, key, pos, row) VALUES ('', '', 'catalogue', 'COLA', 1, $1)`,
    [JSON.stringify(row)],
  )
  const office = officeOf(hub)
  const cola = { sku: 'COLA', name: '可口可乐 500ml', unit: '瓶', onHandMilli: 12_000 }
  for (const text of ['cola', 'COLA', '可乐', '06901234567892']) {
    expect((await office.ok('stock.find', { text })).items, text).toEqual([cola])
  }
  // Only the books know it.
  expect((await office.ok('stock.find', { text: 'LOOSE' })).items).toEqual([
    { sku: 'LOOSE', name: '', unit: '', onHandMilli: 500 },
  ])
  expect((await office.ok('stock.find', { text: '%' })).items).toEqual([])
})
