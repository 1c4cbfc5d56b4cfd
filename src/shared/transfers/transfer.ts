/**
 * Goods that leave for another store or go back to a supplier (调出): the body of `transfer.shipped`. To a store
 * they are in transit under this document until they are received there; cancelling brings them back.
 * Goods moved between places of this store (移库): the body of `stock.relocated`.
 */
import type { StockLocation } from '../stock/location.ts'

export const TRANSFER_KINDS = ['store', 'supplier'] as const
export type TransferKind = (typeof TRANSFER_KINDS)[number]

export interface TransferLine {
  readonly lineNo: number
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly lot: string
  readonly expiry: string | null
  readonly serial: string
  /** What the pick list asked for; null when it was added at the shelf. */
  readonly requestedMilli: number | null
  readonly quantityMilli: number
  readonly from: StockLocation
}

export interface TransferShipped {
  readonly transferNo: string
  readonly transferCounter: number
  readonly kind: TransferKind
  /** Store or supplier that it goes to. */
  readonly partner: string
  readonly lines: readonly TransferLine[]
  readonly reasonCode: string
  readonly note: string
}

export interface RelocationLine {
  readonly lineNo: number
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly lot: string
  readonly expiry: string | null
  readonly serial: string
  readonly quantityMilli: number
  readonly from: StockLocation
  readonly to: StockLocation
}

export interface StockRelocated {
  readonly relocationNo: string
  readonly relocationCounter: number
  readonly lines: readonly RelocationLine[]
  readonly reasonCode: string
  readonly note: string
}
