/**
 * A list as CSV or JSON → its rows. UTF-8 with or without a mark, or GB18030; commas, semicolons, tabs or strokes. With one
 * bad cell nothing of the file is taken, and each bad one is named by its line and column.
 */
import { CsvReader, isBlank } from '#shared/catalogue/csv-records.ts'
import type { Column, Columns, RowOf } from './columns.ts'

export type ListRead<Row> =
  | { readonly ok: true; readonly rows: readonly Row[] }
  | { readonly ok: false; readonly problems: readonly string[] }

interface Record_ {
  readonly at: string
  /** By field. */
  readonly cells: ReadonlyMap<string, string>
}

const DELIMITERS = [',', ';', '\t', '|']
/** More of them nobody reads. */
const PROBLEMS_MAX = 100

export function readList<Of extends Columns>(
  content: Buffer,
  format: 'csv' | 'json',
  columns: Of,
): ListRead<RowOf<Of>> {
  const text = textOf(content)
  if (text === null) return refused(['the file is neither UTF-8 nor GB18030'])
  const records = format === 'csv' ? csvRecords(text, columns) : jsonRecords(text, columns)
  if (!records.ok) return records
  const problems: string[] = []
  const rows = records.rows.map(({ at, cells }) => {
    const row: Record<string, unknown> = {}
    for (const [field, column] of Object.entries(columns)) {
      const read = column.read(cells.get(field) ?? '')
      if (read.ok) row[field] = read.value
      else problems.push(`${at}, column ${nameOf(column)}: ${read.problem}`)
    }
    return row as RowOf<Of>
  })
  return problems.length > 0 ? refused(problems) : { ok: true, rows }
}

function refused(problems: readonly string[]): { readonly ok: false; readonly problems: string[] } {
  const shown = problems.slice(0, PROBLEMS_MAX)
  const more = problems.length - shown.length
  return { ok: false, problems: more > 0 ? [...shown, `and ${more} more`] : [...shown] }
}

const nameOf = ({ headers }: Column<unknown>): string => headers[0] ?? ''

/** What is UTF-8 hardly ever is GB18030 by accident; the other way round it often is. */
function textOf(content: Buffer): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(content)
    } catch {
      continue
    }
  }
  return null
}

function csvRecords(text: string, columns: Columns): ListRead<Record_> {
  const first = text.split('\n', 1)[0] ?? ''
  const headers = DELIMITERS.map((delimiter) => ({
    delimiter,
    fields: fieldsOf(new CsvReader(delimiter).push(`${first}\n`)[0]?.cells ?? [], columns),
  }))
  const missing = headers.map(({ fields }) => missingOf(new Set(fields), columns))
  const fits = headers[missing.indexOf(null)]
  if (fits === undefined) {
    return refused([`line 1: no column ${missing[0] ?? ''}; it has: ${first.trim().slice(0, 200)}`])
  }
  const reader = new CsvReader(fits.delimiter)
  const problems: string[] = []
  const rows: Record_[] = []
  for (const { line, cells } of [...reader.push(text), ...reader.end()].slice(1)) {
    const at = `line ${line}`
    if (cells === null) problems.push(`${at}: a quotation mark is opened and not closed`)
    else if (isBlank(cells)) continue
    else if (cells.length !== fits.fields.length) {
      problems.push(`${at}: it has ${cells.length} cells and the header has ${fits.fields.length}`)
    } else
      rows.push({ at, cells: new Map(fits.fields.map((field, no) => [field, tidy(cells[no])])) })
  }
  return problems.length > 0 ? refused(problems) : { ok: true, rows }
}

/** Of a list of objects whose fields are called as the columns are. */
function jsonRecords(text: string, columns: Columns): ListRead<Record_> {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    return refused([`it is no JSON: ${error instanceof Error ? error.message : ''}`])
  }
  if (!Array.isArray(parsed)) return refused(['it is no list'])
  const problems: string[] = []
  const rows = parsed.map((row: unknown, no): Record_ => {
    const at = `row ${no + 1}`
    if (typeof row !== 'object' || row === null || Array.isArray(row)) {
      problems.push(`${at}: it is no object`)
      return { at, cells: new Map() }
    }
    const entries = Object.entries(row)
    const fields = fieldsOf(
      entries.map(([name]) => name),
      columns,
    )
    const missing = missingOf(new Set(fields), columns)
    if (missing !== null) problems.push(`${at}: no field ${missing}`)
    return {
      at,
      cells: new Map(fields.map((field, index) => [field, cellOf(entries[index]?.[1])])),
    }
  })
  return problems.length > 0 ? refused(problems) : { ok: true, rows }
}

function cellOf(value: unknown): string {
  const isPlain = ['string', 'number', 'boolean'].includes(typeof value)
  return isPlain ? tidy(String(value)) : ''
}

const tidy = (cell: string | undefined): string => (cell ?? '').normalize('NFC').trim()

/** What nobody asked for is called by its place, and left alone. */
const fieldsOf = (headers: readonly string[], columns: Columns): readonly string[] =>
  headers.map((header, no) => {
    const plain = header
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '')
    const known = Object.entries(columns).find(([, column]) => column.headers.includes(plain))
    return known?.[0] ?? `#${no}`
  })

function missingOf(fields: ReadonlySet<string>, columns: Columns): string | null {
  const missing = Object.entries(columns).find(
    ([field, { isOptional }]) => isOptional !== true && !fields.has(field),
  )
  return missing === undefined ? null : nameOf(missing[1])
}
