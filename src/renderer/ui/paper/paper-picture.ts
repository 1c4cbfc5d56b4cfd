/** A document as the paper that a printer makes of it, with the page's own tables of characters and QR codes. */
import { documentPicture } from '#shared/escpos/document-picture.ts'
import type { PrinterProfile } from '#shared/escpos/profile.ts'
import type { QrModules } from '#shared/escpos/qr-bitmap.ts'
import type { ReceiptDocument } from '#shared/receipt/document.ts'
import { qrMatrix } from '../qr-matrix.ts'
import { characterCodes as codes } from './character-codes.ts'

const qrModules = (payload: string): QrModules => qrMatrix(payload, 0)

export const paperPicture = (document: ReceiptDocument, profile: PrinterProfile): string =>
  documentPicture(document, { profile, codes, qrModules })
