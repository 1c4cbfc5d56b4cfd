/** The whole document as a file: CSV for any program, XLSX with number cells, a fixed header and its sums. */
import writeXlsxFile from 'write-excel-file/node'
import { csvLine } from '#shared/audit/csv-line.ts'
import { must } from '#shared/kernel/assert.ts'
import { currencyOf } from '#shared/kernel/money.ts'
import { formatDecimal } from '#shared/kernel/decimal.ts'
import { ok } from '#shared/kernel/result.ts'
import { stocktakeWordsOf } from '#shared/receipt/slip-stocktake-words.ts'
import { placeWord, reasonWord, slipWordsOf } from '#shared/receipt/slip-words.ts'
import { exportRows, exportSummary, type ExportCell } from '#shared/stocktake/export-rows.ts'
import { sortLines } from '#shared/stocktake/review-list.ts'
import type { SlowHandler } from '../ipc/call.ts'
import type { Deps } from './deps.ts'
import { findReviewed, linesOf } from './stocktake-review-read.ts'

type Rows = readonly (readonly ExportCell[])[]

const MIME = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** It writes nothing into the book; a file takes time to be put together, and meanwhile the till goes on. */
export function stocktakeExportHandler(deps: Deps): SlowHandler<'stocktake.export'> {
  return {
    run: 'slow',
    async handle({ stocktakeId, format }) {
      const found = deps.store.read((tx) => {
        const stocktake = findReviewed(tx, stocktakeId)
        return stocktake.ok
          ? ok({
              stocktakeNo: stocktake.value.stocktakeNo,
              lines: sortLines(linesOf(tx, deps, stocktake.value)),
            })
          : stocktake
      })
      if (!found.ok) return found
      const { stocktakeNo, lines } = found.value
      const { settings } = deps
      const currency = must(currencyOf(settings.currency), 'the currency is well-formed')
      const words = wordsOf(deps)
      const rows = exportRows(lines, currency, words)
      const bytes =
        format === 'csv'
          ? Buffer.from(csvOf(rows))
          : await xlsxOf([
              { sheet: words.stocktake.lines, rows },
              { sheet: words.stocktake.summary, rows: exportSummary(lines, currency, words) },
            ])
      return ok({
        fileName: `${stocktakeNo}.${format}`,
        mime: MIME[format],
        base64: bytes.toString('base64'),
      })
    },
  }
}

/** In the language of the store's papers. */
function wordsOf({ settings }: Deps) {
  const slipWords = slipWordsOf(settings.receiptLanguage)
  const ownName = (code: string) =>
    settings.reasons.find((reason) => reason.code === code)?.name ?? null
  return {
    stocktake: stocktakeWordsOf(settings.receiptLanguage),
    place: (location: string) => placeWord(slipWords, location),
    reason: (code: string) => reasonWord(slipWords, code, ownName(code)),
  }
}

const decimal = ({ value, scale }: { readonly value: number; readonly scale: number }): string =>
  formatDecimal(value, scale, 0).replaceAll(',', '')

/** With a mark by which spreadsheets know that it is UTF-8. */
const csvOf = (rows: Rows): string =>
  `\uFEFF${rows
    .map((row) =>
      csvLine(
        row.map((cell) => (typeof cell === 'object' && cell !== null ? decimal(cell) : cell)),
      ),
    )
    .join('')}`

async function xlsxOf(
  sheets: readonly { readonly sheet: string; readonly rows: Rows }[],
): Promise<Buffer> {
  const written = sheets.map(({ sheet, rows }) => ({
    sheet,
    data: rows.map((row, index) => row.map((cell) => xlsxCell(cell, index === 0))),
    stickyRowsCount: 1,
    columns: (rows[0] ?? []).map(() => ({ width: 14 })),
  }))
  return await writeXlsxFile(written).toBuffer()
}

/** Texts are written as texts: a number of an article stays what it is, and nothing is taken for a formula. */
function xlsxCell(cell: ExportCell, isHeader: boolean) {
  if (cell === null || cell === '') return null
  if (typeof cell === 'string') {
    return { type: String, value: cell, ...(isHeader ? { fontWeight: 'bold' as const } : {}) }
  }
  const { scale } = cell
  const format = scale === 3 ? '0.###' : scale === 0 ? '0' : `0.${'0'.repeat(scale)}`
  return { type: Number, value: Number(decimal(cell)), format }
}
