/** What a hub has against what a file adds up to. Each check is one line of a report, passed or failed. */
import { checkHub } from '#hub/check/check-hub.ts'
import { keepComparison, ON_HAND, onHandOf, vectorOf } from '#hub/reconcile/reconcile-store.ts'
import { compareStock } from '#hub/reconcile/compare-stock.ts'
import { must } from '#shared/kernel/assert.ts'
import { STORE_DAYS_MAX } from '#shared/wire/office-days.ts'
import type { OfficeOutput } from '#shared/wire/office.ts'
import type { DaySum, FileSums } from './file-sums.ts'
import { STORE, TILL, type RunningHubs } from '../support/running-hub.ts'

export class Checks {
  passed = 0
  failed = 0

  same(what: string, found: unknown, expected: unknown): void {
    const [one, other] = [JSON.stringify(found), JSON.stringify(expected)]
    if (one === other) {
      this.passed += 1
      return
    }
    this.failed += 1
    console.log(`FAILED ${what}: ${short(one)} instead of ${short(other)}`)
  }
}

const short = (text: string | undefined): string => (text ?? 'nothing').slice(0, 400)

export async function checkAgainstFile(checks: Checks, hub: RunningHubs, sums: FileSums) {
  await checkGoods(checks, hub, sums)
  await checkDays(checks, hub, sums)
  await checkTotals(checks, hub, sums)
  const { wrong } = await checkHub(hub.db)
  checks.same('everything computed again from the events', wrong, [])
}

async function checkGoods(checks: Checks, { db, doors }: RunningHubs, sums: FileSums) {
  for (const [location, expected] of [
    ['FLOOR', sums.floor],
    ['CUSTOMER', sums.customer],
  ] as const) {
    const rows = await db.query<{ sku: string; milli: number }>(
      `SELECT sku, sum(quantity_milli)::bigint AS milli FROM stock WHERE location = $1 GROUP BY sku
       HAVING sum(quantity_milli) <> 0`,
      [location],
    )
    const found = new Map(rows.map(({ sku, milli }) => [sku, milli]))
    for (const sku of new Set([...found.keys(), ...expected.keys()])) {
      checks.same(`${sku} at ${location}`, found.get(sku), expected.get(sku))
    }
  }
  const { hub } = must(doors[0], 'a door is open')
  const ours = await onHandOf(db, STORE)
  const theirs = [...sums.floor].map(([sku, quantityMilli]) => ({
    ...{ sku, lot: '', location: ON_HAND, quantityMilli },
  }))
  const comparison = compareStock(ours, theirs)
  const vector = await vectorOf(db, STORE)
  await keepComparison(hub, { storeId: STORE, against: 'file', vector, comparison })
  checks.same('rows that nothing explains', comparison.byCause.unexplained, 0)
  checks.same('rows that agree', comparison.agree, sums.floor.size)
}

type Day = OfficeOutput<'days.till'>

async function checkDays(checks: Checks, hub: RunningHubs, sums: FileSums): Promise<void> {
  let perpetualMinor = 0
  let zNo = 0
  for (const [date, sum] of sums.days) {
    perpetualMinor += sum.soldMinor - sum.returnedMinor
    zNo += 1
    const day = await hub.ask('days.till', { storeId: STORE, tillId: TILL, businessDate: date })
    const [close] = day.closes
    checks.same(`${date}: closes`, day.closes.length, 1)
    checks.same(
      `${date}: its Z`,
      [close?.zNo, close?.state, close?.disputes],
      [zNo, 'accepted', []],
    )
    checks.same(`${date}: total since ever`, close?.said?.perpetualMinor, perpetualMinor)
    checks.same(`${date}: its figures`, figuresOf(day), expectedFigures(sum))
    checks.same(`${date}: its money`, moneyOf(day), expectedMoney(sum))
    checks.same(`${date}: all of it is here`, day.day.hereCount, day.day.expectedCount)
  }
}

/** Of the Z as the till said it and head office computed it. */
function figuresOf({ closes }: Day): Readonly<Record<string, number>> {
  const figures = closes[0]?.said?.figures ?? []
  const amount = (kind: string, key = '') =>
    figures.find((one) => one.kind === kind && one.key === key)?.amountMinor ?? 0
  return {
    sales: amount('sales'),
    salesCount: figures.find(({ kind }) => kind === 'sales')?.count ?? 0,
    returns: amount('returns'),
    cash: amount('tender', 'cash'),
    tax: amount('tax', 'STD'),
    goods: amount('category', 'replay'),
    fees: amount('category', 'fees'),
    others: figures.filter(({ kind, key }) => !KNOWN.has(`${kind} ${key}`)).length,
  }
}

const KNOWN = new Set([
  ...['sales ', 'returns ', 'tender cash', 'tax STD', 'category replay', 'category fees', 'float '],
])

const expectedFigures = (sum: DaySum): Readonly<Record<string, number>> => ({
  sales: sum.soldMinor,
  salesCount: sum.sales,
  returns: sum.returnedMinor,
  cash: sum.soldMinor - sum.returnedMinor,
  tax: sum.taxMinor,
  goods: sum.goodsMinor,
  fees: sum.feesMinor,
  others: 0,
})

/** Everything that was in the drawer lies in the safe in the evening. */
const expectedMoney = (sum: DaySum): Readonly<Record<string, number>> => {
  const netMinor = sum.soldMinor - sum.returnedMinor
  return nonZero({
    revenue: sum.taxMinor - netMinor,
    safe: netMinor,
    'tax:STD': -sum.taxMinor,
    'tender:cash': 0,
  })
}

const moneyOf = ({ money }: Day): Readonly<Record<string, number>> =>
  nonZero(Object.fromEntries(money.map(({ account, amountMinor }) => [account, amountMinor])))

const nonZero = (of: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(of)
      .filter(([, amountMinor]) => amountMinor !== 0)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  )

async function checkTotals(checks: Checks, hub: RunningHubs, sums: FileSums): Promise<void> {
  const dates = [...sums.days.keys()]
  const states = new Map<string, number>()
  for (const [from, to] of windowsOf(must(dates[0], 'a day'), must(dates.at(-1), 'a day'))) {
    const { days } = await hub.ask('days.list', { from, to, storeId: STORE })
    for (const { state } of days) states.set(state, (states.get(state) ?? 0) + 1)
  }
  states.delete('silent')
  checks.same('days by their state', [...states], [['accepted', dates.length]])
  const alerts = await hub.db.query(
    `SELECT kind, subject FROM alert WHERE state = 'open' AND kind <> 'clock'`,
  )
  checks.same('alerts', alerts, [])
}

const DAY_MS = 86_400_000

function windowsOf(first: string, last: string): readonly (readonly [string, string])[] {
  const windows: [string, string][] = []
  const text = (atMs: number) => new Date(atMs).toISOString().slice(0, 10)
  for (let atMs = Date.parse(first); atMs <= Date.parse(last); atMs += STORE_DAYS_MAX * DAY_MS) {
    const endMs = Math.min(atMs + (STORE_DAYS_MAX - 1) * DAY_MS, Date.parse(last))
    windows.push([text(atMs), text(endMs)])
  }
  return windows
}
