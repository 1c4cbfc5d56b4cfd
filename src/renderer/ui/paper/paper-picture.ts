/** A document as the paper that a printer makes of it: its bytes, read back by our own printer, drawn as a picture. */
import { encodeDocument } from '#shared/escpos/encode.ts'
import { PaperInterpreter } from '#shared/escpos/interpret.ts'
import { paperSvg } from '#shared/escpos/paper-svg.ts'
import type { PrinterProfile } from '#shared/escpos/profile.ts'
import type { QrModules } from '#shared/escpos/qr-bitmap.ts'
import type { ReceiptDocument } from '#shared/receipt/document.ts'
import { qrMatrix } from '../qr-matrix.ts'
import { characterCodes as codes } from './character-codes.ts'

const qrModules = (payload: string): QrModules => qrMatrix(payload, 0)

export function paperPicture(document: ReceiptDocument, profile: PrinterProfile): string {
  const wish = { fence: null, isAfterBreak: false }
  const { bytes } = encodeDocument(document, { profile, codes, qrModules }, wish)
  const printer = new PaperInterpreter({ columns: profile.columns, codes })
  printer.feed(bytes)
  return paperSvg(printer.paper, { qrModules })
}
