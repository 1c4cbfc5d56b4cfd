/**
 * Goods that the store's book did not have when they left. Said once, by the event with which the balance falls below
 * nothing: how a till cut its journal into batches makes no difference.
 */
import { STOCK_LOCATIONS } from '#shared/stock/location.ts'
import { stockOfBatch, type StockKey } from '../add-sums.ts'
import type { Taken } from '../taken.ts'
import { letterAbout, type Check } from './check.ts'

/** What is on the road is below nothing where it arrives, until both stores are added up. */
const PLACES: ReadonlySet<string> = new Set(STOCK_LOCATIONS)

export const checkNegativeStock: Check = async (sql, { till, taken, stock }) => {
  const own = new Map(stock.map((row) => [keyOf(row), row.quantityMilli]))
  // What a till's own events leave above nothing cannot have been taken below it by this batch alone.
  const falling = movedBy(taken).filter(
    ({ key, lowestMilli, sumMilli }) => (own.get(key) ?? 0) - sumMilli + lowestMilli < 0,
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
  return falling.flatMap(({ key, sku, lot, location, sumMilli, steps }) => {
    let before = (store.get(key) ?? 0) - sumMilli
    return steps.flatMap(({ one, byMilli }) => {
      const quantityMilli = before + byMilli
      const isFall = before >= 0 && quantityMilli < 0
      before = quantityMilli
      const detail = { sku, lot, location, quantityMilli }
      return isFall ? [letterAbout(till, one, 'negative-stock', key, detail)] : []
    })
  })
}

interface Moved extends StockKey {
  readonly key: string
  /** Of the whole batch, and after that of its events that took something which left least. */
  sumMilli: number
  lowestMilli: number
  readonly steps: { readonly one: Taken; readonly byMilli: number }[]
}

/** Places that something was moved to or from, event by event. */
function movedBy(taken: readonly Taken[]): readonly Moved[] {
  const moved = new Map<string, Moved>()
  for (const one of taken) {
    for (const { sku, lot, location, quantityMilli: byMilli } of stockOfBatch([one])) {
      if (!PLACES.has(location) || byMilli === 0) continue
      const key = keyOf({ sku, lot, location })
      const row = moved.get(key) ?? {
        key,
        sku,
        lot,
        location,
        sumMilli: 0,
        lowestMilli: Infinity,
        steps: [],
      }
      row.sumMilli += byMilli
      if (byMilli < 0) row.lowestMilli = Math.min(row.lowestMilli, row.sumMilli)
      row.steps.push({ one, byMilli })
      moved.set(key, row)
    }
  }
  return [...moved.values()]
}

const keyOf = ({ sku, lot, location }: StockKey): string => JSON.stringify([sku, lot, location])
