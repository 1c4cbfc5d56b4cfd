/** A stocktake as a table: every line of it, what agrees included, and its sums. Cells are exact; files format them. */
import type { Currency } from '../kernel/money.ts'
import {
  EXPORT_COLUMNS,
  type ExportColumn,
  type StocktakeWords,
} from '../receipt/slip-stocktake-words.ts'
import type { Line } from './review-line.ts'
import { summaryOf } from './review-list.ts'

/** A number is an integer with so many digits after the point: never a fraction that a file would round. */
export type ExportCell = string | null | { readonly value: number; readonly scale: number }

export interface ExportWords {
  readonly stocktake: StocktakeWords
  readonly place: (location: string) => string
  readonly reason: (code: string) => string
}

const milli = (value: number): ExportCell => ({ value, scale: 3 })

function cellsOf(
  line: Line,
  currency: Currency,
  words: ExportWords,
): Readonly<Record<ExportColumn, ExportCell>> {
  const { countedMilli } = line
  return {
    location: words.place(line.location),
    sku: line.sku,
    name: line.name,
    unit: line.unit,
    category: line.category,
    class: line.itemClass,
    lot: line.lot,
    expiry: line.expiry,
    serial: line.serial,
    // Not counted is an empty cell and never a zero.
    counted: countedMilli === null ? null : milli(countedMilli),
    book: milli(line.bookMilli),
    variance: countedMilli === null ? null : milli(line.varianceMilli),
    low: countedMilli === null ? null : milli(line.lowMilli),
    high: countedMilli === null ? null : milli(line.highMilli),
    value: countedMilli === null ? null : { value: line.valueMinor, scale: currency.digits },
    rebased: milli(line.rebasedMilli),
    round: { value: line.round, scale: 0 },
    state: words.stocktake.states[line.state],
    level: words.stocktake.levels[line.level],
    reason: line.reasonCode === '' ? '' : words.reason(line.reasonCode),
    department: line.department,
    person: line.personNo,
    measure: line.measure,
    due: line.dueOn,
    zones: line.zones.join(' '),
    counters: line.counters.join(' '),
  }
}

/** The header row and one row a line. */
export function exportRows(
  lines: readonly Line[],
  currency: Currency,
  words: ExportWords,
): readonly (readonly ExportCell[])[] {
  return [
    EXPORT_COLUMNS.map((column) => words.stocktake.columns[column]),
    ...lines.map((line) => {
      const cells = cellsOf(line, currency, words)
      return EXPORT_COLUMNS.map((column) => cells[column])
    }),
  ]
}

export function exportSummary(
  lines: readonly Line[],
  currency: Currency,
  { stocktake: words }: ExportWords,
): readonly (readonly ExportCell[])[] {
  const sums = summaryOf(lines)
  const count = (value: number): ExportCell => ({ value, scale: 0 })
  const money = (value: number): ExportCell => ({ value, scale: currency.digits })
  return [
    [words.lines, count(sums.lineCount), null],
    [words.agrees, count(sums.agreesCount), null],
    [words.missed, count(sums.lineCount - sums.countedCount), null],
    [words.short, count(sums.shortCount), money(sums.shortMinor)],
    [words.over, count(sums.overCount), money(sums.overMinor)],
    [`${words.net} ${currency.code}`, null, money(sums.shortMinor + sums.overMinor)],
    [`${words.book} ${currency.code}`, null, money(sums.bookMinor)],
    [words.rebased, count(sums.rebasedCount), null],
    [words.states.posted, count(sums.postedCount), null],
  ]
}
