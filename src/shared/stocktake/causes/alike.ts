/** How easily one item is taken for another: by the words on it, or by its number. Written text only, no sounds. */
import { foldWords } from '../../catalogue/fold.ts'
import type { ItemBarcode } from '../../catalogue/item.ts'
import { quotient } from './hypothesis.ts'

/** Names are compared up to here; what follows is a size or a note. */
const COMPARED_MAX = 48
/** A maker numbers its flavours one after the other; the last digit is a check digit. */
const NEIGHBOURS = 20
const DIGITS = /^\d{4,14}$/u

/** 0 … 1000: the share of letters that need no change to make one name into the other; 0 when below `least`. */
export function namesAlike(a: string, b: string, least: number): number {
  const [one, two] = [lettersOf(a), lettersOf(b)]
  const longest = Math.max(one.length, two.length)
  if (longest === 0 || commonCount(one, two) * 1000 < least * longest) return 0
  const similarity = quotient(1000 * (longest - editDistance(one, two)), longest)
  return similarity < least ? 0 : similarity
}

/** Letters that both have, wherever they stand: no name is more alike than this, and it is quickly found. */
function commonCount(one: readonly string[], two: readonly string[]): number {
  const has = new Set(two)
  return one.filter((letter) => has.has(letter)).length
}

/** Numbers that follow each other, or differ in one digit beside the check digit. */
export function codesNeighbour(a: readonly ItemBarcode[], b: readonly ItemBarcode[]): boolean {
  return a.some(({ code }) => b.some((other) => isNeighbour(code, other.code)))
}

function isNeighbour(a: string, b: string): boolean {
  if (a === b || a.length !== b.length || !DIGITS.test(a) || !DIGITS.test(b)) return false
  const [one, two] = a.length >= 8 ? [a.slice(0, -1), b.slice(0, -1)] : [a, b]
  if (Math.abs(Number(one) - Number(two)) <= NEIGHBOURS) return true
  return a.length >= 8 && editDistance([...one], [...two]) <= 1
}

const lettersOf = (name: string): string[] => [...foldWords(name).join('')].slice(0, COMPARED_MAX)

/** Insertions, deletions and changes (Levenshtein), one row at a time. */
export function editDistance(a: readonly string[], b: readonly string[]): number {
  let row = b.map((_, index) => index + 1)
  for (const [place, letter] of a.entries()) {
    const next: number[] = []
    for (const [index, other] of b.entries()) {
      const diagonal = index === 0 ? place : (row[index - 1] ?? 0)
      const left = index === 0 ? place + 1 : (next[index - 1] ?? 0)
      const above = row[index] ?? 0
      next.push(Math.min(diagonal + (letter === other ? 0 : 1), left + 1, above + 1))
    }
    row = next
  }
  return b.length === 0 ? a.length : (row.at(-1) ?? 0)
}
