/**
 * A receipt as rows of monospace text, for the screen, a file and plain printers. No row is wider than the
 * paper, no name loses a character, and no amount is ever cut: what does not fit beside gets its own row.
 */
import type { ReceiptDocument, ReceiptLine } from './document.ts'
import { besides, columnsOf, wrap, type Measure } from './width.ts'

/** Characters per row on 58 mm and 80 mm paper. */
export const PAPER_COLUMNS = [32, 42, 48] as const
export type PaperColumns = (typeof PAPER_COLUMNS)[number]

export const renderText = (document: ReceiptDocument, columns: PaperColumns): string[] =>
  document.lines.flatMap((line) => renderLine(line, columns))

/** One line of the document in a font of `columns` per row: half of the paper's for double-width print. */
export function renderLine(line: ReceiptLine, columns: number, measure?: Measure): string[] {
  switch (line.kind) {
    case 'rule':
    case 'label-end':
      return ['-'.repeat(columns)]
    case 'space':
      return ['']
    case 'picture':
      return []
    case 'pair':
    case 'total':
      return renderPair(line.left, line.right, columns, measure)
    default:
      return wrap(line.left, columns, measure).map((row) =>
        aligned(row, line.align, columns, measure),
      )
  }
}

function renderPair(left: string, right: string, columns: number, measure?: Measure): string[] {
  const rows = wrap(left, columns, measure)
  const last = besides(rows.at(-1) ?? '', right, columns, measure)
  if (last !== null) return [...rows.slice(0, -1), last]
  const below = wrap(right, columns, measure)
  return [...rows, ...below.map((row) => aligned(row, 'right', columns, measure))]
}

function aligned(
  row: string,
  align: ReceiptLine['align'],
  columns: number,
  measure?: Measure,
): string {
  const gap = Math.max(0, columns - columnsOf(row, measure))
  if (align === 'left') return row
  return ' '.repeat(align === 'right' ? gap : Math.floor(gap / 2)) + row
}
