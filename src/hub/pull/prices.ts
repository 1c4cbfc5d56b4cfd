/**
 * Prices of an ERP → lists of the feed `prices`: one per day from which they hold, with those that differ from what holds
 * then already. A list that was made never changes, so that a till that has it has all of it; the next change is the next
 * list.
 */
import { suspicionOfPrices, type Suspicion } from '#shared/feeds/fuse.ts'
import type { FeedRow } from '#shared/sync/protocol.ts'
import type { DownRules } from '../connectors/down.ts'
import type { PriceRow } from '../connectors/port.ts'
import type { Sql } from '../db/db.ts'

export interface PriceChange {
  readonly rows: readonly FeedRow[]
  readonly lists: number
  readonly suspicion: Suspicion | null
}

export interface PriceRules extends Pick<DownRules, 'pricesFrom'> {
  readonly connector: string
  /** In the stores. */
  readonly today: string
  readonly tomorrow: string
  /** Made so far. */
  readonly lists: number
}

export async function changeOfPrices(
  sql: Sql,
  told: readonly PriceRow[],
  { connector, today, tomorrow, lists, pricesFrom }: PriceRules,
): Promise<PriceChange> {
  const skus = [...new Set(told.map(({ sku }) => sku))]
  const now = await pricesOn(sql, skus, today)
  const later = pricesFrom === 'same-day' ? today : tomorrow
  const dated = told.map((row) => ({
    ...row,
    // An item is not without a price until tomorrow because it is new today.
    from: row.effectiveFrom ?? (now.has(row.sku) ? later : today),
  }))
  const byDay = new Map<string, Map<string, number>>()
  // Of days that are past the last one holds.
  for (const { sku, from, unitPriceMilli } of dated.toSorted(byFrom)) {
    const day = from < today ? today : from
    const prices = byDay.get(day) ?? new Map<string, number>()
    byDay.set(day, prices.set(sku, unitPriceMilli))
  }
  const rows: FeedRow[] = []
  let [made, repriced] = [lists, 0]
  for (const [effectiveFrom, prices] of [...byDay].toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  )) {
    const planned = await pricesOn(sql, [...prices.keys()], effectiveFrom)
    const changed = [...prices].filter(([sku, price]) => planned.get(sku) !== price)
    if (changed.length === 0) continue
    repriced += changed.filter(([sku]) => now.has(sku)).length
    made += 1
    rows.push(
      ...listOf(
        `${connector}.${effectiveFrom}.${String(made).padStart(6, '0')}`,
        effectiveFrom,
        changed,
      ),
    )
  }
  return {
    rows,
    lists: made,
    suspicion: suspicionOfPrices(repriced, await pricedCount(sql, today)),
  }
}

const byFrom = (one: { readonly from: string }, other: { readonly from: string }): number =>
  one.from < other.from ? -1 : Number(one.from > other.from)

function listOf(
  version: string,
  effectiveFrom: string,
  prices: readonly (readonly [string, number])[],
): readonly FeedRow[] {
  return [
    ...prices.map(([sku, unitPriceMilli]) => ({
      key: `${version}/${sku}`,
      row: { kind: 'price', version, sku, unitPriceMilli },
    })),
    { key: version, row: { kind: 'list', version, effectiveFrom, prices: prices.length } },
  ]
}

/** Prices of the whole chain that lists give for a day, the last list first. */
const LISTED = `SELECT p.row->>'sku' AS sku, (p.row->>'unitPriceMilli')::bigint AS price,
    l.row->>'effectiveFrom' AS day, l.key AS version
  FROM feed_row p JOIN feed_row l ON l.store_id = '' AND l.till_id = '' AND l.feed = 'prices'
    AND l.key = p.row->>'version'
  WHERE p.store_id = '' AND p.till_id = '' AND p.feed = 'prices' AND p.row->>'kind' = 'price'
    AND l.row->>'effectiveFrom' <= $1`

/** What a till will ask on that day: by the last list that has one, else by the goods' own row. */
async function pricesOn(
  sql: Sql,
  skus: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, number>> {
  const own = await sql.query<{ sku: string; price: number }>(
    `SELECT key AS sku, (row->>'unitPriceMilli')::bigint AS price FROM feed_row
     WHERE store_id = '' AND till_id = '' AND feed = 'catalogue' AND key = ANY($1::text[])
       AND row->>'unitPriceMilli' IS NOT NULL`,
    [skus],
  )
  const listed = await sql.query<{ sku: string; price: number }>(
    `SELECT DISTINCT ON (sku) sku, price FROM (${LISTED}) listed WHERE sku = ANY($2::text[])
     ORDER BY sku, day DESC, version COLLATE "C" DESC`,
    [day, skus],
  )
  return new Map([...own, ...listed].map(({ sku, price }) => [sku, price]))
}

async function pricedCount(sql: Sql, day: string): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `SELECT count(*) AS count FROM (
       SELECT sku FROM (${LISTED}) listed UNION
       SELECT key FROM feed_row WHERE store_id = '' AND till_id = '' AND feed = 'catalogue'
         AND row->>'unitPriceMilli' IS NOT NULL) priced`,
    [day],
  )
  return row?.count ?? 0
}

/**
 * Prices that a later list has overtaken are not needed any more by anybody: without this a till that joins would go through
 * every change since ever. A list says how many it still has, or is gone.
 */
export async function overtakenPrices(
  sql: Sql,
  { connector, today }: Pick<PriceRules, 'connector' | 'today'>,
): Promise<readonly FeedRow[]> {
  const prices = await sql.query<{ sku: string; day: string; version: string; isOld: boolean }>(
    `SELECT sku, day, version,
       row_number() OVER (PARTITION BY sku ORDER BY day DESC, version COLLATE "C" DESC) > 1 AS "isOld"
     FROM (${LISTED}) listed`,
    [today],
  )
  const lists = new Map<string, { readonly day: string; left: number; readonly old: string[] }>()
  for (const { sku, day, version, isOld } of prices) {
    if (!version.startsWith(`${connector}.`)) continue
    const list = lists.get(version) ?? { day, left: 0, old: [] }
    lists.set(version, list)
    if (isOld) list.old.push(sku)
    else list.left += 1
  }
  return [...lists].flatMap(([version, { day, left, old }]): FeedRow[] => {
    if (old.length === 0) return []
    const list = { kind: 'list', version, effectiveFrom: day, prices: left }
    return [
      ...old.map((sku) => ({ key: `${version}/${sku}`, row: null })),
      { key: version, row: left === 0 ? null : list },
    ]
  })
}
