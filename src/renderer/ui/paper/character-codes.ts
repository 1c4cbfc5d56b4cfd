/**
 * The tables of characters behind paper on the screen, out of the browser's own decoder: the page carries none. They say
 * the same as those that the printer is fed by (main/devices/printer/character-tables.ts); a test compares them.
 */
import type { CharacterCodes } from '#shared/escpos/printable.ts'
import type { Charset } from '#shared/escpos/profile.ts'

interface Table {
  /** Bytes as one number. */
  readonly codeOf: ReadonlyMap<string, number>
  readonly characterOf: ReadonlyMap<number, string>
}

const TABLES = new Map<Charset, Table>()

/** Decoded when the first paper needs it, once. */
function tableOf(charset: Charset): Table {
  const known = TABLES.get(charset)
  if (known !== undefined) return known
  const characterOf = new Map(charset === 'gb18030' ? doubleBytes() : singleBytes(charset))
  for (let byte = 0; byte < 0x80; byte += 1) characterOf.set(byte, String.fromCharCode(byte))
  const codeOf = new Map<string, number>()
  // Of two codes for one character the first is the one that is sent: browsers read U+3000 out of two.
  for (const [code, character] of characterOf) {
    if (!codeOf.has(character)) codeOf.set(character, code)
  }
  const table = { codeOf, characterOf }
  TABLES.set(charset, table)
  return table
}

export const characterCodes: CharacterCodes = {
  codeOf(character, charset) {
    const code = tableOf(charset).codeOf.get(character)
    if (code === undefined) return null
    return code > 0xff ? [code >> 8, code & 0xff] : [code]
  },
  characterOf([first = 0, second], charset) {
    const code = second === undefined ? first : (first << 8) | second
    return tableOf(charset).characterOf.get(code) ?? null
  },
}

/** Of two bytes since the edition of 2022; printers were made before it and want four, which is no code to them. */
const NEWER = /^[\ufe10-\ufe19\u9fb4-\u9fbb]$/u

function* doubleBytes(): Generator<[number, string]> {
  const codes: number[] = []
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      if (second !== 0x7f) codes.push((first << 8) | second)
    }
  }
  const bytes = Uint8Array.from(codes.flatMap((code) => [code >> 8, code & 0xff]))
  const text = new TextDecoder('gb18030').decode(bytes)
  for (const [index, code] of codes.entries()) {
    const character = text.charAt(index)
    if (!NEWER.test(character)) yield [code, character]
  }
}

function* singleBytes(charset: Exclude<Charset, 'gb18030'>): Generator<[number, string]> {
  const upper = UPPER[charset] ?? new TextDecoder(charset).decode(UPPER_BYTES)
  for (const [index, character] of [...upper].entries()) yield [0x80 + index, character]
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
