/**
 * The tables of characters behind paper on the screen, out of the browser's own decoder: the page carries none. They say
 * the same as those that the printer is fed by (main/devices/printer/character-tables.ts); a test compares them.
 */
import type { CharacterCodes } from '#shared/escpos/printable.ts'
import type { Charset } from '#shared/escpos/profile.ts'

/** Each by the number of the other; 0: none. Characters beyond the basic plane have no code of one or two bytes. */
interface Table {
  readonly codes: Uint16Array
  readonly characters: Uint16Array
}

const TABLES = new Map<Charset, Table>()

/** Decoded when the first paper needs it, once. */
function tableOf(charset: Charset): Table {
  const known = TABLES.get(charset)
  if (known !== undefined) return known
  const table = { codes: new Uint16Array(0x10000), characters: new Uint16Array(0x10000) }
  const put = (code: number, character: number) => {
    table.characters[code] = character
    // Of two codes for one character the first is the one that is sent: browsers read U+3000 out of two.
    if (table.codes[character] === 0) table.codes[character] = code
  }
  for (let byte = 0; byte < 0x80; byte += 1) put(byte, byte)
  if (charset === 'gb18030') putDoubleBytes(put)
  else putSingleBytes(charset, put)
  TABLES.set(charset, table)
  return table
}

export const characterCodes: CharacterCodes = {
  codeOf(character, charset) {
    const code = character.length === 1 ? tableOf(charset).codes[character.charCodeAt(0)] : 0
    if (code === undefined || code === 0) return null
    return code > 0xff ? [code >> 8, code & 0xff] : [code]
  },
  characterOf([first = 0, second], charset) {
    const code = second === undefined ? first : (first << 8) | second
    const character = tableOf(charset).characters[code] ?? 0
    return character === 0 ? null : String.fromCharCode(character)
  },
}

type Put = (code: number, character: number) => void

/** Of two bytes since the edition of 2022; printers were made before it and want four, which is no code to them. */
const isNewer = (character: number): boolean =>
  (character >= 0xfe10 && character <= 0xfe19) || (character >= 0x9fb4 && character <= 0x9fbb)

function putDoubleBytes(put: Put): void {
  const bytes: number[] = []
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      if (second !== 0x7f) bytes.push(first, second)
    }
  }
  const text = new TextDecoder('gb18030').decode(Uint8Array.from(bytes))
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index)
    const code = ((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0)
    if (!isNewer(character)) put(code, character)
  }
}

function putSingleBytes(charset: Exclude<Charset, 'gb18030'>, put: Put): void {
  const upper = UPPER[charset] ?? new TextDecoder(charset).decode(UPPER_BYTES)
  for (let index = 0; index < upper.length; index += 1) put(0x80 + index, upper.charCodeAt(index))
}

const UPPER_BYTES = Uint8Array.from({ length: 0x80 }, (_, index) => 0x80 + index)

const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
  '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'
const CP858 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
  '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0'

/** Upper halves of the pages that browsers have no decoder of. */
const UPPER: Readonly<Partial<Record<Charset, string>>> = { cp437: CP437, cp858: CP858 }
