/** What came out of a printer: rows of cells, pictures, codes and cuts, and everything that went wrong on the way. */
import type { Bitmap } from './commands.ts'

export interface Cell {
  readonly text: string
  /** Cells of the usual font that it takes across, before it is scaled. */
  readonly cells: 1 | 2
  readonly across: number
  readonly down: number
  readonly isBold: boolean
}

export type PaperAlign = 'left' | 'center' | 'right'

export type PaperPart =
  | { readonly kind: 'row'; readonly cells: readonly Cell[]; readonly align: PaperAlign }
  | { readonly kind: 'feed'; readonly dots: number }
  | { readonly kind: 'raster'; readonly bitmap: Bitmap; readonly align: PaperAlign }
  | {
      readonly kind: 'barcode'
      readonly symbology: 'code128' | 'ean13'
      readonly text: string
      /** Widths of bars and spaces, bar first. */
      readonly widths: readonly number[]
      readonly moduleDots: number
      readonly heightDots: number
      readonly align: PaperAlign
    }
  | {
      readonly kind: 'qr'
      readonly payload: string
      readonly moduleDots: number
      readonly align: PaperAlign
    }
  | { readonly kind: 'cut' }
  /** A label is full; the next begins behind the gap. */
  | { readonly kind: 'label-end' }

/**
 * unknown: bytes that are no command this printer has. overflow: beyond the right edge. undecodable: a code that is no
 * character, or one that printers take apart.
 */
export interface PaperProblem {
  readonly kind: 'unknown' | 'overflow' | 'undecodable'
  /** Of the first byte in question, counted from the beginning. */
  readonly at: number
  readonly detail: string
}

export interface Paper {
  readonly columns: number
  readonly parts: readonly PaperPart[]
}

/** The rows as text, one line each; codes say what they say. */
export function textOfPaper({ parts }: Paper): string[] {
  const rows: string[] = []
  for (const part of parts) {
    if (part.kind === 'row') rows.push(part.cells.map(({ text }) => text).join(''))
    else if (part.kind === 'barcode') rows.push(`[${part.symbology} ${part.text}]`)
    else if (part.kind === 'qr') rows.push(`[qr ${part.payload}]`)
    else if (part.kind === 'raster') rows.push('[raster]')
  }
  return rows
}

/** What lies on the counter: the paper where it was cut, and each label. A part without such an end is still in the printer. */
export function slipsOf({
  columns,
  parts,
}: Paper): { readonly slip: Paper; readonly isCut: boolean }[] {
  const slips: { slip: Paper; isCut: boolean }[] = []
  let from = 0
  for (const [index, part] of parts.entries()) {
    if (part.kind !== 'cut' && part.kind !== 'label-end') continue
    slips.push({ slip: { columns, parts: parts.slice(from, index) }, isCut: true })
    from = index + 1
  }
  if (from < parts.length) slips.push({ slip: { columns, parts: parts.slice(from) }, isCut: false })
  return slips
}
