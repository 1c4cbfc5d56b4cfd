/** A document as the paper that a printer makes of it: its bytes, read back by our own printer, drawn as a picture. */
import type { ReceiptDocument } from '../receipt/document.ts'
import { encodeDocument, type EncodeParts } from './encode.ts'
import { PaperInterpreter } from './interpret.ts'
import { paperSvg } from './paper-svg.ts'

/** SVG. `heightDots`: of what it lies on, where that has a height of its own. */
export function documentPicture(
  document: ReceiptDocument,
  parts: EncodeParts,
  heightDots?: number,
): string {
  const { profile, codes, qrModules } = parts
  const { bytes } = encodeDocument(document, parts, { fence: null, isAfterBreak: false })
  const printer = new PaperInterpreter({ columns: profile.columns, codes })
  printer.feed(bytes)
  return paperSvg(printer.paper, { qrModules, ...(heightDots === undefined ? {} : { heightDots }) })
}
