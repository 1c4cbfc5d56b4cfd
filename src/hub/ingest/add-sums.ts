/**
 * Adds what a batch moved to the sums: goods per place, money per day and account. The moves come from the same functions
 * as in the till. A till's rows are touched by its own batches only, which the lock on the till puts one after the other.
 */
import { moneyMovesOf, stockMovesOf } from '#shared/ledger/moves.ts'
import type { TillCaller } from '../http/route.ts'
import type { Sql } from '../db/db.ts'
import type { Taken } from './taken.ts'

export interface StockKey {
  readonly sku: string
  readonly lot: string
  readonly location: string
}

export interface StockAdded extends StockKey {
  readonly quantityMilli: number
  readonly learnedMilli: number
  /** The last event of the batch that touched it. */
  readonly last: Taken
}

/** By item, lot and place, in alphabetical order. */
export function stockOfBatch(taken: readonly Taken[]): readonly StockAdded[] {
  const sums = new Map<string, StockAdded>()
  for (const one of taken) {
    const { event } = one
    if (event === null || one.isRepeat) continue
    const isLearned = event.type === 'stock.learned'
    for (const { sku, lot, from, to, quantityMilli } of stockMovesOf(event)) {
      for (const [location, signedMilli] of [
        [from, -quantityMilli],
        [to, quantityMilli],
      ] as const) {
        const key = JSON.stringify([sku, lot, location])
        const before = sums.get(key)
        sums.set(key, {
          sku,
          lot,
          location,
          quantityMilli: (before?.quantityMilli ?? 0) + (isLearned ? 0 : signedMilli),
          learnedMilli: (before?.learnedMilli ?? 0) + (isLearned ? signedMilli : 0),
          last: one,
        })
      }
    }
  }
  return [...sums].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => sum)
}

export interface StockNow extends StockKey {
  /** Of this till alone, after the batch. */
  readonly quantityMilli: number
}

export async function addStock(
  sql: Sql,
  { storeId, tillId }: TillCaller,
  added: readonly StockAdded[],
): Promise<readonly StockNow[]> {
  if (added.length === 0) return []
  return sql.query<StockNow>(
    `INSERT INTO stock (store_id, sku, lot, location, till_id, quantity_milli, learned_milli, last_epoch, last_seq)
     SELECT $1, a.sku, a.lot, a.location, $2, a.quantity, a.learned, a.epoch, a.seq
     FROM unnest($3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::text[], $9::bigint[])
       AS a(sku, lot, location, quantity, learned, epoch, seq)
     ON CONFLICT (store_id, sku, lot, location, till_id) DO UPDATE SET
       quantity_milli = stock.quantity_milli + excluded.quantity_milli,
       learned_milli = stock.learned_milli + excluded.learned_milli,
       last_epoch = excluded.last_epoch, last_seq = excluded.last_seq
     RETURNING sku, lot, location, quantity_milli AS "quantityMilli"`,
    [
      storeId,
      tillId,
      added.map(({ sku }) => sku),
      added.map(({ lot }) => lot),
      added.map(({ location }) => location),
      added.map(({ quantityMilli }) => quantityMilli),
      added.map(({ learnedMilli }) => learnedMilli),
      added.map(({ last }) => last.epoch),
      added.map(({ last }) => last.wire.seq),
    ],
  )
}

export async function addMoney(
  sql: Sql,
  { storeId, tillId }: TillCaller,
  taken: readonly Taken[],
): Promise<void> {
  const sums = new Map<string, number>()
  for (const { event, wire, isRepeat } of taken) {
    if (event === null || isRepeat) continue
    for (const { account, currency, amountMinor } of moneyMovesOf(event)) {
      const key = JSON.stringify([wire.businessDate, account, currency])
      sums.set(key, (sums.get(key) ?? 0) + amountMinor)
    }
  }
  if (sums.size === 0) return
  const rows = [...sums]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(
      ([key, amountMinor]) =>
        [...(JSON.parse(key) as [string, string, string]), amountMinor] as const,
    )
  await sql.query(
    `INSERT INTO money (store_id, till_id, business_date, account, currency, amount_minor)
     SELECT $1, $2, m.* FROM unnest($3::text[], $4::text[], $5::text[], $6::bigint[])
       AS m(business_date, account, currency, amount)
     ON CONFLICT (store_id, till_id, business_date, account, currency)
     DO UPDATE SET amount_minor = money.amount_minor + excluded.amount_minor`,
    [
      storeId,
      tillId,
      rows.map(([date]) => date),
      rows.map(([, account]) => account),
      rows.map(([, , currency]) => currency),
      rows.map(([, , , amountMinor]) => amountMinor),
    ],
  )
}
