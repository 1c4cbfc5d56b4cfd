/**
 * What is marked on a receipt to come back, and what that is in the words of the contract. Pure: a change
 * gives new marks. More than is left may be marked; the backend refuses it in words.
 */
import type { Input } from '#shared/api/registry.ts'
import type { ReturnOriginView } from '#shared/api/returns.ts'
import type { Disposition } from '#shared/returns/return.ts'

export type SoldLine = ReturnOriginView['lines'][number]
export type ReceiptPick = Input<'returns.complete'>['picks'][number]

export interface Mark {
  readonly lineNo: number
  readonly quantityMilli: number
  readonly disposition: Disposition
  /** The very pieces that come back; null: the till proposes, those first on the receipt first. */
  readonly serials: readonly string[] | null
}

export const isReturnable = (line: SoldLine): boolean => line.returnableMilli > 0

/** Serials of a line that may still come back. */
export const serialsOf = (line: SoldLine): readonly string[] =>
  line.lots.map(({ serial }) => serial).filter((serial) => serial !== '')

export const markOf = (marks: readonly Mark[], lineNo: number): Mark | null =>
  marks.find((mark) => mark.lineNo === lineNo) ?? null

const without = (marks: readonly Mark[], lineNo: number): readonly Mark[] =>
  marks.filter((mark) => mark.lineNo !== lineNo)

const put = (marks: readonly Mark[], mark: Mark): readonly Mark[] =>
  markOf(marks, mark.lineNo) === null
    ? [...marks, mark]
    : marks.map((seen) => (seen.lineNo === mark.lineNo ? mark : seen))

/** All that is left of the line, with the disposition it has or else the given one. */
export function markAll(
  marks: readonly Mark[],
  line: SoldLine,
  disposition: Disposition,
): readonly Mark[] {
  if (!isReturnable(line)) return marks
  const { lineNo, returnableMilli } = line
  const known = markOf(marks, lineNo)
  return put(marks, {
    lineNo,
    quantityMilli: returnableMilli,
    disposition: known?.disposition ?? disposition,
    serials: null,
  })
}

export const toggleLine = (
  marks: readonly Mark[],
  line: SoldLine,
  disposition: Disposition,
): readonly Mark[] =>
  markOf(marks, line.lineNo) === null
    ? markAll(marks, line, disposition)
    : without(marks, line.lineNo)

/** Zero takes the mark away. */
export function setQuantity(
  marks: readonly Mark[],
  line: SoldLine,
  quantityMilli: number,
  disposition: Disposition,
): readonly Mark[] {
  if (quantityMilli <= 0) return without(marks, line.lineNo)
  const known = markOf(marks, line.lineNo)
  return put(marks, {
    lineNo: line.lineNo,
    quantityMilli,
    disposition: known?.disposition ?? disposition,
    serials: null,
  })
}

/** Every piece of a serial line counts for itself; the last one taken away takes the mark away. */
export function toggleSerial(
  marks: readonly Mark[],
  line: SoldLine,
  serial: string,
  disposition: Disposition,
): readonly Mark[] {
  const known = markOf(marks, line.lineNo)
  const all = serialsOf(line)
  const before = known === null ? [] : (known.serials ?? all)
  const serials = all.filter((name) => before.includes(name) !== (name === serial))
  if (serials.length === 0) return without(marks, line.lineNo)
  const quantityMilli = line.lots
    .filter((part) => serials.includes(part.serial))
    .reduce((total, part) => total + part.quantityMilli, 0)
  return put(marks, {
    lineNo: line.lineNo,
    quantityMilli,
    disposition: known?.disposition ?? disposition,
    serials,
  })
}

export const setDisposition = (
  marks: readonly Mark[],
  lineNo: number,
  disposition: Disposition,
): readonly Mark[] =>
  marks.map((mark) => (mark.lineNo === lineNo ? { ...mark, disposition } : mark))

/** In the receipt's order. */
export function picksOf(
  lines: readonly SoldLine[],
  marks: readonly Mark[],
  reasonCode: string,
): ReceiptPick[] {
  return lines.flatMap((line) => {
    const mark = markOf(marks, line.lineNo)
    if (mark === null) return []
    const { lineNo, quantityMilli, disposition, serials } = mark
    const lots =
      serials === null
        ? null
        : line.lots
            .filter((part) => serials.includes(part.serial))
            .map(({ lot, serial, quantityMilli: each }) => ({ lot, serial, quantityMilli: each }))
    return [{ lineNo, quantityMilli, disposition, reasonCode, lots }]
  })
}
