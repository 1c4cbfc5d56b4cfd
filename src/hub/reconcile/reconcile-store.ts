/**
 * A store's goods here against another book of them: an ERP's on-hand, a till's rows. The report is kept; what nothing
 * explains raises an alert, and a later comparison without it settles that.
 */
import { STOCK_LOCATIONS } from '#shared/stock/location.ts'
import { raiseAlerts, settleAlerts } from '../alerts/alerts.ts'
import type { Sql } from '../db/db.ts'
import type { Hub } from '../hub.ts'
import type { Comparison, StockRow } from './compare-stock.ts'

/** Where the other side keeps one figure per item and store: all places of the store together. */
export const ON_HAND = 'ON-HAND'

export interface Kept {
  readonly storeId: string
  /** Connector, or `till T01`. */
  readonly against: string
  readonly comparison: Comparison
  /** What this side includes: epoch → seq, per till. */
  readonly vector: readonly {
    readonly tillId: string
    readonly epoch: string
    readonly seq: number
  }[]
}

export async function keepComparison(
  hub: Hub,
  { storeId, against, vector, comparison }: Kept,
): Promise<void> {
  const { differences, ...counts } = comparison
  const nowMs = hub.nowMs()
  await hub.db.transaction(async (sql) => {
    await sql.query(
      `INSERT INTO reconciliation (store_id, reconciliation_id, against, made_ms, vector, counts, differences)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        storeId,
        hub.uuid(),
        against,
        nowMs,
        JSON.stringify(vector),
        JSON.stringify(counts),
        JSON.stringify(differences),
      ],
    )
    const about = { storeId, tillId: '', kind: 'unexplained' } as const
    const { unexplained } = counts.byCause
    if (unexplained === 0) return settleAlerts(sql, about, against, nowMs)
    const alert = { ...about, subject: against, detail: { against, unexplained } }
    hub.counters.add('alerts', await raiseAlerts(sql, [alert], () => hub.uuid(), nowMs))
  })
}

/** What is in the store, by item and lot, all places and tills together. */
export const onHandOf = (sql: Sql, storeId: string): Promise<StockRow[]> =>
  sql.query<StockRow>(
    `SELECT sku, lot, $2::text AS location, sum(quantity_milli) AS "quantityMilli" FROM stock
     WHERE store_id = $1 AND location = ANY($3::text[]) GROUP BY sku, lot
     HAVING sum(quantity_milli) <> 0 ORDER BY sku, lot`,
    [storeId, ON_HAND, [...STOCK_LOCATIONS]],
  )

export const vectorOf = (sql: Sql, storeId: string): Promise<Kept['vector'][number][]> =>
  sql.query(
    `SELECT till_id AS "tillId", epoch, have AS seq FROM epoch WHERE store_id = $1
     ORDER BY till_id, first_ms, epoch`,
    [storeId],
  )
