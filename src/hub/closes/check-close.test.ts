/** A Z that says what its events say is accepted; each lie is named; one whose job was lost is found by the sweep. */
import { expect, test } from 'vitest'
import type { DayClosed } from '#shared/day/day.ts'
import { closeOf, range, withClose } from '../../../tests/support/hub-close.ts'
import { enrolledTill, testHub, type TestHub } from '../../../tests/support/hub.ts'
import { opened, received, sold } from '../../../tests/support/hub-events.ts'
import {
  EPOCH_ONE,
  pushOf,
  wireStretch,
  type WireStretch,
} from '../../../tests/support/wire-journal.ts'
import { serverOf } from '../incarnation.ts'
import { takePush } from '../ingest/push.ts'
import { sweep } from '../sweep/sweep.ts'
import { checkClose } from './check-close.ts'

const TILL = { storeId: 'S01', tillId: 'T01' }

const morning = () =>
  wireStretch([
    { event: opened },
    { event: received('TEA', 9000) },
    { event: sold('T01-000001-K7QX') },
    { event: sold('T01-000002-K7QX', { amountMinor: 700 }) },
  ])

async function pushed(stretch: WireStretch): Promise<TestHub> {
  const hub = await testHub()
  await enrolledTill(hub)
  await takePush(hub, TILL, pushOf(stretch, await serverOf(hub.db)))
  return hub
}

const statesOf = (hub: TestHub) =>
  hub.db.query<{ state: string; disputes: { field: string }[] }>(
    'SELECT state, disputes FROM day_close ORDER BY z_no, seq',
  )
const check = (hub: TestHub, seq: number) => checkClose(hub, { ...TILL, epoch: EPOCH_ONE, seq })

test('a close that fits its events is accepted, with sales after the cut already here', async () => {
  const day = morning()
  const evening = wireStretch([{ event: sold('T01-000003-K7QX') }], { after: day })
  const all = { ...day, events: [...day.events, ...evening.events] }
  const hub = await pushed(withClose(all, closeOf(all, range(1, 4))))
  expect(hub.handed).toEqual([{ name: 'check-close', data: { ...TILL, epoch: EPOCH_ONE, seq: 6 } }])
  await check(hub, 6)
  expect(await statesOf(hub)).toEqual([{ state: 'accepted', disputes: [] }])
  expect(hub.handed.at(-1)).toEqual({ name: 'post', data: { storeId: 'S01' } })
  expect(await hub.db.query(`SELECT till_id, row FROM feed_row WHERE feed = 'closes'`)).toEqual([
    {
      till_id: 'T01',
      row: { zNo: 1, epoch: EPOCH_ONE, state: 'accepted', detail: { disputes: [] } },
    },
  ])
  const [row] = await hub.db.query<{ count: number }>('SELECT count(*) AS count FROM alert')
  expect(row?.count).toBe(0)
})

test('each lie is named, and raises one alert', async () => {
  const day = morning()
  const honest = closeOf(day, range(1, 4))
  const lies: readonly (readonly [Partial<DayClosed>, string])[] = [
    [{ turnoverMinor: honest.turnoverMinor - 1 }, 'turnoverMinor'],
    [{ perpetualMinor: honest.perpetualMinor + 100 }, 'perpetualMinor'],
    [{ stockRoot: 'b'.repeat(64) }, 'stockRoot'],
    [{ merkleRoot: 'b'.repeat(64) }, 'merkleRoot'],
    [{ eventCount: 3 }, 'eventCount'],
    [{ zNo: 2 }, 'zNo'],
    [{ lastReceiptNo: 'T01-000001-K7QX' }, 'lastReceiptNo'],
    [{ ranges: [range(2, 4)] }, 'ranges'],
  ]
  for (const [lie, field] of lies) {
    const hub = await pushed(withClose(day, { ...honest, ...lie }))
    await check(hub, 5)
    await check(hub, 5)
    const [close] = await statesOf(hub)
    expect(close?.state).toBe('disputed')
    expect(close?.disputes.map((dispute) => dispute.field)).toContain(field)
    expect(await hub.db.query('SELECT kind, state FROM alert')).toEqual([
      { kind: 'disputed', state: 'open' },
    ])
  }
})

test('a receipt number that is nowhere is an alert, and one that stands in another epoch is not missing', async () => {
  const receipts = (counters: readonly number[]) =>
    wireStretch(counters.map((no) => ({ event: sold(`T01-${String(no).padStart(6, '0')}-K7QX`) })))
  const whole = receipts([1, 2, 3])
  const hub = await pushed(withClose(whole, closeOf(whole, range(1, 3))))
  await check(hub, 4)
  expect(await hub.db.query('SELECT kind FROM alert')).toEqual([])
  const day = receipts([1, 4, 7])
  const lacking = await pushed(withClose(day, closeOf(day, range(1, 3))))
  const parent = { ...day, events: day.events.slice(0, 1) }
  const child = wireStretch([{ event: sold('T01-000002-000A') }], {
    epoch: 'CH11D0000000A',
    parent,
  })
  await takePush(lacking, TILL, pushOf(child, await serverOf(lacking.db)))
  await check(lacking, 4)
  const alerts = await lacking.db.query('SELECT kind, detail FROM alert ORDER BY subject')
  const about = { epoch: EPOCH_ONE, zNo: 1 }
  expect(alerts.filter(({ kind }) => kind === 'number-gap')).toEqual([
    { kind: 'number-gap', detail: { ...about, fromNo: 3, toNo: 3, count: 1 } },
    { kind: 'number-gap', detail: { ...about, fromNo: 5, toNo: 6, count: 2 } },
  ])
})

test('the second day goes on from the first, and may not take its events again', async () => {
  const day = morning()
  const first = closeOf(day, range(1, 4))
  const next = wireStretch(
    [{ event: { type: 'day.closed', body: first } }, { event: sold('T01-000003-K7QX') }],
    { after: day },
  )
  const two = { ...day, events: [...day.events, ...next.events] }
  const hub = await pushed(withClose(two, closeOf(two, range(5, 6), first)))
  await check(hub, 5)
  await check(hub, 7)
  expect((await statesOf(hub)).map(({ state }) => state)).toEqual(['accepted', 'accepted'])
  const again = await pushed(withClose(two, closeOf(two, range(4, 6), first)))
  await check(again, 7)
  const [, second] = await statesOf(again)
  expect(second?.disputes.map(({ field }) => field)).toContain('ranges')
})

test('a close whose job was lost is handed in again by the sweep, and waits for events that are not here', async () => {
  const day = morning()
  const hub = await pushed(withClose(day, closeOf(day, range(1, 4))))
  hub.handed.length = 0
  await sweep(hub)
  expect(hub.handed).toEqual([])
  hub.clock.atMs += 61_000
  await sweep(hub)
  expect(hub.handed).toEqual([{ name: 'check-close', data: { ...TILL, epoch: EPOCH_ONE, seq: 5 } }])
  const ahead = closeOf(day, { epoch: 'EP0CH0000000X', fromSeq: 1, toSeq: 3 })
  const waiting = await pushed(withClose(day, ahead))
  await check(waiting, 5)
  expect(await statesOf(waiting)).toEqual([{ state: 'uploaded', disputes: [] }])
})
