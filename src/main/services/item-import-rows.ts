/**
 * Text of a goods list → rows that may be written, and refused rows with their lines. What the rows of
 * one file say against each other (the same SKU or code twice) is found here; the first one wins.
 */
import { printedBarcode } from '#shared/catalogue/barcode.ts'
import { CsvReader, isBlank, type CsvRecord } from '#shared/catalogue/csv-records.ts'
import { mapHeader } from '#shared/catalogue/import-columns.ts'
import {
  rowMessage,
  type FileRefusalCode,
  type RefusedRow,
  type RowRefusalCode,
} from '#shared/catalogue/import-refusals.ts'
import { readRow, rowKey, type ImportRow, type RowRules } from '#shared/catalogue/item-import.ts'
import type { Refusal } from '#shared/kernel/result.ts'

export interface NumberedRow extends ImportRow {
  readonly line: number
}

export type RowOptions = Omit<RowRules, 'columns'> & {
  readonly priceColumn: string | null
  /** Null: the one with which the header can be read. */
  readonly delimiter: string | null
}

const DELIMITERS = [',', ';', '\t', '|']

export class RowCollector {
  readonly rows: NumberedRow[] = []
  readonly refused: RefusedRow[] = []
  refusal: Refusal<FileRefusalCode> | null = null
  /** Records below the header, blank lines apart. */
  count = 0
  readonly #options: RowOptions
  readonly #lineOfSku = new Map<string, number>()
  readonly #lineOfCode = new Map<string, number>()
  #reader: CsvReader | null = null
  #rules: RowRules | null = null

  constructor(options: RowOptions) {
    this.#options = options
  }

  push(text: string): void {
    this.#reader ??= new CsvReader(this.#options.delimiter ?? delimiterOf(text))
    this.#takeAll(this.#reader.push(text))
  }

  end(): void {
    this.#takeAll(this.#reader?.end() ?? [])
    if (this.refusal === null && this.#rules === null) this.refusal = { code: 'empty' }
  }

  #takeAll(records: readonly CsvRecord[]): void {
    for (const record of records) {
      if (this.refusal !== null) return
      if (record.cells !== null && isBlank(record.cells)) continue
      if (this.#rules === null) this.#takeHeader(record)
      else this.#takeRow(record, this.#rules)
    }
  }

  #takeHeader(record: CsvRecord): void {
    const mapped = mapHeader(record.cells ?? [], this.#options.priceColumn)
    if (mapped.ok) this.#rules = { ...this.#options, columns: mapped.value }
    else this.refusal = mapped.refusal
  }

  #takeRow(record: CsvRecord, rules: RowRules): void {
    this.count += 1
    const { line, cells } = record
    if (cells === null) {
      this.refuse(line, record.text, { code: 'row-broken', details: { reason: 'quotes' } })
      return
    }
    const read = readRow(cells, rules)
    const trouble = read.ok ? this.#seenBefore(read.value) : read.refusal
    if (trouble !== null) this.refuse(line, rowKey(cells, rules.columns), trouble)
    else if (read.ok) this.#keep({ ...read.value, line })
  }

  refuse(line: number, key: string, refusal: Refusal<RowRefusalCode>): void {
    this.refused.push({ line, key, code: refusal.code, message: rowMessage(refusal) })
  }

  #seenBefore(row: ImportRow): Refusal<RowRefusalCode> | null {
    const skuLine = this.#lineOfSku.get(row.newSku)
    if (skuLine !== undefined && row.sku !== null)
      return { code: 'sku-duplicate', details: { text: row.newSku, line: skuLine } }
    for (const [index, { code }] of row.barcodes.entries()) {
      const isTwice = row.barcodes.findIndex((other) => other.code === code) < index
      const line = isTwice ? 'the same' : this.#lineOfCode.get(code)
      if (line !== undefined)
        return { code: 'barcode-duplicate', details: { text: printedBarcode(code), line } }
    }
    if (skuLine === undefined) return null
    return { code: 'sku-duplicate', details: { text: row.newSku, line: skuLine } }
  }

  #keep(row: NumberedRow): void {
    this.#lineOfSku.set(row.newSku, row.line)
    for (const { code } of row.barcodes) this.#lineOfCode.set(code, row.line)
    this.rows.push(row)
  }
}

/** The first with which the first line makes a header; a comma when none does. */
function delimiterOf(text: string): string {
  const header = text.split('\n', 1)[0] ?? ''
  const fits = (delimiter: string) => {
    const record = new CsvReader(delimiter).push(`${header}\n`)[0]
    return mapHeader(record?.cells ?? [], null).ok
  }
  return DELIMITERS.find(fits) ?? ','
}
