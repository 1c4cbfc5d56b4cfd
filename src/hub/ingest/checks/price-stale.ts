/**
 * Sold at another list price than the one that head office had in force in that store on that day and had published before
 * the sale: the till had not heard of it. The sale stands; one letter per item and day says so.
 */
import type { SaleLine } from '#shared/sales/sale.ts'
import { PricesRow } from '#shared/wire/feed-rows.ts'
import type { Sql } from '../../db/db.ts'
import type { TillCaller } from '../../http/route.ts'
import type { NewLetter } from '../../letters/open-letter.ts'
import type { Taken } from '../taken.ts'
import { letterAbout, type Check } from './check.ts'

interface SoldLine {
  readonly one: Taken
  readonly receiptNo: string
  readonly line: SaleLine & { readonly listPriceMilli: number }
}

export const checkPriceStale: Check = async (sql, { till, taken }) => {
  const sold = taken.flatMap(soldLines)
  if (sold.length === 0) return []
  const lists = await listsOf(sql, till)
  const letters: NewLetter[] = []
  for (const [date, lines] of Map.groupBy(sold, ({ one }) => one.wire.businessDate)) {
    const due = lists.filter(({ effectiveFrom }) => effectiveFrom <= date)
    const skus = new Set(lines.map(({ line }) => line.sku))
    const inForce = await pricesInForce(sql, till, due, skus)
    for (const [sku, ofItem] of Map.groupBy(lines, ({ line }) => line.sku)) {
      const price = inForce.get(sku)
      if (price !== undefined) letters.push(...staleLetter(till, price, ofItem))
    }
  }
  return letters
}

const soldLines = (one: Taken): SoldLine[] =>
  one.event?.type !== 'sale.completed' || one.event.body.source !== null
    ? []
    : one.event.body.lines.flatMap((line) => {
        const { listPriceMilli } = line
        if (listPriceMilli === null || one.event?.type !== 'sale.completed') return []
        const { receiptNo } = one.event.body
        return [{ one, receiptNo, line: { ...line, listPriceMilli } }]
      })

interface List {
  readonly version: string
  readonly effectiveFrom: string
  readonly putMs: number
}

/** Whatever is for this till, the one that would hold last of all first. */
async function listsOf(sql: Sql, { storeId, tillId }: TillCaller): Promise<readonly List[]> {
  const rows = await sql.query<{ row: unknown; putMs: number }>(
    `SELECT row, put_ms AS "putMs" FROM feed_row
     WHERE feed = 'prices' AND row ->> 'kind' = 'list'
       AND ((store_id = '' AND till_id = '') OR (store_id = $1 AND till_id IN ('', $2)))`,
    [storeId, tillId],
  )
  const lists = rows.flatMap(({ row, putMs }): List[] => {
    const parsed = PricesRow.safeParse(row)
    if (!parsed.success || parsed.data.kind !== 'list') return []
    const { version, effectiveFrom } = parsed.data
    return [{ version, effectiveFrom, putMs }]
  })
  const order = ({ effectiveFrom, version }: List) => `${effectiveFrom} ${version}`
  return lists.toSorted((one, other) => (order(one) < order(other) ? 1 : -1))
}

interface Price {
  readonly version: string
  readonly unitPriceMilli: number
  /** From then on a till could know it. */
  readonly sinceMs: number
}

/** From the latest list down, until each item has a price; most have one in the first. */
async function pricesInForce(
  sql: Sql,
  { storeId, tillId }: TillCaller,
  lists: readonly List[],
  skus: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Price>> {
  const found = new Map<string, Price>()
  for (const { version, putMs } of lists) {
    const open = [...skus].filter((sku) => !found.has(sku))
    if (open.length === 0) return found
    const rows = await sql.query<{ key: string; price: number; putMs: number }>(
      `SELECT DISTINCT ON (key) key, (row ->> 'unitPriceMilli')::bigint AS price, put_ms AS "putMs" FROM feed_row
       WHERE feed = 'prices' AND key = ANY($3::text[]) AND row IS NOT NULL
         AND ((store_id = '' AND till_id = '') OR (store_id = $1 AND till_id IN ('', $2)))
       ORDER BY key, till_id DESC, store_id DESC`,
      [storeId, tillId, open.map((sku) => `${version}/${sku}`)],
    )
    for (const row of rows) {
      const sinceMs = Math.max(putMs, row.putMs)
      const sku = row.key.slice(version.length + 1)
      found.set(sku, { version, unitPriceMilli: row.price, sinceMs })
    }
  }
  return found
}

function staleLetter(
  till: TillCaller,
  { version, unitPriceMilli, sinceMs }: Price,
  sold: readonly SoldLine[],
): readonly NewLetter[] {
  const first = sold.find(
    ({ one, line }) => line.listPriceMilli !== unitPriceMilli && one.wire.occurredMs >= sinceMs,
  )
  if (first === undefined) return []
  const { one, receiptNo, line } = first
  const { sku, name, listPriceMilli } = line
  const { businessDate } = one.wire
  const letter = letterAbout(till, one, 'price-stale', `${sku} ${businessDate} ${version}`, {
    ...{ sku, name, documentNo: receiptNo, businessDate, version },
    ...{ soldAtMilli: listPriceMilli, priceMilli: unitPriceMilli },
  })
  return [{ ...letter, isOnce: true }]
}
