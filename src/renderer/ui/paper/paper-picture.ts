/** A document as the paper that a printer makes of it: its bytes, read back by our own printer, drawn as a picture. */
import { encodeDocument } from '#shared/escpos/encode.ts'
import { PaperInterpreter } from '#shared/escpos/interpret.ts'
import { PICTURE_FONT, paperSvg } from '#shared/escpos/paper-svg.ts'
import type { PrinterProfile } from '#shared/escpos/profile.ts'
import type { QrModules } from '#shared/escpos/qr-bitmap.ts'
import type { ReceiptDocument } from '#shared/receipt/document.ts'
import { qrMatrix } from '../qr-matrix.ts'
import { characterCodes as codes } from './character-codes.ts'

export function paperPicture(document: ReceiptDocument, profile: PrinterProfile): string {
  const qrModules = modulesOnce()
  const wish = { fence: null, isAfterBreak: false }
  const { bytes } = encodeDocument(document, { profile, codes, qrModules }, wish)
  const printer = new PaperInterpreter({ columns: profile.columns, codes })
  printer.feed(bytes)
  return paperSvg(printer.paper, { qrModules, font: PICTURE_FONT })
}

/** A code is asked for by the printer and by the picture, and costs more than all the rest. */
function modulesOnce(): (payload: string) => QrModules {
  const drawn = new Map<string, QrModules>()
  return (payload) => {
    const known = drawn.get(payload) ?? qrMatrix(payload, 0)
    drawn.set(payload, known)
    return known
  }
}
