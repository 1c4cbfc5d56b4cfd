/** Goods that leave the book without a sale, or appear in it (报损 / 报溢): the body of `loss.recorded`. */
import type { Attachment } from '../documents/document.ts'
import type { SaleSource } from '../sales/sale.ts'
import type { LocationCode, StockLocation } from '../stock/location.ts'

export const LOSS_KINDS = [
  'damaged',
  'expired',
  'stolen',
  'sample',
  'own-use',
  'gift',
  'surplus',
] as const
export type LossKind = (typeof LOSS_KINDS)[number]

/** Where the goods go; surplus goods come from there. A sample stays ours. */
export const LOSS_DESTINATION: Readonly<Record<LossKind, LocationCode>> = {
  damaged: 'SCRAP',
  expired: 'SCRAP',
  stolen: 'ADJUST',
  sample: 'SAMPLE',
  'own-use': 'SCRAP',
  gift: 'SCRAP',
  surplus: 'ADJUST',
}

export interface LossLine {
  readonly lineNo: number
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly lot: string
  readonly expiry: string | null
  readonly serial: string
  readonly quantityMilli: number
  /** The place they were taken from, or found in. */
  readonly location: StockLocation
  /** Retail price; 0 when none is known. The book keeps no cost. */
  readonly unitValueMilli: number
  readonly valueMinor: number
}

export interface Loss {
  readonly lossNo: string
  readonly lossCounter: number
  readonly kind: LossKind
  readonly reasonCode: string
  readonly note: string
  readonly currency: string
  readonly lines: readonly LossLine[]
  readonly valueMinor: number
  readonly attachments: readonly Attachment[]
  readonly source: SaleSource | null
}
