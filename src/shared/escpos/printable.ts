/**
 * Text as a printer can print it. A character is as wide as its code is long: one byte is one cell, two bytes are two.
 * What has no such code is replaced by a visible mark and told, never left out; control characters become spaces, so
 * that the name of an item is never a command.
 */
import type { Charset } from './profile.ts'

/** The tables of characters; who carries the core brings them. */
export interface CharacterCodes {
  /** The code of one character in this charset; null: it has none. */
  codeOf(character: string, charset: Charset): readonly number[] | null
  /** The character of one whole code; null: the code means none. */
  characterOf(code: readonly number[], charset: Charset): string | null
}

/**
 * Printed otherwise than written, and meaning the same. The yen sign of Latin-1 has four bytes in GB 18030, which printers
 * take for "0" and "6".
 */
const ALIKE: Readonly<Record<string, string>> = {
  '¥': '￥',
  '\u00a0': ' ',
  '\u2002': ' ',
  '\u2003': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\u2010': '-',
  '\u2011': '-',
  '\u2013': '-',
  '\u2212': '-',
  '•': '·',
}
/** Where even the look-alike is missing: pages of a single byte have no full-width forms. */
const PLAINER: Readonly<Record<string, string>> = {
  '￥': '¥',
  '，': ',',
  '。': '.',
  '：': ':',
  '；': ';',
  '（': '(',
  '）': ')',
  '！': '!',
  '？': '?',
  '·': '.',
  '…': '...',
  '—': '-',
  '×': 'x',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
}
const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]$/u
const CONTROL = /^[\p{Cc}\u2028\u2029]$/u
const OWN_USE = /^[\p{Co}\p{Cn}\p{Cs}]$/u

export interface Printable {
  /** Only characters that have a code of one or two bytes. */
  readonly text: string
  /** Characters that are not on the paper as they were written; marks and joiners without a width are among them. */
  readonly replaced: readonly string[]
}

export function printable(text: string, charset: Charset, codes: CharacterCodes): Printable {
  const replaced: string[] = []
  let result = ''
  for (const character of text.normalize('NFC')) {
    const own = CONTROL.test(character) ? ' ' : printed(character, charset, codes)
    if (own === null) replaced.push(character)
    result += own ?? (NO_WIDTH.test(character) ? '' : markOf(charset))
  }
  return { text: result, replaced }
}

function printed(character: string, charset: Charset, codes: CharacterCodes): string | null {
  const alike = ALIKE[character] ?? character
  if (isShort(alike, charset, codes)) return alike
  const plainer = PLAINER[alike] ?? null
  if (plainer === null) return null
  return [...plainer].every((one) => isShort(one, charset, codes)) ? plainer : null
}

/** Codes of four bytes are two foreign characters on most printers. */
function isShort(character: string, charset: Charset, codes: CharacterCodes): boolean {
  if (OWN_USE.test(character) || NO_WIDTH.test(character)) return false
  const code = codes.codeOf(character, charset)
  return code !== null && code.length <= 2 && code[0] !== undefined && code[0] >= 0x20
}

/** Says that something stood here. */
const markOf = (charset: Charset): string => (charset === 'gb18030' ? '□' : '?')

/** How many cells a printable character takes. */
export const cellsIn =
  (charset: Charset, codes: CharacterCodes) =>
  (character: string): number =>
    codes.codeOf(character, charset)?.length ?? 1
