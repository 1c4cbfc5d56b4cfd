/** Places of goods. Virtual ones stand for the world outside, so that every item sums to zero over all. */

export const LOCATIONS = [
  { code: 'FLOOR', kind: 'stock', isSellable: true },
  { code: 'BACKROOM', kind: 'stock', isSellable: false },
  { code: 'DAMAGED', kind: 'stock', isSellable: false },
  { code: 'SAMPLE', kind: 'stock', isSellable: false },
  { code: 'RESERVED', kind: 'stock', isSellable: false },
  { code: 'CUSTOMER', kind: 'virtual', isSellable: false },
  { code: 'SUPPLIER', kind: 'virtual', isSellable: false },
  { code: 'SCRAP', kind: 'virtual', isSellable: false },
  { code: 'ADJUST', kind: 'virtual', isSellable: false },
  { code: 'ERP', kind: 'virtual', isSellable: false },
] as const

/** Places in the store itself. */
export const STOCK_LOCATIONS = ['FLOOR', 'BACKROOM', 'DAMAGED', 'SAMPLE', 'RESERVED'] as const
export type StockLocation = (typeof STOCK_LOCATIONS)[number]

/** Goods on the road under one document: TRANSIT:T01-TR000001-K7QX. */
export type TransitLocation = `TRANSIT:${string}`
export type LocationCode = (typeof LOCATIONS)[number]['code'] | TransitLocation

export const transitOf = (documentNo: string): TransitLocation => `TRANSIT:${documentNo}`
export const isTransit = (code: string): code is TransitLocation => code.startsWith('TRANSIT:')

/** What a quantity in a place can be used for. */
export const STOCK_STATES = ['available', 'reserved', 'in-transit', 'damaged'] as const
export type StockState = (typeof STOCK_STATES)[number]

/** Samples are neither for sale nor broken: they count as reserved. */
export function stateOf(location: string): StockState | null {
  if (isTransit(location)) return 'in-transit'
  if (location === 'FLOOR' || location === 'BACKROOM') return 'available'
  if (location === 'DAMAGED') return 'damaged'
  return location === 'RESERVED' || location === 'SAMPLE' ? 'reserved' : null
}
