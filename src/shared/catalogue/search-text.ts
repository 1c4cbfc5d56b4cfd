/**
 * The search of goods, pure half: what is put into the index for a name, and what a typed text asks for.
 * Hanzi are indexed in pairs (可口可乐 → 可口 口可 可乐 乐), so that one, two or more of them are found without
 * a scan. Whatever is typed, the expression for FTS5 holds letters and digits in quotes and nothing else.
 */
import { barcodeKey, cleanScan } from './barcode.ts'
import { foldRuns, foldWords, type FoldedRun } from './fold.ts'
import {
  INITIALS_DEPTH,
  INITIALS_MAX,
  initialsExpression,
  TERM_LENGTH_MAX,
} from './search-initials.ts'

/** Fewer digits than this are no last digits of a barcode. */
export const LAST_DIGITS_MIN = 3
const TERMS_MAX = 8
const WORDS_MAX = 60

export type SearchKind = 'nothing' | 'digits' | 'latin' | 'hanzi' | 'mixed'

export interface SearchPlan {
  readonly kind: SearchKind
  /** Looked up as they stand, first as a barcode, then as an SKU. */
  readonly exact: readonly string[]
  /** Digits to be found at the end of a barcode, turned round. */
  readonly reversedDigits: string | null
  /** Beginnings of an SKU. */
  readonly skuPrefixes: readonly string[]
  /** Letters and digits to be found at the beginning of the pinyin initials, or within them. */
  readonly initials: string | null
  /** FTS5 expression, whole words; null where beginnings are found as fast. */
  readonly wordsWhole: string | null
  /** What words begin with; `beginningsExpression` makes an expression of it. */
  readonly words: readonly SearchWord[]
  /** FTS5 expression, initials from any hanzi or word on; asked for after the words. */
  readonly initialsWithin: string | null
}

export interface SearchWord {
  /** For FTS5, as a beginning. */
  readonly term: string
  /**
   * Longer than the prefix indexes: FTS5 would gather every row of every word that begins so. Null where it is not.
   */
  readonly begun: string | null
}

/** The tokens of a name, in the form of the column item_search.words. */
export function indexedWords(name: string): string {
  return foldRuns(name)
    .slice(0, WORDS_MAX)
    .flatMap((run) => (run.unspaced ? pairsOf(run.text, true) : [clip(run.text)]))
    .join(' ')
}

/** Every place from which initials may be typed: k, k, k, l, zero → "kkklze kklzer klzero lzero zero". */
export function indexedInitials(parts: readonly string[]): string {
  const initials = parts.join('').slice(0, INITIALS_MAX)
  const found = new Set<string>()
  let at = 0
  for (const part of parts) {
    if (at >= initials.length) break
    found.add(initials.slice(at, at + INITIALS_DEPTH))
    at += part.length
  }
  return [...found].join(' ')
}

export function planSearch(text: string): SearchPlan {
  const code = cleanScan(text)
  if (code === null) return NOTHING
  const runs = foldRuns(code).slice(0, TERMS_MAX)
  const kind = kindOf(code, runs)
  const letters = runs.some((run) => run.unspaced) ? null : foldWords(code).join('')
  const initials = letters === null || letters === '' ? null : letters.slice(0, INITIALS_MAX)
  const isPrefix = kind === 'digits' || kind === 'latin'
  return {
    kind,
    exact: [...new Set([barcodeKey(code), code, code.toUpperCase()])],
    reversedDigits: kind === 'digits' ? turned(code) : null,
    skuPrefixes: isPrefix && code.length >= 2 ? [...new Set([code, code.toUpperCase()])] : [],
    initials,
    wordsWhole: runs.some(isLong) ? `words : (${runs.map(wholeTerm).join(' AND ')})` : null,
    words: runs.map((run) => ({
      term: beginningTerm(run),
      begun: isLong(run) ? clip(run.text) : null,
    })),
    initialsWithin: initials === null ? null : initialsExpression(foldWords(code)),
  }
}

/**
 * Rows with all the words. `written` holds, for what is begun, the words that begin so: asked for one by one they
 * are found at once. What is not in it stays a beginning. Null when no row can have them all.
 */
export function beginningsExpression(
  words: readonly SearchWord[],
  written: ReadonlyMap<string, readonly string[]>,
): string | null {
  const terms = words.map(({ term, begun }) => {
    const all = begun === null ? undefined : written.get(begun)
    return all === undefined ? term : anyOf(all)
  })
  return terms.length === 0 || terms.includes('') ? null : `words : (${terms.join(' AND ')})`
}

const anyOf = (words: readonly string[]): string => {
  const terms = words.map((word) => `"${word}"`)
  return terms.length > 1 ? `(${terms.join(' OR ')})` : (terms[0] ?? '')
}

export const turned = (code: string): string => [...code].reverse().join('')

const NOTHING: SearchPlan = {
  kind: 'nothing',
  exact: [],
  reversedDigits: null,
  skuPrefixes: [],
  initials: null,
  wordsWhole: null,
  words: [],
  initialsWithin: null,
}

function kindOf(code: string, runs: readonly FoldedRun[]): SearchKind {
  if (runs.length === 0) return 'nothing'
  if (/^\d+$/u.test(code) && code.length >= LAST_DIGITS_MIN) return 'digits'
  if (runs.every((run) => run.unspaced)) return 'hanzi'
  return runs.some((run) => run.unspaced) ? 'mixed' : 'latin'
}

/**
 * A beginning of more than 5 characters is not in the prefix indexes and gathers all its words first;
 * the same letters as a whole word are found at once. So whole words are asked for first.
 */
const isLong = (run: FoldedRun): boolean => !run.unspaced && run.text.length > PREFIX_INDEX_MAX
const PREFIX_INDEX_MAX = 5

/** Short beginnings stay beginnings: "chocolat n" means chocolat and n…. */
const wholeTerm = (run: FoldedRun): string =>
  isLong(run) ? `"${clip(run.text)}"` : beginningTerm(run)

function beginningTerm(run: FoldedRun): string {
  if (!run.unspaced) return `"${clip(run.text)}"*`
  const pairs = pairsOf(run.text, false)
  return pairs.length === 0 ? `"${run.text}"*` : `"${pairs.join(' ')}"`
}

function pairsOf(run: string, withLast: boolean): string[] {
  const signs = [...run]
  const pairs: string[] = []
  for (let at = 0; at + 1 < signs.length; at += 1)
    pairs.push(`${signs[at] ?? ''}${signs[at + 1] ?? ''}`)
  if (withLast) pairs.push(signs.at(-1) ?? '')
  return pairs
}

const clip = (word: string): string => word.slice(0, TERM_LENGTH_MAX)
