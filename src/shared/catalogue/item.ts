/** What the store sells. Amounts as in kernel/money.ts, quantities as in kernel/quantity.ts. */

export const ITEM_STATUSES = ['active', 'blocked'] as const
export type ItemStatus = (typeof ITEM_STATUSES)[number]

/** stocked: moves stock. non-stock: postage, fees, services. weighed: sold by a typed or read weight. */
export const ITEM_KINDS = ['stocked', 'weighed', 'non-stock'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/** What must be told apart below the item. Recorded now, asked for by the documents that move stock. */
export const TRACKINGS = ['none', 'lot', 'serial'] as const
export type Tracking = (typeof TRACKINGS)[number]

export interface Item {
  readonly id: number
  readonly sku: string
  readonly name: string
  /** Shown as it is: 件, kg, pcs. */
  readonly unit: string
  readonly category: string
  readonly kind: ItemKind
  readonly taxClass: string
  /** Thousandths of a minor unit; null when no price is known. */
  readonly unitPriceMilli: number | null
  readonly status: ItemStatus
  readonly tracking: Tracking
  readonly hasExpiry: boolean
  /** Absent when none is known. */
  readonly brand?: string
  readonly supplier?: string
}

/** A code on a pack. `factorMilli` is what one scan adds: 1000 for a piece, 24000 for a carton of 24. */
export interface ItemBarcode {
  readonly code: string
  readonly factorMilli: number
}

export interface ItemWithBarcodes extends Item {
  readonly barcodes: readonly ItemBarcode[]
}

/** An item as it is written: the store gives it its id. Codes as printed or as keys. */
export type ItemDraft = Omit<ItemWithBarcodes, 'id'>

export const ITEM_NAME_LENGTH_MAX = 200
export const SKU_LENGTH_MAX = 48
/** What an item is measured in when nothing says otherwise. */
export const DEFAULT_UNIT = '件'
export const DEFAULT_WEIGHED_UNIT = 'kg'
