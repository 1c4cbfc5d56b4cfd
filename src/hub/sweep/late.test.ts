/** Who says nothing, and which day nobody closed: said once, and over when it is over. */
import { expect, test } from 'vitest'
import { enrolledTill, testHub, type TestHub } from '../../../tests/support/hub.ts'
import { opened } from '../../../tests/support/hub-events.ts'
import { EPOCH_ONE, pushOf, wireStretch } from '../../../tests/support/wire-journal.ts'
import { closeAlert } from '../alerts/alerts.ts'
import { serverOf } from '../incarnation.ts'
import { takeHello } from '../ingest/hello.ts'
import { takePush } from '../ingest/push.ts'
import { findLate, SILENT_MS } from './late.ts'

const TILL = { storeId: 'S01', tillId: 'T01' }
const look = (hub: TestHub) => findLate(hub.db, () => hub.uuid(), hub.nowMs())
const alerts = (hub: TestHub) =>
  hub.db.query<{ alert_id: string; kind: string; subject: string; state: string }>(
    'SELECT alert_id, kind, subject, state FROM alert ORDER BY opened_ms, subject',
  )
const hello = (hub: TestHub, skewMs = 0) =>
  takeHello(hub, TILL, {
    protocol: 1,
    app: '0.1.0',
    schema: 7,
    server: null,
    epochs: [],
    feeds: [],
    wallMs: hub.nowMs() + skewMs,
    offsetMinutes: 480,
  })

test('a silent till is said once, until it speaks or a person has seen to it', async () => {
  const hub = await testHub()
  await enrolledTill(hub)
  expect(await look(hub)).toBe(0)
  hub.clock.atMs += SILENT_MS + 1
  expect(await look(hub)).toBe(1)
  expect(await look(hub)).toBe(0)
  expect(await alerts(hub)).toMatchObject([{ kind: 'late', subject: 'silent', state: 'open' }])
  await hello(hub)
  expect(await alerts(hub)).toMatchObject([{ state: 'closed' }])
  hub.clock.atMs += SILENT_MS + 1
  expect(await look(hub)).toBe(1)
  const [, open] = await alerts(hub)
  expect(await closeAlert(hub.db, 'S01', open?.alert_id ?? '', 'Wang', hub.nowMs())).toBe(true)
  expect(await closeAlert(hub.db, 'S01', open?.alert_id ?? '', 'Wang', hub.nowMs())).toBe(false)
})

test('a day with sales and no close is late after a day and a half', async () => {
  const hub = await testHub()
  await enrolledTill(hub)
  const stretch = wireStretch([{ event: opened, businessDate: '2026-11-27' }])
  await takePush(hub, TILL, pushOf(stretch, await serverOf(hub.db)))
  hub.clock.atMs = Date.UTC(2026, 10, 29, 11)
  await hello(hub)
  expect(await look(hub)).toBe(0)
  hub.clock.atMs = Date.UTC(2026, 10, 29, 13)
  expect(await look(hub)).toBe(1)
  expect(await alerts(hub)).toMatchObject([{ kind: 'late', subject: '2026-11-27' }])
  await hub.db.query(
    `INSERT INTO day_close (store_id, till_id, epoch, seq, z_no, event_id, business_date, state, uploaded_ms)
     VALUES ('S01', 'T01', $1, 9, 1, 'e', '2026-11-27', 'uploaded', 1)`,
    [EPOCH_ONE],
  )
  await hub.db.query(`UPDATE alert SET state = 'closed'`)
  expect(await look(hub)).toBe(0)
})

test('a clock that is off is said, and over when it is right', async () => {
  const hub = await testHub()
  await enrolledTill(hub)
  await hello(hub, -3_600_000)
  expect(await alerts(hub)).toMatchObject([{ kind: 'clock', state: 'open' }])
  await hello(hub, 2000)
  expect(await alerts(hub)).toMatchObject([{ kind: 'clock', state: 'closed' }])
})
