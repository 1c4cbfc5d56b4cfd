/** Rows of a store request (要货单) → lines of a pick list, all of them or none. What an item is, the caller knows. */
import type { Item } from '../catalogue/item.ts'
import { isBlank, type CsvRecord } from '../catalogue/csv-records.ts'
import { mulDivRounded } from '../kernel/number.ts'
import {
  QUANTITY_MILLI_MAX,
  QUANTITY_SCALE,
  isWhole,
  parseQuantityMilli,
} from '../kernel/quantity.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { RequestedGoods } from './transfer-draft.ts'

export const REQUEST_ROW_REFUSALS = [
  'row-broken',
  'item-unknown',
  'item-not-stocked',
  'quantity-unreadable',
  'quantity-not-whole',
] as const
export type RequestRowRefusal = (typeof REQUEST_ROW_REFUSALS)[number]

export interface RefusedRequestRow {
  /** Line of the file. */
  readonly line: number
  readonly code: RequestRowRefusal
  readonly text: string
}

export type FindRequested = (
  code: string,
  by: 'sku' | 'barcode',
) => { readonly item: Item; readonly factorMilli: number } | null

const SYNONYMS = {
  sku: ['sku', 'itemcode', 'itemno', '货号', '编码', '商品编码'],
  barcode: ['barcode', 'ean', 'gtin', '条码', '商品条码'],
  quantity: ['quantity', 'qty', '数量', '要货数量', '申请数量'],
} as const
type Field = keyof typeof SYNONYMS
type Columns = Readonly<Record<Field, number>>

/** Goods that stand in several rows are asked for once, with the sum. */
export function readRequestRecords(
  records: readonly CsvRecord[],
  find: FindRequested,
): Result<
  { readonly goods: readonly RequestedGoods[]; readonly refused: readonly RefusedRequestRow[] },
  'header-missing' | 'file-empty'
> {
  const [header, ...rows] = records.filter(({ cells }) => cells === null || !isBlank(cells))
  if (header === undefined || rows.length === 0) return refuse('file-empty')
  const columns = columnsOf(header.cells ?? [])
  if (!columns.ok) return columns
  const refused: RefusedRequestRow[] = []
  const goods = new Map<string, RequestedGoods>()
  for (const row of rows) {
    const read = readRow(row, columns.value, find)
    if ('code' in read) refused.push(read)
    else {
      const before = goods.get(read.sku)?.quantityMilli ?? 0
      goods.set(read.sku, { ...read, quantityMilli: before + read.quantityMilli })
    }
  }
  return ok({ goods: refused.length === 0 ? [...goods.values()] : [], refused })
}

function columnsOf(cells: readonly string[]): Result<Columns, 'header-missing'> {
  const headers = cells.map((cell) =>
    cell
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ''),
  )
  const at = (field: Field): number =>
    SYNONYMS[field].map((word) => headers.indexOf(word)).find((index) => index >= 0) ?? -1
  const columns = { sku: at('sku'), barcode: at('barcode'), quantity: at('quantity') }
  const found = cells.join(', ').slice(0, 200)
  if (columns.quantity < 0) return refuse('header-missing', { missing: '数量/quantity', found })
  if (columns.sku < 0 && columns.barcode < 0) {
    return refuse('header-missing', { missing: '货号/sku, 条码/barcode', found })
  }
  return ok(columns)
}

function readRow(
  { line, cells, text }: CsvRecord,
  columns: Columns,
  find: FindRequested,
): RequestedGoods | RefusedRequestRow {
  if (cells === null) return { line, code: 'row-broken', text }
  const cell = (field: Field) => (cells[columns[field]] ?? '').trim()
  const no = (code: RequestRowRefusal, what: string): RefusedRequestRow => ({
    line,
    code,
    text: what.slice(0, 40),
  })
  const by = cell('barcode') === '' ? 'sku' : 'barcode'
  const found = find(cell(by), by)
  if (found === null) return no('item-unknown', cell(by))
  const { item, factorMilli } = found
  if (item.kind === 'non-stock') return no('item-not-stocked', item.name)
  const asked = parseQuantityMilli(cell('quantity'))
  if (asked === null || asked <= 0 || asked > QUANTITY_MILLI_MAX) {
    return no('quantity-unreadable', cell('quantity'))
  }
  const quantityMilli = mulDivRounded(asked, factorMilli, QUANTITY_SCALE)
  if (item.kind !== 'weighed' && !isWhole(quantityMilli)) {
    return no('quantity-not-whole', cell('quantity'))
  }
  const { id: itemId, sku, name, unit, kind } = item
  return { itemId, sku, name, unit, kind, quantityMilli }
}
