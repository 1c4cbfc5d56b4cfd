/**
 * Pinyin initials typed from within a name, as an expression for FTS5. The index holds six letters from every part of
 * a name on (a hanzi is one letter, a Latin word all of its letters). More letters than that go over several parts:
 * every way to spell them is asked for, so that few rows are left to be looked at one by one.
 */

/** Initials are indexed from every part on, this many letters deep; what was found for more is checked again. */
export const INITIALS_DEPTH = 6
export const INITIALS_MAX = 40
/** Longer words are cut in the index. */
export const TERM_LENGTH_MAX = 32

/** Null where no letter was typed. `words` are folded and hold letters and digits only. */
export function initialsExpression(words: readonly string[]): string | null {
  const letters = [...words.join('')].slice(0, INITIALS_MAX)
  if (letters.length === 0) return null
  if (letters.length <= INITIALS_DEPTH) return partFrom(letters)
  const [first = '', second = ''] = words
  const typed = words.length === 2 ? { first: [...first], second: [...second] } : null
  const inOneWord = words.length === 1 ? [] : [`words : "${clip(letters)}"*`]
  return [...inOneWord, ...overParts(letters, typed)].join(' OR ')
}

type Letters = readonly string[]

/** Two words as they were typed: what is found by words alone has been found when initials are asked for. */
interface Typed {
  readonly first: Letters
  readonly second: Letters
}

/** The first part is one letter, or a word of two or more; the next part goes on from there. */
function overParts(letters: Letters, typed: Typed | null): string[] {
  const ways = [`(${partFrom(letters)} AND ${partFrom(letters.slice(1))})`]
  for (let length = 2; length < letters.length; length += 1) {
    ways.push(`(${wordThen(letters, length)} AND ${restFrom(letters, length, typed)})`)
  }
  return ways
}

/** A short word is common: its row has to begin all the letters somewhere, too. */
const wordThen = (letters: Letters, length: number): string =>
  length < INITIALS_DEPTH
    ? `words : "${letters.slice(0, length).join('')}" AND ${partFrom(letters)}`
    : `words : "${clip(letters.slice(0, length))}"`

/** After the word that was typed, the second one can only be spelt by several parts any more. */
function restFrom(letters: Letters, length: number, typed: Typed | null): string {
  const isTyped = typed?.first.length === length && typed.second.length > 1
  return isTyped
    ? `(${overParts(letters.slice(length), null).join(' OR ')})`
    : partFrom(letters.slice(length))
}

/** A part begins here and goes on like this. Six letters are a whole term of the index. */
const partFrom = (letters: Letters): string =>
  letters.length < INITIALS_DEPTH
    ? `initials : "${letters.join('')}"*`
    : `initials : "${letters.slice(0, INITIALS_DEPTH).join('')}"`

const clip = (letters: Letters): string => letters.join('').slice(0, TERM_LENGTH_MAX)
