/** Goods that moved and that no document for the ERP has yet: the day is not closed, or its close was not accepted. */
import type { DayRange } from '#shared/day/day.ts'
import { stockMovesOf } from '#shared/ledger/moves.ts'
import { STOCK_LOCATIONS } from '#shared/stock/location.ts'
import { closedSeqs } from '../closes/completeness.ts'
import type { Sql } from '../db/db.ts'
import type { TillCaller } from '../http/route.ts'
import { epochsOf, placeKey } from '../ingest/held.ts'
import { readEvent, readStretch } from '../ingest/read-stretch.ts'
import { rowKey } from '../reconcile/compare-stock.ts'
import { ON_HAND } from '../reconcile/reconcile-store.ts'

const OURS: ReadonlySet<string> = new Set(STOCK_LOCATIONS)

/** Adds what they will change on hand there, by `rowKey`. */
export async function addUnprepared(
  sql: Sql,
  connector: string,
  storeId: string,
  sums: Map<string, number>,
): Promise<void> {
  const tills = await sql.query<TillCaller>(
    'SELECT store_id AS "storeId", till_id AS "tillId" FROM till WHERE store_id = $1 ORDER BY till_id',
    [storeId],
  )
  for (const till of tills) await addOfTill(sql, connector, till, sums)
}

async function addOfTill(
  sql: Sql,
  connector: string,
  till: TillCaller,
  sums: Map<string, number>,
): Promise<void> {
  const closed = closedSeqs(await preparedDays(sql, connector, till))
  const ahead = await wentAhead(sql, connector, till)
  for (const { epoch, have } of await epochsOf(sql, till)) {
    const fromSeq = (closed.get(epoch) ?? 0) + 1
    for await (const { wire, isRepeat } of readStretch(sql, till, {
      epoch,
      fromSeq,
      toSeq: have,
    })) {
      const event =
        isRepeat || ahead.has(placeKey({ epoch, seq: wire.seq })) ? null : readEvent(wire)
      if (event === null || event.type === 'stock.learned') continue
      for (const { sku, from, to, quantityMilli } of stockMovesOf(event)) {
        const sign = Number(OURS.has(to)) - Number(OURS.has(from))
        const key = rowKey({ sku, lot: '', location: ON_HAND })
        if (sign !== 0) sums.set(key, (sums.get(key) ?? 0) + sign * quantityMilli)
      }
    }
  }
}

async function preparedDays(
  sql: Sql,
  connector: string,
  { storeId, tillId }: TillCaller,
): Promise<readonly (readonly DayRange[])[]> {
  const rows = await sql.query<{ ranges: readonly DayRange[] }>(
    `SELECT ranges FROM day_close c WHERE store_id = $1 AND till_id = $2 AND (state = 'posted' OR EXISTS (
       SELECT 1 FROM posting p WHERE p.store_id = c.store_id AND p.till_id = c.till_id AND p.epoch = c.epoch
         AND p.seq = c.seq AND p.connector = $3))`,
    [storeId, tillId, connector],
  )
  return rows.map(({ ranges }) => ranges)
}

/** Receipts and transfers that were handed in before their day. */
async function wentAhead(
  sql: Sql,
  connector: string,
  { storeId, tillId }: TillCaller,
): Promise<ReadonlySet<string>> {
  const rows = await sql.query<{ epoch: string; seq: number }>(
    'SELECT DISTINCT epoch, seq FROM posting WHERE store_id = $1 AND till_id = $2 AND connector = $3',
    [storeId, tillId, connector],
  )
  return new Set(rows.map(placeKey))
}
