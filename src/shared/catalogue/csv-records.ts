/**
 * CSV (RFC 4180) read record by record, made for files that people mend by hand: every record knows its
 * line in the file, and one quote that never closes costs its own line and not the rest of the file.
 */
export interface CsvRecord {
  /** Line of the file on which the record begins, from 1. */
  readonly line: number
  /** Null when its quotes make no sense. */
  readonly cells: readonly string[] | null
  /** The beginning of a line whose quotes make no sense; empty otherwise. */
  readonly text: string
}

const BROKEN_TEXT_MAX = 40
/** A record goes over no more lines than this; a quote open for longer was a slip. */
const RECORD_LINES_MAX = 100

export class CsvReader {
  readonly #delimiter: string
  /** As many cells as the first record has: so many must one over several lines have to be believed. */
  #columns: number | null = null
  #rest = ''
  #lines: string[] = []
  #at = 0
  #line = 1

  constructor(delimiter: string) {
    this.#delimiter = delimiter
  }

  /** Takes the next piece of the file; gives the records that are complete with it. */
  push(text: string): CsvRecord[] {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop() ?? ''
    this.#lines = [...this.#lines.slice(this.#at), ...lines]
    this.#at = 0
    return this.#drain(false)
  }

  end(): CsvRecord[] {
    const last = this.#rest === '' ? [] : [this.#rest]
    this.#lines = [...this.#lines.slice(this.#at), ...last]
    this.#at = 0
    this.#rest = ''
    return this.#drain(true)
  }

  #drain(isLast: boolean): CsvRecord[] {
    const records: CsvRecord[] = []
    while (this.#at < this.#lines.length) {
      const taken = this.#take(isLast)
      if (taken === 'more') break
      const text = taken.cells === null ? (this.#lines[this.#at] ?? '') : ''
      const shown = text.slice(0, BROKEN_TEXT_MAX).trimEnd()
      records.push({ line: this.#line, cells: taken.cells, text: shown })
      if (taken.cells !== null && !isBlank(taken.cells)) this.#columns ??= taken.cells.length
      this.#at += taken.lines
      this.#line += taken.lines
    }
    return records
  }

  #take(isLast: boolean): Taken | 'more' {
    const first = this.#lines[this.#at] ?? ''
    if (!first.includes('"'))
      return { cells: withoutReturn(first).split(this.#delimiter), lines: 1 }
    let text = first
    for (let lines = 1; lines <= RECORD_LINES_MAX; lines += 1) {
      const cells = quotedCells(withoutReturn(text), this.#delimiter)
      if (cells === 'broken') break
      if (cells !== 'open') {
        const isBelieved = lines === 1 || this.#columns === null || cells.length === this.#columns
        return isBelieved ? { cells, lines } : BROKEN
      }
      const next = this.#lines[this.#at + lines]
      if (next === undefined && !isLast) return 'more'
      if (next === undefined) break
      text += `\n${next}`
    }
    return BROKEN
  }
}

interface Taken {
  readonly cells: readonly string[] | null
  readonly lines: number
}

/** A line without anything on it. */
export const isBlank = (cells: readonly string[]): boolean =>
  cells.length === 1 && cells[0]?.trim() === ''

const BROKEN: Taken = { cells: null, lines: 1 }

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line)

/** The cells of a record; `open` when a quote is not closed yet, `broken` when text follows a closing quote. */
function quotedCells(text: string, delimiter: string): string[] | 'open' | 'broken' {
  const cells: string[] = []
  let at = 0
  for (;;) {
    if (text[at] !== '"') {
      const end = text.indexOf(delimiter, at)
      cells.push(end < 0 ? text.slice(at) : text.slice(at, end))
      if (end < 0) return cells
      at = end + delimiter.length
      continue
    }
    const end = closingQuote(text, at + 1)
    if (end < 0) return 'open'
    cells.push(text.slice(at + 1, end).replaceAll('""', '"'))
    if (end + 1 === text.length) return cells
    if (!text.startsWith(delimiter, end + 1)) return 'broken'
    at = end + 1 + delimiter.length
  }
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}
