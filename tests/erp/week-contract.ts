/** A week of a sample store, posted: goods and money at the ERP are what the store's own events say. */
import { expect } from 'vitest'
import type { Connector } from '#hub/connectors/port.ts'
import { postDue } from '#hub/posting/post-due.ts'
import { reconcileErp } from '#hub/posting/reconcile-erp.ts'
import { auditPostings } from '#hub/posting/audit.ts'
import { moneyMovesOf, stockMovesOf } from '#shared/ledger/moves.ts'
import { placeOf } from '#shared/posting/posting.ts'
import { testHub } from '../support/hub.ts'
import { DAYS, weekIn } from './week.ts'

/** `moneyAt`: what stands at the ERP, by the store's account. */
export async function weekIsPosted(
  connector: Connector,
  moneyAt: (() => Promise<Readonly<Record<string, number>>>) | null,
): Promise<void> {
  const hub = await testHub()
  const events = await weekIn(hub)
  await postDue(hub, connector)
  const open = await hub.db.query(
    `SELECT kind, state, problem FROM posting WHERE state <> 'posted'`,
  )
  expect(open).toEqual([])
  const closes = await hub.db.query(
    'SELECT business_date AS date, state FROM day_close ORDER BY seq',
  )
  expect(closes).toEqual(DAYS.map((date) => ({ date, state: 'posted' })))

  const goods = new Map<string, number>()
  for (const { sku, from, to, quantityMilli } of events.flatMap((event) => stockMovesOf(event))) {
    const sign = Number(placeOf(to) === 'STORE') - Number(placeOf(from) === 'STORE')
    goods.set(sku, (goods.get(sku) ?? 0) + sign * quantityMilli)
  }
  const onHand = await connector.readOnHand('S01')
  if (onHand.kind !== 'done') throw new Error(onHand.detail)
  const sorted = (rows: Iterable<readonly [string, number]>) =>
    [...rows].filter(([, milli]) => milli !== 0).toSorted()
  expect(sorted(onHand.value.map(({ sku, quantityMilli }) => [sku, quantityMilli]))).toEqual(
    sorted(goods),
  )
  expect(goods.size).toBeGreaterThan(3)

  const compared = await reconcileErp(hub, connector, 'S01')
  expect(compared).toMatchObject({ kind: 'done', value: { differ: 0, onlyOurs: 0, onlyTheirs: 0 } })
  expect(await auditPostings(hub, connector, 0)).toMatchObject({ twice: [], gone: [] })
  if (moneyAt === null) return
  const money = new Map<string, number>()
  for (const { account, amountMinor } of events.flatMap((event) => moneyMovesOf(event))) {
    money.set(account, (money.get(account) ?? 0) + amountMinor)
  }
  const there = await moneyAt()
  expect(sorted(Object.entries(there))).toEqual(sorted(money))
  expect(Object.values(there).reduce((total, amount) => total + amount, 0)).toBe(0)
  expect(money.get('over-short')).toBe(-70)
}
