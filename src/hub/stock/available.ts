/**
 * What can be promised: floor and back room, less promises that still hold. It is a view of what the tills have said, as
 * old as their last word; goods on the road are told beside it and counted only where somebody asks for them.
 */
import { isTransit, stateOf, STOCK_LOCATIONS, transitOf } from '#shared/stock/location.ts'
import type { Sql } from '../db/db.ts'

/** Bound into the text, so that the planner sees how few they are. */
const listed = (locations: readonly string[]): string =>
  locations.map((location) => `'${location}'`).join(', ')
const SELLABLE = listed(STOCK_LOCATIONS.filter((code) => stateOf(code) === 'available'))
const IN_STORE = listed(STOCK_LOCATIONS)

export interface StoreStock {
  readonly storeId: string
  readonly name: string
  readonly floorMilli: number
  readonly backroomMilli: number
  readonly damagedMilli: number
  readonly setAsideMilli: number
  readonly reservedMilli: number
  /** Below zero when more went than was promised. */
  readonly availableMilli: number
  readonly asOfMs: number | null
}

/**
 * A till that holds nothing back was heard at its last word; of one that does, only what it pushed is known. A store's
 * figures are as old as those of its oldest till.
 */
export const AS_OF = `(SELECT min(CASE WHEN EXISTS (SELECT 1 FROM epoch e WHERE e.store_id = t.store_id
    AND e.till_id = t.till_id AND e.told_seq > e.have) THEN t.push_ms ELSE greatest(t.hello_ms, t.push_ms) END)
  FROM till t WHERE t.store_id = s.store_id AND t.state = 'enrolled')`

export const ITEM_SQL = `WITH here AS (
    SELECT store_id,
      coalesce(sum(quantity_milli) FILTER (WHERE location = 'FLOOR'), 0) AS floor,
      coalesce(sum(quantity_milli) FILTER (WHERE location = 'BACKROOM'), 0) AS backroom,
      coalesce(sum(quantity_milli) FILTER (WHERE location = 'DAMAGED'), 0) AS damaged,
      coalesce(sum(quantity_milli) FILTER (WHERE location IN ('SAMPLE', 'RESERVED')), 0) AS aside
    FROM stock WHERE sku = $1 AND location IN (${IN_STORE}) GROUP BY store_id),
  held AS (SELECT store_id, sum(quantity_milli) AS held FROM reservation
    WHERE sku = $1 AND state = 'held' AND until_ms > $2 GROUP BY store_id)
  SELECT s.store_id AS "storeId", s.name, coalesce(floor, 0)::bigint AS "floorMilli",
    coalesce(backroom, 0)::bigint AS "backroomMilli", coalesce(damaged, 0)::bigint AS "damagedMilli",
    coalesce(aside, 0)::bigint AS "setAsideMilli", coalesce(held, 0)::bigint AS "reservedMilli",
    (coalesce(floor, 0) + coalesce(backroom, 0) - coalesce(held, 0))::bigint AS "availableMilli",
    ${AS_OF} AS "asOfMs"
  FROM here FULL JOIN held USING (store_id) JOIN store s USING (store_id) ORDER BY s.store_id`

/** One item in every store that knows it. */
export const stockOfItem = (sql: Sql, sku: string, nowMs: number): Promise<StoreStock[]> =>
  sql.query<StoreStock>(ITEM_SQL, [sku, nowMs])

export interface Transit {
  readonly documentNo: string
  readonly fromStore: string
  /** Null: the document is not here. */
  readonly toStore: string | null
  readonly quantityMilli: number
}

/** The sender's book has them on the road, the receiver's book took them from it: what is left is on its way. */
export const TRANSIT_SQL = `SELECT road.location, road.quantity::bigint AS "quantityMilli", road.sender AS "fromStore",
    CASE WHEN e.is_opaque THEN NULL ELSE e.body::jsonb ->> 'partner' END AS "toStore"
  FROM (SELECT location, sum(quantity_milli) AS quantity,
      coalesce(min(store_id) FILTER (WHERE quantity_milli > 0), min(store_id)) AS sender
    FROM stock WHERE sku = $1 AND location >= 'TRANSIT:' AND location < 'TRANSIT;' GROUP BY location
    HAVING sum(quantity_milli) > 0) road
  LEFT JOIN document d ON d.store_id = road.sender AND d.document_no = substr(road.location, ${transitOf('').length + 1})
  LEFT JOIN event e ON e.store_id = d.store_id AND e.till_id = d.till_id AND e.epoch = d.epoch AND e.seq = d.seq
  ORDER BY road.location`

export async function transitsOfItem(sql: Sql, sku: string): Promise<Transit[]> {
  const rows = await sql.query<Omit<Transit, 'documentNo'> & { location: string }>(TRANSIT_SQL, [
    sku,
  ])
  return rows
    .filter(({ location }) => isTransit(location))
    .map(({ location, fromStore, toStore, quantityMilli }) => ({
      documentNo: location.slice(transitOf('').length),
      fromStore,
      toStore,
      quantityMilli,
    }))
}

export const STORE_SQL = `WITH here AS (
    SELECT sku, sum(quantity_milli) FILTER (WHERE location IN (${SELLABLE})) AS quantity FROM stock
    WHERE store_id = $1 AND sku > $2 AND location IN (${IN_STORE}) GROUP BY sku ORDER BY sku LIMIT $4)
  SELECT sku, coalesce(quantity, 0)::bigint AS "onHandMilli", coalesce(held, 0)::bigint AS "reservedMilli",
    (coalesce(quantity, 0) - coalesce(held, 0))::bigint AS "availableMilli"
  FROM here LEFT JOIN LATERAL (SELECT sum(r.quantity_milli) AS held FROM reservation r
    WHERE r.sku = here.sku AND r.store_id = $1 AND r.state = 'held' AND r.until_ms > $3) held ON true ORDER BY sku`

export interface StoreItem {
  readonly sku: string
  readonly onHandMilli: number
  readonly reservedMilli: number
  readonly availableMilli: number
}

/** Items of one store after that SKU. */
export const stockOfStore = (
  sql: Sql,
  storeId: string,
  after: string,
  nowMs: number,
  limit: number,
): Promise<StoreItem[]> => sql.query<StoreItem>(STORE_SQL, [storeId, after, nowMs, limit])

/** Of one item in one store. */
export async function availableMilli(
  sql: Sql,
  storeId: string,
  sku: string,
  nowMs: number,
): Promise<number> {
  const [row] = await sql.query<{ available: number }>(
    `SELECT (coalesce((SELECT sum(quantity_milli) FROM stock WHERE store_id = $1 AND sku = $2
         AND location IN (${SELLABLE})), 0)
       - coalesce((SELECT sum(quantity_milli) FROM reservation WHERE store_id = $1 AND sku = $2
         AND state = 'held' AND until_ms > $3), 0))::bigint AS available`,
    [storeId, sku, nowMs],
  )
  return row?.available ?? 0
}
