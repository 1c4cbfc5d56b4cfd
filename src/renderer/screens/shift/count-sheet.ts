/** What is typed on the sheet of a count, read: pieces by face, and the rest as a sum. */
import type { Currency } from '#shared/kernel/money.ts'
import { sumOf, typedMinor } from '../../state/typed-input.ts'
import type { Sheet } from './use-end-shift.ts'

export interface TypedSheet {
  readonly counts: Readonly<Record<number, string>>
  readonly loose: string
}

export const EMPTY_SHEET: TypedSheet = { counts: {}, loose: '' }

/** A whole number of pieces; nothing typed is none. Null: it cannot be read. */
export function piecesOf(typed: string): number | null {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return 0
  return /^\d{1,5}$/u.test(text) ? Number(text) : null
}

/** The first field that cannot be read, by its face; `loose` for the sum. Null: all of it can. */
export function unreadableField(
  { counts, loose }: TypedSheet,
  faces: readonly number[],
  currency: Currency,
): number | 'loose' | null {
  const face = faces.find((faceMinor) => piecesOf(counts[faceMinor] ?? '') === null)
  return face ?? (sumOf(loose, currency) === null ? 'loose' : null)
}

/** What cannot be read counts as nothing: ask `unreadableField` before it is handed in. */
export const sheetOf = (
  { counts, loose }: TypedSheet,
  faces: readonly number[],
  currency: Currency,
): Sheet => ({
  cash: faces.map((faceMinor) => ({ faceMinor, count: piecesOf(counts[faceMinor] ?? '') ?? 0 })),
  looseMinor: sumOf(loose, currency) ?? 0,
})

/** As it was typed before an interruption; none of a face is an empty field. */
export const typedSheet = (sheet: Sheet | null, currency: Currency): TypedSheet =>
  sheet === null
    ? EMPTY_SHEET
    : {
        counts: Object.fromEntries(
          sheet.cash
            .filter(({ count }) => count > 0)
            .map(({ faceMinor, count }) => [faceMinor, String(count)]),
        ),
        loose: sheet.looseMinor === 0 ? '' : typedMinor(sheet.looseMinor, currency),
      }
