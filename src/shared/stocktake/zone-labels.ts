/** Labels of zones to cut out: name, barcode and code, as rows that a screen, a file or a printer lays out. */
import { barcode, centered, large, RULE, SPACE, type ReceiptDocument } from '../receipt/document.ts'
import { zoneBarcode, type Zone } from './zone.ts'

/** A rule between two labels is where the scissors go. */
export const zoneLabels = (zones: readonly Pick<Zone, 'zoneCode' | 'name'>[]): ReceiptDocument => ({
  lines: zones.flatMap(({ zoneCode, name }, index) => [
    ...(index === 0 ? [] : [RULE]),
    SPACE,
    large(centered(zoneCode)),
    centered(name),
    SPACE,
    barcode(zoneBarcode(zoneCode)),
    SPACE,
  ]),
})
