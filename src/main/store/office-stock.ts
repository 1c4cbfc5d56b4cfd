/**
 * What head office has of an item in this store, brought up to date by what this till has booked since: the snapshot says
 * which of its events it includes. It is shown beside the book and never booked.
 */
import { STOCK_LOCATIONS } from '#shared/stock/location.ts'
import { StockRow } from '#shared/wire/feed-rows.ts'
import { statement, type ReadTx } from './tx.ts'

export interface OfficeStock {
  /** As head office told it. */
  readonly toldMilli: number
  readonly asOfMs: number
  /** What this till booked beyond what is included there. */
  readonly sinceMilli: number
}

const HERE = STOCK_LOCATIONS.map((code) => `'${code}'`).join(', ')

/** Null: head office sends none, or what it sent cannot be read. */
export function officeStockOf(tx: ReadTx, sku: string): OfficeStock | null {
  const row = statement<{ row: string }>(
    tx,
    `SELECT row FROM feed_row WHERE feed = 'stock' AND key = ? AND state = 'applied'`,
  ).get(sku)
  if (row === undefined) return null
  const told = StockRow.safeParse(JSON.parse(row.row))
  if (!told.success) return null
  const { onHandMilli, asOfMs, includes } = told.data
  return { toldMilli: onHandMilli, asOfMs, sinceMilli: sinceOf(tx, sku, includes) }
}

/** Moves that other tills told of are in head office's figure by their own events, whatever this till knows of them. */
function sinceOf(
  tx: ReadTx,
  sku: string,
  includes: readonly { readonly epoch: string; readonly seq: number }[],
): number {
  const row = statement<{ sinceMilli: number }>(
    tx,
    `SELECT coalesce(sum(m.quantity_milli * ((m.to_location IN (${HERE})) - (m.from_location IN (${HERE})))), 0)
       AS sinceMilli
     FROM stock_move m JOIN journal j ON j.position = m.position
       LEFT JOIN json_each(?) known ON known.value ->> 'epoch' = j.epoch
     WHERE m.sku = ? AND j.type <> 'stock.learned' AND j.seq > coalesce(known.value ->> 'seq', 0)`,
  ).get(JSON.stringify(includes), sku)
  return row?.sinceMilli ?? 0
}
