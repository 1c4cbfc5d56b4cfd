/** What a till sends is taken once, in its place, and booked as the till booked it. */
import { expect, test } from 'vitest'
import type { Push, WireEvent } from '#shared/sync/protocol.ts'
import { must } from '#shared/kernel/assert.ts'
import { enrolledTill, testHub, type TestHub } from '../../../tests/support/hub.ts'
import { opened, received, sold } from '../../../tests/support/hub-events.ts'
import {
  hashOf,
  pushOf,
  wireStretch,
  type WireStretch,
} from '../../../tests/support/wire-journal.ts'
import { checkHub } from '../check/check-hub.ts'
import { serverOf } from '../incarnation.ts'
import { fetchStretch } from './fetch.ts'
import { takePush } from './push.ts'

const TILL = { storeId: 'S01', tillId: 'T01' }
const CHILD = 'CH11D0000000A'

async function joined(): Promise<{ hub: TestHub; server: string }> {
  const hub = await testHub()
  await enrolledTill(hub)
  return { hub, server: await serverOf(hub.db) }
}

const day = () =>
  wireStretch([
    { event: opened },
    { event: received('TEA', 5000) },
    { event: sold('T01-000001-K7QX') },
    { event: sold('T01-000002-K7QX', { quantityMilli: 2000, amountMinor: 700 }) },
  ])

const stockOf = (hub: TestHub) =>
  hub.db.query('SELECT sku, location, quantity_milli FROM stock ORDER BY location')

const part = (stretch: WireStretch, from: number, to: number, server: string): Push => ({
  ...pushOf(stretch, server),
  prevHash: from === 1 ? stretch.prevHash : (stretch.events[from - 2]?.hash ?? ''),
  events: stretch.events.slice(from - 1, to),
})

test('a batch is booked, and however often it is sent it is booked once', async () => {
  const { hub, server } = await joined()
  const stretch = day()
  const answer = await takePush(hub, TILL, pushOf(stretch, server))
  const last = must(stretch.events.at(-1), 'there are events')
  expect(answer).toEqual({
    kind: 'taken',
    server,
    epoch: stretch.epoch,
    have: 4,
    hash: last.hash,
    notApplied: [],
  })
  expect(await takePush(hub, TILL, pushOf(stretch, server))).toEqual(answer)
  expect(await takePush(hub, TILL, part(stretch, 3, 4, server))).toEqual(answer)
  expect(await stockOf(hub)).toEqual([
    { sku: 'TEA', location: 'CUSTOMER', quantity_milli: 3000 },
    { sku: 'TEA', location: 'FLOOR', quantity_milli: 2000 },
    { sku: 'TEA', location: 'SUPPLIER', quantity_milli: -5000 },
  ])
  const money = await hub.db.query('SELECT account, amount_minor FROM money ORDER BY account')
  expect(money).toEqual([
    { account: 'revenue', amount_minor: -1050 },
    { account: 'safe', amount_minor: -20_000 },
    { account: 'tender:cash', amount_minor: 21_050 },
  ])
  expect(await checkHub(hub.db)).toEqual({ tills: 1, events: 4, wrong: [] })
})

test('batches that overlap go on where the hub stands', async () => {
  const { hub, server } = await joined()
  const stretch = day()
  expect(await takePush(hub, TILL, part(stretch, 1, 2, server))).toMatchObject({ have: 2 })
  expect(await takePush(hub, TILL, part(stretch, 4, 4, server))).toMatchObject({
    kind: 'gap',
    have: 2,
    hash: stretch.events[1]?.hash,
  })
  const gap = await hub.db.query('SELECT kind, state FROM alert')
  expect(gap).toEqual([{ kind: 'gap', state: 'open' }])
  expect(await takePush(hub, TILL, part(stretch, 2, 4, server))).toMatchObject({
    kind: 'taken',
    have: 4,
  })
  expect(await hub.db.query('SELECT kind, state FROM alert')).toEqual([
    { kind: 'gap', state: 'closed' },
  ])
  expect((await checkHub(hub.db)).wrong).toEqual([])
})

test('another event at the same place, and another under the same id, are forks and are not booked', async () => {
  const { hub, server } = await joined()
  const stretch = day()
  await takePush(hub, TILL, pushOf(stretch, server))
  const other = wireStretch([{ event: sold('T01-000009-K7QX') }], {
    after: { ...stretch, events: stretch.events.slice(0, 2) },
  })
  expect(await takePush(hub, TILL, pushOf(other, server))).toMatchObject({ kind: 'fork', have: 2 })
  const eventId = must(stretch.events[2], 'the third').eventId
  const reused = wireStretch([{ event: sold('T01-000009-K7QX'), eventId }], { after: stretch })
  expect(await takePush(hub, TILL, pushOf(reused, server))).toMatchObject({ kind: 'fork', have: 4 })
  expect(await hub.db.query('SELECT kind, subject FROM alert')).toEqual([
    { kind: 'fork', subject: stretch.epoch },
  ])
  expect(await checkHub(hub.db)).toEqual({ tills: 1, events: 4, wrong: [] })
})

