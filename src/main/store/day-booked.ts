/** Holds the sums of a day, which come from the events, against the rows that were booked for the same events. */
import type { DayRange, DaySums, StockDelta } from '#shared/day/day.ts'
import { assert } from '#shared/kernel/assert.ts'
import { statement, type ReadTx } from './tx.ts'

const OF_RANGES = `FROM json_each(?) r JOIN journal j ON j.epoch = r.value ->> 'epoch'
  AND j.seq BETWEEN r.value ->> 'fromSeq' AND r.value ->> 'toSeq'`

/** Throws: a book whose rows are not those of its events closes no day over it. */
export function checkBooked(tx: ReadTx, ranges: readonly DayRange[], sums: DaySums): void {
  const { where, values } = rowsOf(tx, JSON.stringify(ranges), sums.eventCount)
  const money = statement<DaySums['money'][number]>(
    tx,
    `SELECT account, currency, sum(amount_minor) AS amountMinor FROM money_move
     WHERE ${where} GROUP BY account, currency HAVING sum(amount_minor) <> 0`,
  ).all(...values)
  assert(
    isSame(money, sums.money, moneyKey, ({ amountMinor }) => amountMinor),
    'the money of the day is what was booked',
  )
  const stock = statement<StockDelta>(
    tx,
    `SELECT sku, lot, from_location AS "from", to_location AS "to", reason,
       sum(quantity_milli) AS quantityMilli FROM stock_move
     WHERE ${where} AND position NOT IN (SELECT position FROM learned_event)
     GROUP BY sku, lot, from_location, to_location, reason`,
  ).all(...values)
  assert(
    isSame(stock, sums.stock, stockKey, ({ quantityMilli }) => quantityMilli),
    'the goods of the day are what was booked',
  )
}

interface Rows {
  readonly where: string
  readonly values: readonly (string | number)[]
}

/** Events that lie side by side are a stretch of positions, which is read much faster than one after the other. */
function rowsOf(tx: ReadTx, ranges: string, eventCount: number): Rows {
  const stretch = statement<{ low: number | null; high: number | null }>(
    tx,
    `SELECT min(j.position) AS low, max(j.position) AS high ${OF_RANGES}`,
  ).get(ranges)
  const { low, high } = { low: stretch?.low ?? 0, high: stretch?.high ?? -1 }
  return high - low + 1 === eventCount
    ? { where: 'position BETWEEN ? AND ?', values: [low, high] }
    : { where: `position IN (SELECT j.position ${OF_RANGES})`, values: [ranges] }
}

const moneyKey = ({ account, currency }: DaySums['money'][number]): string =>
  `${account}\0${currency}`
const stockKey = ({ sku, lot, from, to, reason }: StockDelta): string =>
  `${sku}\0${lot}\0${from}\0${to}\0${reason}`

/** Row by row, whatever their order: no two of them are of the same names. */
function isSame<Row extends object>(
  booked: readonly Row[],
  summed: readonly Row[],
  keyOf: (row: Row) => string,
  amountOf: (row: Row) => number,
): boolean {
  const rest = new Map(booked.map((row) => [keyOf(row), amountOf(row)]))
  const isAll = summed.every((row) => {
    const key = keyOf(row)
    const isThere = rest.get(key) === amountOf(row)
    rest.delete(key)
    return isThere
  })
  return isAll && rest.size === 0
}
