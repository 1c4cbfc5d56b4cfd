/** Holds the sums of a day, which come from the events, against the rows that were booked for the same events. */
import type { DayRange, DaySums } from '#shared/day/day.ts'
import { assert } from '#shared/kernel/assert.ts'
import { statement, type ReadTx } from './tx.ts'

const OF_RANGES = `FROM json_each(?) r JOIN journal j ON j.epoch = r.value ->> 'epoch'
  AND j.seq BETWEEN r.value ->> 'fromSeq' AND r.value ->> 'toSeq'`

/** Throws: a book whose rows are not those of its events closes no day over it. */
export function checkBooked(tx: ReadTx, ranges: readonly DayRange[], sums: DaySums): void {
  const asked = JSON.stringify(ranges)
  const money = statement<DaySums['money'][number]>(
    tx,
    `SELECT m.account, m.currency, sum(m.amount_minor) AS amountMinor ${OF_RANGES}
       JOIN money_move m ON m.position = j.position
     GROUP BY m.account, m.currency HAVING sum(m.amount_minor) <> 0
     ORDER BY m.account, m.currency`,
  ).all(asked)
  assert(isSame(money, sums.money), 'the money of the day is what was booked')
  const stock = statement<{ sku: string; lot: string; from: string; to: string }>(
    tx,
    `SELECT m.sku, m.lot, m.from_location AS "from", m.to_location AS "to", m.reason,
       sum(m.quantity_milli) AS quantityMilli ${OF_RANGES}
       JOIN stock_move m ON m.position = j.position
     WHERE j.type <> 'stock.learned'
     GROUP BY m.sku, m.lot, m.from_location, m.to_location, m.reason`,
  ).all(asked)
  assert(isSame(stock, sums.stock), 'the goods of the day are what was booked')
}

const textOf = (row: object): string =>
  JSON.stringify(Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1)))

const isSame = (booked: readonly object[], summed: readonly object[]): boolean =>
  JSON.stringify(booked.map(textOf).toSorted()) === JSON.stringify(summed.map(textOf).toSorted())
