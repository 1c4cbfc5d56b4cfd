/**
 * CODE 128 (ISO/IEC 15417): which symbols a text needs, and the bars that they are. Runs of digits are written two to a
 * symbol, which is what makes a document's number fit on narrow paper.
 */

/** Widths of bars and spaces of symbols 0 to 105, bar first; 106 is the stop. */
const PATTERNS = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 ' +
  '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 ' +
  '232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 ' +
  '111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 ' +
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 ' +
  '114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'
).split(' ')
const [CODE_C, CODE_B, START_B, START_C, STOP] = [99, 100, 104, 105, 106]

export type Code128Set = 'B' | 'C'

/** One stretch of the text in one set of symbols. */
export interface Code128Part {
  readonly set: Code128Set
  readonly text: string
}

/** Null for a text that set B cannot write: anything but printable ASCII. */
export function code128Parts(text: string): readonly Code128Part[] | null {
  if (!/^[ -~]+$/u.test(text)) return null
  const parts: Code128Part[] = []
  const put = (set: Code128Set, piece: string) => {
    const last = parts.at(-1)
    if (piece === '') return
    if (last?.set === set) parts[parts.length - 1] = { set, text: last.text + piece }
    else parts.push({ set, text: piece })
  }
  for (const match of text.matchAll(/\d+|\D+/gu)) {
    const [run] = match
    const isEdge = match.index === 0 || match.index + run.length === text.length
    const isWorthIt = /^\d/u.test(run) && run.length >= (isEdge ? 4 : 6)
    // The odd digit stays with what is before it.
    const odd = isWorthIt && run.length % 2 === 1 ? 1 : 0
    if (!isWorthIt) put('B', run)
    else {
      put('B', run.slice(0, odd))
      put('C', run.slice(odd))
    }
  }
  return parts
}

function symbolsOf(parts: readonly Code128Part[]): readonly number[] {
  const symbols: number[] = []
  for (const [index, { set, text }] of parts.entries()) {
    if (index === 0) symbols.push(set === 'C' ? START_C : START_B)
    else symbols.push(set === 'C' ? CODE_C : CODE_B)
    if (set === 'B') for (const character of text) symbols.push(character.charCodeAt(0) - 32)
    else for (let at = 0; at < text.length; at += 2) symbols.push(Number(text.slice(at, at + 2)))
  }
  const check = symbols.reduce((sum, symbol, index) => sum + symbol * Math.max(1, index), 0) % 103
  return [...symbols, check, STOP]
}

/** Widths in modules, beginning with a bar; null where the text cannot be written. */
export function code128Widths(text: string): readonly number[] | null {
  const parts = code128Parts(text)
  return parts === null ? null : widthsOfParts(parts)
}

export const widthsOfParts = (parts: readonly Code128Part[]): readonly number[] =>
  symbolsOf(parts).flatMap((symbol) => [...(PATTERNS[symbol] ?? '')].map(Number))
