/** Goods that the store's book did not have when they left. Said once, when the balance falls below nothing. */
import { STOCK_LOCATIONS } from '#shared/stock/location.ts'
import { letterAbout, type Check } from './check.ts'

/** What is on the road is below nothing where it arrives, until both stores are added up. */
const PLACES: ReadonlySet<string> = new Set(STOCK_LOCATIONS)

export const checkNegativeStock: Check = async (sql, { till, added, stock }) => {
  const own = new Map(stock.map((row) => [keyOf(row), row.quantityMilli]))
  // What a till's own events leave above nothing cannot have been taken below it by this batch alone.
  const falling = added.filter(
    (row) => row.quantityMilli < 0 && PLACES.has(row.location) && (own.get(keyOf(row)) ?? 0) < 0,
  )
  if (falling.length === 0) return []
  const rows = await sql.query<{ sku: string; lot: string; location: string; quantity: number }>(
    `SELECT s.sku, s.lot, s.location, sum(s.quantity_milli) AS quantity
     FROM stock s JOIN unnest($2::text[], $3::text[], $4::text[]) AS f(sku, lot, location)
       ON s.sku = f.sku AND s.lot = f.lot AND s.location = f.location
     WHERE s.store_id = $1 GROUP BY s.sku, s.lot, s.location`,
    [
      till.storeId,
      falling.map(({ sku }) => sku),
      falling.map(({ lot }) => lot),
      falling.map(({ location }) => location),
    ],
  )
  const store = new Map(rows.map((row) => [keyOf(row), row.quantity]))
  return falling.flatMap((row) => {
    const after = store.get(keyOf(row)) ?? 0
    if (after >= 0 || after - row.quantityMilli < 0) return []
    const { sku, lot, location } = row
    return [
      letterAbout(till, row.last, 'negative-stock', keyOf(row), {
        sku,
        lot,
        location,
        quantityMilli: after,
      }),
    ]
  })
}

const keyOf = ({ sku, lot, location }: { sku: string; lot: string; location: string }): string =>
  JSON.stringify([sku, lot, location])
