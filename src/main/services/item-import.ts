/**
 * Goods lists into the catalogue: the whole file is read and judged first, then written in one
 * transaction, so an import that is interrupted leaves nothing half done. Rows that cannot be taken are
 * reported and the others imported; the same file a second time changes nothing.
 */
import { printedBarcode } from '#shared/catalogue/barcode.ts'
import type {
  FileRefusalCode,
  RefusedRow,
  RowRefusalCode,
} from '#shared/catalogue/import-refusals.ts'
import { mergeRow } from '#shared/catalogue/item-import.ts'
import { currencyOf } from '#shared/kernel/money.ts'
import { must } from '#shared/kernel/assert.ts'
import { ok, refuse, type Refusal, type Result } from '#shared/kernel/result.ts'
import type { CatalogueImported } from '#shared/ledger/event.ts'
import type { ItemWithBarcodes } from '#shared/catalogue/item.ts'
import { isFedByOffice } from '#main/store/feeds.ts'
import {
  addItem,
  barcodeOfOther,
  changeItem,
  findByBarcode,
  isSameItem,
  itemBySku,
  itemCount,
  tidySearch,
  withBarcodes,
  withRoomyCache,
  type PutOutcome,
} from '#main/store/items.ts'
import type { ReadTx, WriteTx } from '#main/store/tx.ts'
import { ImportFile, type ImportEncoding } from './item-import-file.ts'
import { RowCollector, type NumberedRow } from './item-import-rows.ts'

export interface ImportOptions {
  /** A path, or the bytes themselves. */
  readonly input: string | NodeJS.ReadableStream
  /** What the event calls the file: its name without folders. */
  readonly source: string
  readonly encoding: ImportEncoding
  /** Null finds it out by the header. */
  readonly delimiter: string | null
  /** ISO code of the prices in the file; null when they are in the store's currency. */
  readonly currency: string | null
  readonly priceColumn: string | null
  readonly priceRule: 'demo' | null
  readonly dryRun: boolean
}

/** What the import needs of the store. `record` makes the event, in the same transaction. */
export interface ImportStore {
  readonly currency: string
  /** Codes of the known tax classes; null takes every one. */
  readonly taxClasses: readonly string[] | null
  readonly defaultTaxClass: string
  write<T>(run: (tx: WriteTx) => T): T
  record(tx: WriteTx, event: CatalogueImported): void
}

export interface ImportReport {
  readonly rows: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** In the order of their lines. */
  readonly refused: readonly RefusedRow[]
  readonly dryRun: boolean
}

export type ImportProgress =
  | {
      readonly phase: 'read'
      readonly rows: number
      readonly bytes: number
      readonly totalBytes: number | null
    }
  | { readonly phase: 'write'; readonly rows: number; readonly totalRows: number }

export async function importItems(
  options: ImportOptions,
  store: ImportStore,
  onProgress: (progress: ImportProgress) => void = () => undefined,
): Promise<Result<ImportReport, FileRefusalCode>> {
  if (options.currency !== null && options.currency !== store.currency)
    return refuse('currency-differs', { file: options.currency, store: store.currency })
  // Whose list it is decides: what was changed here would be changed back by the next word from head office.
  if (store.write((tx) => isFedByOffice(tx, 'catalogue'))) return refuse('goods-from-office')
  const file = new ImportFile(options.input, options.encoding)
  const collector = new RowCollector({
    currency: must(currencyOf(store.currency), 'the store has a currency'),
    taxClasses: store.taxClasses,
    priceRule: options.priceRule,
    priceColumn: options.priceColumn,
    delimiter: options.delimiter,
  })
  for await (const text of file.text()) {
    collector.push(text)
    if (collector.refusal !== null) break
    const { bytes, totalBytes } = file
    onProgress({ phase: 'read', rows: collector.count, bytes, totalBytes })
  }
  if (file.refusal === null) collector.end()
  const refusal = file.refusal ?? collector.refusal
  if (refusal !== null) return { ok: false, refusal }
  return ok(writeRows(collector, file.sha256(), options, store, onProgress))
}

