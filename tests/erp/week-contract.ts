/** A week of a shop, closed by its till and posted by the hub that took it: the ERP's figures are those of the till's book. */
import { expect } from 'vitest'
import type { Connector } from '#hub/connectors/port.ts'
import type { Hub } from '#hub/hub.ts'
import { auditPostings } from '#hub/posting/audit.ts'
import { reconcileErp } from '#hub/posting/reconcile-erp.ts'
import { must } from '#shared/kernel/assert.ts'
import { testClock, type TestClock } from '../support/clock.ts'
import { emptyHubDb } from '../support/hub-db.ts'
import type { JoinedShop } from '../support/joined-shop.ts'
import { openHubs, type RunningHubs } from '../support/running-hub.ts'
import { DAYS, moneyOf, onHandOf, playWeek } from './shop-week.ts'
import { allPosted } from './posted.ts'

/** What stands at the ERP, by the store's account. */
export type MoneyAt = () => Promise<Readonly<Record<string, number>>>

/** `during`: what happens to the way to the ERP after a day. Time goes on until nothing waits any more. */
export async function weekIsPosted(
  connector: Connector,
  moneyAt: MoneyAt | null,
  during: (day: number) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const clock = testClock()
  const hubs = await openHubs([await emptyHubDb()], clock, [connector])
  try {
    const shop = await playWeek(hubs, clock, during)
    await settle(hubs, clock)
    await isInTheBooks(must(hubs.doors[0], 'a door is open').hub, connector, shop, moneyAt)
  } finally {
    await hubs.stop()
  }
}

/** A hint of the queue now and then, as a hub gets them; what waits for its time gets it. */
async function settle({ db, doors }: RunningHubs, clock: TestClock): Promise<void> {
  const { hub } = must(doors[0], 'a door is open')
  await allPosted(db, DAYS.length, async () => {
    clock.advance(600_000)
    await hub.jobs.hand(null, 'post', { storeId: 'S01' })
  })
}

export async function isInTheBooks(
  hub: Hub,
  connector: Connector,
  shop: JoinedShop,
  moneyAt: MoneyAt | null,
): Promise<void> {
  const { db } = hub
  const closes = await db.query(
    'SELECT business_date AS date, state, disputes FROM day_close ORDER BY z_no',
  )
  expect(closes).toEqual(DAYS.map((date) => ({ date, state: 'posted', disputes: [] })))
  const kinds = await db.query<{ kind: string }>('SELECT DISTINCT kind FROM posting ORDER BY kind')
  expect(kinds.map(({ kind }) => kind)).toEqual(KINDS)
  const goods = onHandOf(shop)
  const onHand = await connector.readOnHand('S01')
  if (onHand.kind !== 'done') throw new Error(onHand.detail)
  const there = onHand.value.map(({ sku, quantityMilli }) => [sku, quantityMilli] as const)
  expect(sorted(there)).toEqual(sorted(goods))
  expect([...goods.keys()].toSorted()).toEqual(['APPLES', 'BANK', 'COLA', 'MILK'])
  const compared = await reconcileErp(hub, connector, 'S01')
  expect(compared).toMatchObject({ kind: 'done', value: { differ: 0, onlyOurs: 0, onlyTheirs: 0 } })
  expect(await auditPostings(hub, connector, 0)).toMatchObject({ twice: [], gone: [] })
  const alerts = await db.query(`SELECT kind FROM alert WHERE kind IN ('posted-twice', 'disputed')`)
  expect(alerts).toEqual([])
  if (moneyAt === null) return
  const money = await moneyAt()
  expect(sorted(Object.entries(money))).toEqual(sorted(moneyOf(shop)))
  expect(Object.values(money).reduce((total, amount) => total + amount, 0)).toBe(0)
  expect(moneyOf(shop).get('over-short')).toBe(-70)
}

const KINDS = [
  ...['close', 'counts', 'losses', 'receipts', 'relocations'],
  ...['returns', 'reversals', 'sales', 'transfers'],
]

const sorted = (rows: Iterable<readonly [string, number]>) =>
  [...rows].filter(([, figure]) => figure !== 0).toSorted()
