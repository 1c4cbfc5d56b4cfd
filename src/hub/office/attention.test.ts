/** What needs a person: alerts end with a reason, letters with an action that fits, approvals with one answer. */
import { expect, test } from 'vitest'
import { enrolledTill, testHub } from '../../../tests/support/hub.ts'
import { FINANCE, officeOf } from '../../../tests/support/hub-journal.ts'
import { raiseAlerts } from '../alerts/alerts.ts'
import { openLetters, letterIdOf, type NewLetter } from '../letters/open-letter.ts'
import { compareStock } from '../reconcile/compare-stock.ts'
import { keepComparison } from '../reconcile/reconcile-store.ts'

test('the worst alert stands first, and one that is closed is closed once, by somebody, for a reason', async () => {
  const hub = await testHub()
  const of = { storeId: 'S01', tillId: 'T01', subject: 'A', detail: { skewMs: 9 } }
  const kinds = ['clock', 'late', 'fork'] as const
  for (const kind of kinds) await raiseAlerts(hub.db, [{ ...of, kind }], hub.uuid, hub.nowMs())
  const office = officeOf(hub, FINANCE)
  const { alerts } = await office.ok('alerts.list', { state: 'open' })
  expect(alerts.map(({ kind, severity }) => `${kind} ${severity}`)).toEqual([
    'fork high',
    'late medium',
    'clock low',
  ])
  const close = { storeId: 'S01', alertId: alerts[0]?.alertId ?? '', reason: '两台已核对' }
  await office.ok('alerts.close', close)
  expect(await office.refusal('alerts.close', close)).toMatchObject({ code: 'alert-not-open' })
  const { alerts: closed } = await office.ok('alerts.list', { state: 'closed' })
  expect(closed).toMatchObject([{ kind: 'fork', closedBy: 'Wu' }])
  const { deeds } = await office.ok('deeds.list', { storeId: 'S01' })
  expect(deeds).toMatchObject([{ deed: 'alerts.close', detail: { reason: '两台已核对' } }])
})

const LETTER: NewLetter = {
  storeId: 'S01',
  tillId: 'T01',
  code: 'unknown-sku',
  event: { epoch: 'A', seq: 3, eventId: 'e3' },
  subject: 'X9',
  detail: { sku: 'X9' },
}

test('a letter takes an action that it offers, with what that needs, and is then waiting for its posting', async () => {
  const hub = await testHub()
  const news: NewLetter = { ...LETTER, code: 'price-stale', subject: '' }
  await openLetters(hub.db, [LETTER, news], hub.nowMs())
  hub.clock.atMs += 4 * 86_400_000
  const office = officeOf(hub, FINANCE)
  const list = await office.ok('letters.list', { state: 'open' })
  expect(list).toMatchObject({ openCount: 2, overdueCount: 1 })
  expect(list.letters.map(({ code, isOverdue }) => [code, isOverdue])).toEqual([
    ['unknown-sku', true],
    ['price-stale', false],
  ])
  const of = { storeId: 'S01', letterId: letterIdOf(LETTER) }
  const refusals = [
    { ...of, letterId: 'none', action: 'replay' },
    { ...of, action: 'post-late' },
    { ...of, action: 'map-sku' },
  ] as const
  const codes = await Promise.all(
    refusals.map(async (input) => (await office.refusal('letters.answer', input)).code),
  )
  expect(codes).toEqual(['letter-unknown', 'action-not-offered', 'value-missing'])
  expect(await office.ok('letters.answer', { ...of, action: 'map-sku', value: 'COLA' })).toEqual({
    state: 'answered',
  })
  expect(hub.handed).toMatchObject([{ name: 'post', data: { storeId: 'S01' } }])
  expect(await hub.db.query('SELECT ours, theirs FROM mapping')).toEqual([
    { ours: 'X9', theirs: 'COLA' },
  ])
  const seen = { storeId: 'S01', letterId: letterIdOf(news), action: 'acknowledge' } as const
  expect(await office.ok('letters.answer', seen)).toEqual({ state: 'resolved' })
  expect(await office.refusal('letters.answer', seen)).toMatchObject({ code: 'letter-resolved' })
  const { letters: resolved } = await office.ok('letters.list', { state: 'resolved' })
  expect(resolved).toMatchObject([{ code: 'price-stale', answer: { by: 'Wu' }, actions: [] }])
})

test('a request is answered once, and the answer lies ready for the till that asked', async () => {
  const hub = await testHub()
  await enrolledTill(hub)
  const request = {
    requestId: 'r1',
    stocktakeId: 'st1',
    stocktakeNo: 'T01-ST000001-K7QX',
    lines: [],
  }
  await hub.db.query(
    `INSERT INTO approval (store_id, request_id, till_id, kind, request, asked_ms)
     VALUES ('S01', 'r1', 'T01', 'stocktake', $1, 5)`,
    [JSON.stringify(request)],
  )
  const office = officeOf(hub, FINANCE)
  expect((await office.ok('approvals.list', { state: 'open' })).approvals).toMatchObject([
    { requestId: 'r1', request: { stocktakeNo: 'T01-ST000001-K7QX' }, answer: null },
  ])
  const answer = { storeId: 'S01', requestId: 'r1', isApproved: false, note: '请复盘' }
  await office.ok('approvals.answer', answer)
  expect(await office.refusal('approvals.answer', answer)).toMatchObject({
    code: 'request-answered',
  })
  expect(await office.refusal('approvals.answer', { ...answer, requestId: 'r2' })).toMatchObject({
    code: 'request-unknown',
  })
  const rows = await hub.db.query<{ row: unknown }>(
    `SELECT row FROM feed_row WHERE store_id = 'S01' AND till_id = 'T01' AND feed = 'instructions'`,
  )
  expect(rows).toEqual([
    {
      row: {
        kind: 'approval-answer',
        requestId: 'r1',
        stocktakeId: 'st1',
        isApproved: false,
        by: 'Wu',
        note: '请复盘',
      },
    },
  ])
  expect((await office.ok('approvals.list', { state: 'answered' })).approvals).toHaveLength(1)
})

test('reconciliations are shown with their counts, the newest first', async () => {
  const hub = await testHub()
  const row = { sku: 'TEA', lot: '', location: 'ON-HAND', quantityMilli: 2000 }
  const place = { storeId: 'S01', vector: [] }
  await keepComparison(hub, { ...place, against: 'till T01', comparison: compareStock([], []) })
  hub.clock.atMs += 1000
  const comparison = compareStock([row], [])
  await keepComparison(hub, { ...place, against: 'erp', comparison })
  const { reconciliations } = await officeOf(hub).ok('reconciliations.list', { storeId: 'S01' })
  expect(reconciliations.map(({ against }) => against)).toEqual(['erp', 'till T01'])
  expect(reconciliations[0]).toMatchObject({
    byCause: { unexplained: 1 },
    differences: [{ sku: 'TEA', oursMilli: 2000, theirsMilli: 0, events: null, isSumOff: false }],
  })
})