const PROGRESS_ROWS = 5000
/** The search index is put together anew when more than one item in so many was written. */
const TIDY_SHARE = 5

function writeRows(
  collector: RowCollector,
  sha256: string,
  options: ImportOptions,
  store: ImportStore,
  onProgress: (progress: ImportProgress) => void,
): ImportReport {
  const counts = { added: 0, changed: 0, unchanged: 0 }
  const totalRows = collector.rows.length
  store.write((tx) => {
    const taxClass = store.defaultTaxClass
    const isFirst = itemCount(tx) === 0
    const task = { isFirst, isDry: options.dryRun, taxClass, lineOfItem: new Map() }
    withRoomyCache(tx, () => {
      for (const [index, row] of collector.rows.entries()) {
        const outcome = writeRow(tx, row, task)
        if (typeof outcome === 'string') counts[outcome] += 1
        else collector.refuse(row.line, keyOf(row), outcome)
        if (index % PROGRESS_ROWS === 0) onProgress({ phase: 'write', rows: index, totalRows })
      }
    })
    const { added, changed } = counts
    if (options.dryRun || added + changed === 0) return
    if ((added + changed) * TIDY_SHARE > itemCount(tx)) tidySearch(tx)
    const refused = collector.refused.length
    store.record(tx, { source: options.source, sha256, added, changed, refused })
  })
  onProgress({ phase: 'write', rows: totalRows, totalRows })
  const refused = collector.refused.toSorted((a, b) => a.line - b.line)
  return { rows: collector.count, ...counts, refused, dryRun: options.dryRun }
}

/** What became of the row, or why the store cannot take it. A dry run does all but the writing. */
function writeRow(
  tx: WriteTx,
  row: NumberedRow,
  task: WriteTask,
): PutOutcome | Refusal<RowRefusalCode> {
  // An empty store knows no SKU and no code, and the rows know no other's.
  const before = task.isFirst ? null : itemOfRow(tx, row)
  if (before !== null) {
    const line = task.lineOfItem.get(before.id)
    if (line !== undefined) return { code: 'sku-duplicate', details: { text: before.sku, line } }
    task.lineOfItem.set(before.id, row.line)
  }
  const draft = mergeRow(before, row, task.taxClass)
  if (before !== null && isSameItem(before, draft)) return 'unchanged'
  if (!task.isFirst) {
    const isTaken = before === null && itemBySku(tx, draft.sku) !== null
    if (isTaken) return { code: 'sku-duplicate', details: { text: draft.sku, line: null } }
    const other = barcodeOfOther(tx, row.barcodes, before?.id ?? null)
    if (other !== null) {
      const details = { text: printedBarcode(other.code), sku: other.sku }
      return { code: 'barcode-duplicate', details }
    }
  }
  if (before === null) {
    if (!task.isDry) addItem(tx, draft)
    return 'added'
  }
  if (!task.isDry) changeItem(tx, before, draft)
  return 'changed'
}

interface WriteTask {
  readonly isFirst: boolean
  readonly isDry: boolean
  readonly taxClass: string
  /** Items of the store that a row of this file has spoken of: one row may reach them by SKU, one by code. */
  readonly lineOfItem: Map<number, number>
}

function itemOfRow(tx: ReadTx, row: NumberedRow): ItemWithBarcodes | null {
  const code = row.barcodes[0]?.code
  const item =
    row.sku === null && code !== undefined
      ? (findByBarcode(tx, code)?.item ?? null)
      : itemBySku(tx, row.newSku)
  return item === null ? null : withBarcodes(tx, item)
}

const keyOf = (row: NumberedRow): string => {
  const code = row.barcodes[0]?.code
  return code === undefined ? row.newSku : printedBarcode(code)
}
