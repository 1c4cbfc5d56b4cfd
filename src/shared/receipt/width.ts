/**
 * How many columns a text takes on paper or in a monospace font: Chinese and full-width characters take two,
 * combining marks none. Characters that Chinese printers print double but western fonts single count as two
 * (Unicode Standard Annex #11, "ambiguous"), so that a row is never wider than the paper.
 */
const WIDE: readonly (readonly [from: number, to: number])[] = [
  [0xa1, 0xa1],
  [0xa4, 0xa4],
  [0xa7, 0xa8],
  [0xb0, 0xb1],
  [0xb7, 0xb7],
  [0xd7, 0xd7],
  [0xf7, 0xf7],
  [0x391, 0x3c9],
  [0x401, 0x451],
  [0x1100, 0x115f],
  [0x2010, 0x2027],
  [0x2030, 0x203e],
  [0x20ac, 0x20ac],
  [0x2100, 0x23ff],
  [0x2460, 0x27bf],
  [0x2b00, 0x2bff],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xe000, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff],
  [0x1aff0, 0x1b2ff],
  [0x1f000, 0x1faff],
  [0x20000, 0x3fffd],
]

const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]$/u

/** How wide one character is; printers and fonts do not agree. */
export type Measure = (character: string) => number

function columnsOfCharacter(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0xa1) return 1
  if (NO_WIDTH.test(character)) return 0
  return WIDE.some(([from, to]) => code >= from && code <= to) ? 2 : 1
}

export function columnsOf(value: string, measure: Measure = columnsOfCharacter): number {
  let columns = 0
  for (const character of value) columns += measure(character)
  return columns
}

/**
 * Breaks a text into rows of at most `columns` (≥ 2). Nothing is lost: the rows joined are the text again.
 * A row breaks after its last space where it has one, otherwise between characters.
 */
export function wrap(
  value: string,
  columns: number,
  measure: Measure = columnsOfCharacter,
): string[] {
  const rows: string[] = []
  let row = ''
  let width = 0
  for (const character of value) {
    const own = measure(character)
    if (width + own > columns) {
      const kept = row.slice(0, row.lastIndexOf(' ') + 1)
      const isBreakable = columnsOf(kept.trim(), measure) > 0 && character !== ' '
      rows.push(isBreakable ? kept : row)
      row = isBreakable ? row.slice(kept.length) : ''
      width = columnsOf(row, measure)
    }
    row += character
    width += own
  }
  return [...rows, row]
}

/** One row with `left` at the left edge and `right` at the right edge; null when they do not fit beside each other. */
export function besides(
  left: string,
  right: string,
  columns: number,
  measure: Measure = columnsOfCharacter,
): string | null {
  const gap = columns - columnsOf(left, measure) - columnsOf(right, measure)
  const needed = left === '' || right === '' ? 0 : 1
  return gap < needed ? null : left + ' '.repeat(gap) + right
}
