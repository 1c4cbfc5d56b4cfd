/** The tables of the page say what the tables say that printers are fed by. */
import { expect, test } from 'vitest'
import { characterTables } from '#main/devices/printer/character-tables.ts'
import { printable, type CharacterCodes } from '#shared/escpos/printable.ts'
import { CHARSETS, type Charset } from '#shared/escpos/profile.ts'
import { characterCodes } from './character-codes.ts'

/** Of the pages of a single byte none has a character beyond these. */
const SYMBOLS_MAX = 0x2700
const PLANE = Array.from({ length: 0x10000 }, (_, code) => String.fromCodePoint(code)).filter(
  (character) => !/[\p{Cs}\p{Co}\p{Cc}]/u.test(character),
)
const charactersOf = (charset: Charset) =>
  charset === 'gb18030' ? PLANE : PLANE.filter((one) => one.charCodeAt(0) < SYMBOLS_MAX)

test.each(CHARSETS)('%s: each character has the code that the printer gets', (charset) => {
  // A code of four bytes is none.
  const shortIn = (codes: CharacterCodes, character: string): string => {
    const code = codes.codeOf(character, charset)
    return code !== null && code.length <= 2 ? code.join(' ') : ''
  }
  const characters = charactersOf(charset)
  const others = characters.filter(
    (one) => shortIn(characterCodes, one) !== shortIn(characterTables, one),
  )
  expect(others).toEqual([])
  expect(characters.filter((one) => shortIn(characterCodes, one) !== '').length).toBeGreaterThan(
    charset === 'gb18030' ? 21_000 : 200,
  )
})

test.each(CHARSETS)('%s: each code means the character that it is of', (charset) => {
  const others = charactersOf(charset).filter((character) => {
    const code = characterCodes.codeOf(character, charset)
    return code !== null && characterCodes.characterOf(code, charset) !== character
  })
  expect(others).toEqual([])
  expect(characterCodes.characterOf([0x81, 0x20], 'gb18030')).toBeNull()
})

test('what printers take apart stays a mark on the screen as well', () => {
  for (const text of ['𠮷野家 🍜', '㐂 ￥12 · 茶', '\ufe10\u9fb4', 'Café']) {
    expect(printable(text, 'gb18030', characterCodes)).toEqual(
      printable(text, 'gb18030', characterTables),
    )
  }
})
