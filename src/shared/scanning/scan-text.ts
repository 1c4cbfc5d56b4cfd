/**
 * What a scanner handed over, in the one form in which it is sent, looked up and shown: GTINs as digits, codes of GS1 in
 * brackets, everything else as it is printed. Nothing that the symbol told is needed after it.
 */
import { decodeGtin } from '../catalogue/barcode.ts'
import { gs1Fields, SEPARATOR, withBrackets } from '../stock/gs1.ts'
import { splitAim, symbolKindOf } from './aim.ts'
import { expandUpcE } from './upc-e.ts'

/** What scanners put before and behind: control characters but the separator of GS1. */
const EDGES = new RegExp(`^[^\\P{Cc}${SEPARATOR}]+|[^\\P{Cc}${SEPARATOR}]+$`, 'gu')

export function scanText(raw: string): string {
  const typed = raw.replace(EDGES, '')
  const { aim, text } = splitAim(typed)
  switch (symbolKindOf(aim)) {
    case 'ean':
      return eanText(text)
    case 'gs1':
      return withBrackets(typed) === typed ? text : withBrackets(typed)
    default:
      // Symbols of the kind that carries GTINs and lots are read so without an identifier as well.
      return gs1Fields(text) === null ? text : withBrackets(text)
  }
}

/** Eight digits of this kind of symbol are a UPC-E; those behind thirteen are the add-on of a magazine. */
function eanText(text: string): string {
  if (/^\d{8}$/u.test(text)) return expandUpcE(text) ?? text
  const goods = /^(\d{13})(?:\d{2}|\d{5})$/u.exec(text)?.[1]
  return goods !== undefined && decodeGtin(goods) !== null ? goods : text
}
