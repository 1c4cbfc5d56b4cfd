/** A comparison is kept; what nothing explains is an alert until a later comparison is without it. */
import { expect, test } from 'vitest'
import { testHub, type TestHub } from '../../../tests/support/hub.ts'
import { compareStock, nothingKnown, rowKey } from './compare-stock.ts'
import { keepComparison, ON_HAND, onHandOf, vectorOf } from './reconcile-store.ts'

const theirs = (sku: string, quantityMilli: number) => ({
  sku,
  lot: '',
  location: ON_HAND,
  quantityMilli,
})

async function stocked(): Promise<TestHub> {
  const hub = await testHub()
  await hub.db.query(
    `INSERT INTO stock (store_id, sku, lot, location, till_id, quantity_milli, learned_milli, last_epoch, last_seq)
     SELECT 'S01', r.sku, '', r.location, r.till, r.quantity, 0, 'E', 1
     FROM (VALUES ('TEA', 'FLOOR', 'T01', 5000), ('TEA', 'BACKROOM', 'T02', 3000), ('TEA', 'CUSTOMER', 'T01', 9000),
       ('MILK', 'FLOOR', 'T01', 2000), ('MILK', 'DAMAGED', 'T01', -2000)) AS r(sku, location, till, quantity)`,
  )
  return hub
}

const alerts = (hub: TestHub) => hub.db.query('SELECT kind, subject, state FROM alert')

test('on hand is what lies in the store, over places and tills', async () => {
  const hub = await stocked()
  expect(await onHandOf(hub.db, 'S01')).toEqual([theirs('TEA', 8000)])
})

test('what nothing explains is an alert, and the next comparison without it settles it', async () => {
  const hub = await stocked()
  const ours = await onHandOf(hub.db, 'S01')
  const place = { storeId: 'S01', against: 'tryton', vector: await vectorOf(hub.db, 'S01') }
  const wrong = compareStock(ours, [theirs('TEA', 7000)])
  await keepComparison(hub, { ...place, comparison: wrong })
  expect(wrong.byCause.unexplained).toBe(1)
  expect(await alerts(hub)).toEqual([{ kind: 'unexplained', subject: 'tryton', state: 'open' }])
  const inFlight = new Map([[rowKey(theirs('TEA', 0)), 1000]])
  const known = { ...nothingKnown, inFlight }
  const right = compareStock(ours, [theirs('TEA', 7000)], known)
  await keepComparison(hub, { ...place, comparison: right })
  expect(right.byCause).toMatchObject({ 'in-flight': 1, unexplained: 0 })
  expect(await alerts(hub)).toEqual([{ kind: 'unexplained', subject: 'tryton', state: 'closed' }])
  const [kept] = await hub.db.query('SELECT against, counts FROM reconciliation ORDER BY made_ms')
  expect(kept).toMatchObject({ against: 'tryton', counts: { differ: 1, agree: 0 } })
})