test('a tail that was moved into an epoch of its own is kept there and booked no second time', async () => {
  const { hub, server } = await joined()
  const stretch = day()
  await takePush(hub, TILL, pushOf(stretch, server))
  const parent = { ...stretch, events: stretch.events.slice(0, 2) }
  const moved = stretch.events.slice(2).map((event) => ({
    event: { type: event.type, body: JSON.parse(event.body ?? '') as unknown },
    eventId: event.eventId,
    occurredMs: event.occurredMs,
  }))
  const child = wireStretch([...moved, { event: sold('T01-000003-000A') }], {
    epoch: CHILD,
    parent,
  })
  expect(await takePush(hub, TILL, pushOf(child, server))).toMatchObject({ kind: 'taken', have: 3 })
  const repeats = await hub.db.query('SELECT seq FROM event WHERE is_repeat ORDER BY seq')
  expect(repeats).toEqual([{ seq: 1 }, { seq: 2 }])
  expect((await checkHub(hub.db)).wrong).toEqual([])
  const [floor] = await hub.db.query(`SELECT quantity_milli FROM stock WHERE location = 'FLOOR'`)
  expect(floor).toEqual({ quantity_milli: 1000 })
})

test('a child waits for its parent; another incarnation and another protocol are said so', async () => {
  const { hub, server } = await joined()
  const stretch = day()
  const child = wireStretch([{ event: opened }], { epoch: CHILD, parent: stretch })
  expect(await takePush(hub, TILL, pushOf(child, server))).toMatchObject({ kind: 'gap', have: 0 })
  await takePush(hub, TILL, pushOf(stretch, server))
  expect(await takePush(hub, TILL, pushOf(child, server))).toMatchObject({ kind: 'taken', have: 1 })
  expect(await takePush(hub, TILL, pushOf(child, 'another'))).toEqual({ kind: 'stale', server })
  const future = { ...pushOf(child, server), protocol: 99 }
  expect(await takePush(hub, TILL, future)).toEqual({ kind: 'upgrade', server })
})

test('two branches that both grow are two machines under one name', async () => {
  const { hub, server } = await joined()
  const stretch = day()
  await takePush(hub, TILL, pushOf(stretch, server))
  hub.clock.atMs += 1000
  const child = wireStretch([{ event: opened }], {
    epoch: CHILD,
    parent: { ...stretch, events: stretch.events.slice(0, 3) },
  })
  await takePush(hub, TILL, pushOf(child, server))
  hub.clock.atMs += 1000
  const grown = wireStretch([{ event: sold('T01-000004-K7QX') }], { after: stretch })
  expect(await takePush(hub, TILL, pushOf(grown, server))).toMatchObject({ kind: 'taken' })
  hub.clock.atMs += 1000
  const goesOn = wireStretch([{ event: sold('T01-000005-000A') }], { after: child })
  expect(await takePush(hub, TILL, pushOf(goesOn, server))).toMatchObject({ kind: 'taken' })
  expect(await hub.db.query(`SELECT kind FROM alert`)).toEqual([{ kind: 'two-live' }])
})

test('bytes that were changed on the way are sent again; what never fits its hash is a letter', async () => {
  const { hub, server } = await joined()
  const stretch = day()
  const [first] = stretch.events
  const changed = must(first, 'the first')
  const garbled = { ...changed, body: (changed.body ?? '').replace('20000', '20001') }
  const push = { ...pushOf(stretch, server), events: [garbled] }
  expect(await takePush(hub, TILL, push)).toEqual({ kind: 'garbled', seq: 1 })
  const opaque: WireEvent = {
    ...garbled,
    body: null,
    opaque: Buffer.from(garbled.body).toString('base64'),
  }
  expect(await takePush(hub, TILL, { ...push, events: [opaque] })).toMatchObject({
    kind: 'taken',
    have: 1,
    notApplied: [{ seq: 1, code: 'hash-mismatch' }],
  })
  expect(await hub.db.query('SELECT * FROM money')).toEqual([])
})

test('what nobody here can read is kept with its hash, and the stream goes on', async () => {
  const { hub, server } = await joined()
  const stretch = wireStretch([
    { event: { type: 'robot.waved', body: { arm: 'left' } }, version: 1 },
    { event: { type: 'sale.completed', body: { lines: 'none' } } },
    { event: opened },
  ])
  expect(await takePush(hub, TILL, pushOf(stretch, server))).toMatchObject({
    kind: 'taken',
    have: 3,
    notApplied: [
      { seq: 1, code: 'unknown-type' },
      { seq: 2, code: 'unknown-type' },
    ],
  })
  const back = await fetchStretch(hub.db, TILL, { epoch: stretch.epoch, fromSeq: 1, toSeq: 9 })
  expect(back).toEqual({ ...stretch })
})

test('an event that came as bytes and is no such event is a letter of its own', async () => {
  const { hub, server } = await joined()
  const stretch = wireStretch([{ event: { type: 'sale.completed', body: { lines: 'none' } } }])
  const events = stretch.events.map((event): WireEvent => ({
    ...event,
    body: null,
    opaque: Buffer.from(event.body ?? '').toString('base64'),
  }))
  expect(await takePush(hub, TILL, { ...pushOf(stretch, server), events })).toMatchObject({
    notApplied: [{ seq: 1, code: 'opaque' }],
  })
})

test('an event that came opaque and can be read is booked as if it had come plain', async () => {
  const { hub, server } = await joined()
  const stretch = day()
  const events = stretch.events.map((event, index): WireEvent =>
    index === 2
      ? { ...event, body: null, opaque: Buffer.from(event.body ?? '').toString('base64') }
      : event,
  )
  await takePush(hub, TILL, { ...pushOf(stretch, server), events })
  expect(await checkHub(hub.db)).toEqual({ tills: 1, events: 4, wrong: [] })
  const [row] = await hub.db.query<{ count: number }>('SELECT count(*) AS count FROM letter')
  expect(row?.count).toBe(0)
  expect(hashOf('T01', stretch.epoch, must(events[2], 'it'), events[1]?.hash ?? '')).toBe(
    events[2]?.hash,
  )
})
