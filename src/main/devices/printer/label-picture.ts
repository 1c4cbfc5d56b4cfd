/** A label as the bytes for the printer make it: what is looked at on the screen is what comes out. */
import { encodeDocument } from '#shared/escpos/encode.ts'
import { PaperInterpreter } from '#shared/escpos/interpret.ts'
import { paperSvg } from '#shared/escpos/paper-svg.ts'
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
  const printer = new PaperInterpreter({ columns: profile.columns, codes: characterTables })
  const wish = { fence: null, isAfterBreak: false }
  printer.feed(
    encodeDocument({ lines }, { profile, codes: characterTables, qrModules }, wish).bytes,
  )
  const heightDots = labelHeightDots(roll)
  return paperSvg(printer.paper, { qrModules, heightDots })
}
