/** A shelf or floor stack (货架 / 堆头) of the store, with a barcode of its own: where somebody stands who counts. */
import type { StockLocation } from '../stock/location.ts'

/** Counting happens where goods lie about; samples and reserved goods are counted like the others. */
export interface Zone {
  /** A03, 1-4: letters, digits and dashes; what is printed below the barcode. */
  readonly zoneCode: string
  readonly name: string
  /** The place of the book that its goods belong to. */
  readonly location: StockLocation
  readonly isRetired: boolean
}

export const ZONE_CODE = /^[A-Z0-9](?:[A-Z0-9-]{0,10}[A-Z0-9])?$/u
export const ZONE_NAME_LENGTH_MAX = 40
const ZONE_SCAN = /^TBZ-(.+)$/u

/** What the barcode of a zone says. No code of goods begins like this. */
export const zoneBarcode = (zoneCode: string): string => `TBZ-${zoneCode}`

/** The zone that a scanned code names; null when it is no code of a zone. */
export function zoneOfScan(code: string): string | null {
  const zoneCode = ZONE_SCAN.exec(code.trim().toUpperCase())?.[1]
  return zoneCode !== undefined && ZONE_CODE.test(zoneCode) ? zoneCode : null
}
