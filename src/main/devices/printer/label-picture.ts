/** A label as the bytes for the printer make it: what is looked at on the screen is what comes out. */
import { documentPicture } from '#shared/escpos/document-picture.ts'
import type { PrinterProfile } from '#shared/escpos/profile.ts'
import {
  labelBarcodeDots,
  labelColumns,
  labelHeightDots,
  type LabelRoll,
} from '#shared/labels/label-size.ts'
import type { ReceiptLine } from '#shared/receipt/document.ts'
import { characterTables } from './character-tables.ts'
import { qrModules } from './qr-modules.ts'

/** What printers for labels can do that speak ESC/POS. */
export const labelProfile = (roll: LabelRoll): Omit<PrinterProfile, 'fence'> => ({
  ...{ columns: labelColumns(roll), charset: 'gb18030', hasCutter: false },
  ...{ qr: 'native', hasBarcodes: true, hasLabels: true, barcodeDots: labelBarcodeDots(roll) },
})

export function labelPicture(lines: readonly ReceiptLine[], roll: LabelRoll): string {
  const profile: PrinterProfile = { ...labelProfile(roll), fence: 'none' }
  const parts = { profile, codes: characterTables, qrModules }
  return documentPicture({ lines }, parts, labelHeightDots(roll))
}
