/**
 * What the shelves say as far as this till knows: what it printed, and what held before a price changed. A label is due
 * where that is not the price. A paper that was given up never hung, so that the one before it counts.
 */
import { barcodeKey } from '#shared/catalogue/barcode.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

/** Before anything was known: earlier than every business date. */
const SINCE_EVER = ''

/** The price changes: what hangs is the one before, if nothing is known about it yet. A first price changes none. */
export function keepShelfPrice(tx: WriteTx, sku: string, beforeMilli: number | null): void {
  if (beforeMilli === null) return
  statement(
    tx,
    `INSERT INTO shelf_label (sku, from_date, unit_price_milli) SELECT @sku, @date, @beforeMilli
     WHERE NOT EXISTS (SELECT 1 FROM shelf_label WHERE sku = @sku AND from_date = @date)`,
  ).run({ sku, date: SINCE_EVER, beforeMilli })
}

export interface ShelfLabel {
  readonly sku: string
  readonly fromDate: string
  readonly unitPriceMilli: number
  /** Null: somebody says that it hangs. */
  readonly jobKey: string | null
}

export function hangLabel(tx: WriteTx, label: ShelfLabel): void {
  statement(
    tx,
    `INSERT INTO shelf_label (sku, from_date, unit_price_milli, job_key)
     VALUES (@sku, @fromDate, @unitPriceMilli, @jobKey)`,
  ).run(label)
}

/** What lists that are still to come say, the last of them first. `versions` as a JSON array in their order. */
const COMING = `(SELECT json_extract(r.row, '$.unitPriceMilli') FROM json_each(@versions) v
    JOIN feed_row r ON r.feed = 'prices' AND r.key = v.value || '/' || i.sku AND r.row <> 'null'
  ORDER BY v.key DESC LIMIT 1)`

const HANGING = `(SELECT l.label_no FROM shelf_label l LEFT JOIN print_job p ON p.job_key = l.job_key
  WHERE l.sku = i.sku AND l.from_date <= @date AND p.state IS NOT 'cancelled'
  ORDER BY l.from_date DESC, l.label_no DESC LIMIT 1)`

/** Everything else hangs as it did: no label was printed of it, and no other price is to come. */
const CANDIDATES = `SELECT sku FROM shelf_label UNION
  SELECT substr(r.key, length(v.value) + 2) FROM json_each(@versions) v JOIN feed_row r
    ON r.feed = 'prices' AND r.key >= v.value || '/' AND r.key < v.value || '0'`

const DUE = `SELECT sku, name, unit, category, hanging_milli AS hangingMilli, price_milli AS unitPriceMilli
  FROM (
    SELECT i.id, i.sku, i.name, i.unit, i.category, coalesce(${COMING}, i.unit_price_milli) AS price_milli,
      coalesce(h.unit_price_milli, i.unit_price_milli) AS hanging_milli
    FROM item i LEFT JOIN shelf_label h ON h.label_no = ${HANGING}
    WHERE i.sku IN (${CANDIDATES}) AND i.status = 'active'
  ) d WHERE hanging_milli <> price_milli AND (@text = '' OR instr(lower(name), lower(@text)) > 0
    OR instr(lower(sku), lower(@text)) > 0
    OR EXISTS (SELECT 1 FROM item_barcode b WHERE b.code = @code AND b.item_id = d.id))`

export interface DueLabel {
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly category: string
  readonly hangingMilli: number
  readonly unitPriceMilli: number
}

export interface DueAt {
  readonly date: string
  /** Lists of prices that hold by then and not yet now, the earliest first. */
  readonly versions: readonly string[]
}

/** What is due on that date, shelf by shelf. `text`: a part of its name or number, or a code of it; empty: all. */
export function dueLabels(
  tx: ReadTx,
  { date, versions }: DueAt,
  text: string,
): readonly DueLabel[] {
  return statement<DueLabel>(tx, `${DUE} ORDER BY category, name, sku`).all({
    ...{ date, text, code: barcodeKey(text) },
    versions: JSON.stringify(versions),
  })
}

/** What the item costs once those lists hold; null: no price is known. */
export function priceOnceMilli(
  tx: ReadTx,
  sku: string,
  versions: readonly string[],
): number | null {
  const row = statement<{ price: number | null }>(
    tx,
    `SELECT coalesce(${COMING}, i.unit_price_milli) AS price FROM item i WHERE i.sku = @sku`,
  ).get({ sku, versions: JSON.stringify(versions) })
  return row?.price ?? null
}
