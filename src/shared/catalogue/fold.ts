/**
 * One way of reading text for the search, used for what is stored and for what is typed: full width and
 * half width, case and diacritics do not matter, and nothing but letters and digits is left. The search
 * index keeps what this gives, so the database's own tokenizer decides nothing.
 */
const ASCII = /^[\x20-\x7e]*$/u
const MARKS = /\p{M}+/gu
const NOT_WORD = /[^\p{L}\p{N}]+/u
const LIGATURES: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}
const LIGATURE = /[ßæœøłđðþı]/gu

/** Scripts written without spaces between words: searched by neighbouring characters. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
const UNSPACED_RUNS =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+/gu
const HAN = /\p{Script=Han}/u

export interface FoldedRun {
  readonly text: string
  /** True for hanzi and the like. */
  readonly unspaced: boolean
}

/** "Crème ＢＲÛLÉE 500ml" → "creme", "brulee", "500ml". */
export function foldWords(text: string): string[] {
  const words = foldCase(text).split(NOT_WORD)
  return words.filter((word) => word !== '')
}

/** The words with runs of hanzi cut out of their neighbours: "A4纸" → "a4", "纸". */
export function foldRuns(text: string): FoldedRun[] {
  return foldWords(text).flatMap((word) =>
    UNSPACED.test(word) ? cut(word) : [{ text: word, unspaced: false }],
  )
}

export const hasHan = (text: string): boolean => HAN.test(text)

function foldCase(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase()
  const bare = text.normalize('NFKD').replace(MARKS, '').toLowerCase().replace(MARKS, '')
  return bare.normalize('NFKC').replace(LIGATURE, (letter) => LIGATURES[letter] ?? letter)
}

function cut(word: string): FoldedRun[] {
  const runs: FoldedRun[] = []
  let at = 0
  for (const match of word.matchAll(UNSPACED_RUNS)) {
    if (match.index > at) runs.push({ text: word.slice(at, match.index), unspaced: false })
    runs.push({ text: match[0], unspaced: true })
    at = match.index + match[0].length
  }
  if (at < word.length) runs.push({ text: word.slice(at), unspaced: false })
  return runs
}
