/** The tables of characters behind the core's printing: GB 18030 and the pages of a single byte that printers have. */
import iconv from 'iconv-lite'
import type { CharacterCodes } from '#shared/escpos/printable.ts'
import type { Charset } from '#shared/escpos/profile.ts'

const NAMES: Readonly<Record<Charset, string>> = {
  gb18030: 'gb18030',
  cp437: 'cp437',
  cp858: 'cp858',
  cp866: 'cp866',
  'windows-1252': 'win1252',
}

/** Characters are asked for again and again while a paper is laid out. */
const KNOWN = new Map<string, readonly number[] | null>()

export const characterTables: CharacterCodes = {
  codeOf(character, charset) {
    const key = `${charset} ${character}`
    const known = KNOWN.get(key)
    if (known !== undefined) return known
    const code = lookUp(character, charset)
    KNOWN.set(key, code)
    return code
  },
  characterOf(code, charset) {
    const text = iconv.decode(Buffer.from(code), NAMES[charset])
    return [...text].length === 1 && text !== '\ufffd' ? text : null
  },
}

function lookUp(character: string, charset: Charset): readonly number[] | null {
  const code = iconv.encode(character, NAMES[charset])
  // What a table lacks becomes a question mark, or nothing; the mark of what was lacking before is no character.
  const isThere =
    character !== '\ufffd' && code.length > 0 && iconv.decode(code, NAMES[charset]) === character
  return isThere ? [...code] : null
}
