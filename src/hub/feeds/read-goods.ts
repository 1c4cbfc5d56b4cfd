/** A goods list as a file → rows of the feeds `catalogue` and `prices`. Read as a till reads it; what cannot be used is told by line. */
import { CsvReader, isBlank } from '#shared/catalogue/csv-records.ts'
import { mapHeader } from '#shared/catalogue/import-columns.ts'
import { rowMessage } from '#shared/catalogue/import-refusals.ts'
import { mergeRow, readRow, type ImportRow, type RowRules } from '#shared/catalogue/item-import.ts'
import type { Currency } from '#shared/kernel/money.ts'
import type { FeedRow } from '#shared/sync/protocol.ts'

export interface GoodsFile {
  readonly goods: readonly ImportRow[]
  readonly refused: readonly { readonly line: number; readonly message: string }[]
}

const DELIMITERS = [',', ';', '\t', '|']

/** Null: its header does not say which column is what. */
export function readGoods(text: string, currency: Currency): GoodsFile | null {
  const header = text.split('\n', 1)[0] ?? ''
  for (const delimiter of DELIMITERS) {
    const [first] = new CsvReader(delimiter).push(`${header}\n`)
    const columns = mapHeader(first?.cells ?? [], null)
    if (!columns.ok) continue
    return rowsOf(text, delimiter, {
      ...{ columns: columns.value, currency, taxClasses: null, priceRule: null },
    })
  }
  return null
}

function rowsOf(text: string, delimiter: string, rules: RowRules): GoodsFile {
  const reader = new CsvReader(delimiter)
  const records = [...reader.push(text), ...reader.end()].slice(1)
  const bySku = new Map<string, ImportRow>()
  const refused: { line: number; message: string }[] = []
  for (const { line, cells } of records) {
    if (cells !== null && isBlank(cells)) continue
    if (cells === null) {
      refused.push({
        line,
        message: rowMessage({ code: 'row-broken', details: { reason: 'quotes' } }),
      })
      continue
    }
    const read = readRow(cells, rules)
    if (!read.ok) refused.push({ line, message: rowMessage(read.refusal) })
    else if (bySku.has(read.value.newSku)) {
      const details = { text: read.value.newSku, line: null }
      refused.push({ line, message: rowMessage({ code: 'sku-duplicate', details }) })
    } else bySku.set(read.value.newSku, read.value)
  }
  return { goods: [...bySku.values()], refused }
}

export const catalogueRows = ({ goods }: GoodsFile, taxClass: string): readonly FeedRow[] =>
  goods.map((row) => ({ key: row.newSku, row: mergeRow(null, row, taxClass) }))

/** A list and its prices; goods without a price are left out. */
export function priceRows(
  { goods }: GoodsFile,
  { version, effectiveFrom }: { readonly version: string; readonly effectiveFrom: string },
): readonly FeedRow[] {
  const prices = goods.flatMap(({ newSku: sku, fields }) => {
    const { unitPriceMilli } = fields
    if (unitPriceMilli === null || unitPriceMilli === undefined) return []
    return [{ key: `${version}/${sku}`, row: { kind: 'price', version, sku, unitPriceMilli } }]
  })
  const list = { kind: 'list', version, effectiveFrom, prices: prices.length }
  return [...prices, { key: version, row: list }]
}
