/** Lots, serials and dates: what lies on the floor of which lot, and what should be sold or written off soon. */
import * as z from 'zod'
import { LOT_OVERRIDES } from '../sales/line-lots.ts'
import { LOT_LENGTH_MAX, SERIAL_LENGTH_MAX } from '../stock/lot.ts'
import { STOCK_LOCATIONS } from '../stock/location.ts'
import { query } from './operation.ts'

export const OverridesShape = z.array(z.enum(LOT_OVERRIDES)).max(3).default([])
/** Of pieces that are told apart, while they are rung up. */
export const SERIAL_REFUSALS = [
  'serial-needed',
  'serial-twice',
  'serial-elsewhere',
  'serial-unknown',
] as const

export const LotName = z.string().trim().min(1).max(LOT_LENGTH_MAX)
export const SerialText = z.string().trim().min(1).max(SERIAL_LENGTH_MAX)

const ShelfStateShape = z.enum(['none', 'good', 'near', 'expired'])

export const FloorLotShape = z.object({
  /** Empty: goods whose lot nobody recorded. */
  lot: z.string(),
  expiry: z.string().nullable(),
  state: ShelfStateShape,
  quantityMilli: z.int(),
  /** The till would take it for the line. */
  isProposed: z.boolean(),
  isChosen: z.boolean(),
})
export type FloorLot = z.output<typeof FloorLotShape>

export const ExpiringLotShape = z.object({
  itemId: z.int().nullable(),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  /** Empty: the goods have a date and no lot. */
  lot: z.string(),
  expiry: z.string(),
  /** How many are left of that date is reckoned: the earliest are supposed to have gone first. */
  isSupposed: z.boolean(),
  /** Below zero: expired so many days ago; 0: today is its last day. */
  daysLeft: z.int(),
  location: z.enum(STOCK_LOCATIONS),
  quantityMilli: z.int(),
})
export type ExpiringLot = z.output<typeof ExpiringLotShape>

/** More than this on the list are not shown; the earliest come first. */
export const EXPIRING_MAX = 500

export const lotsOperations = {
  /** Lots on the floor for a line of the open ticket, in the order in which they should go. */
  'lots.for-line': query({
    input: z.strictObject({ lineNo: z.int().min(1) }),
    output: z.object({ name: z.string(), unit: z.string(), lots: z.array(FloorLotShape) }),
    refusals: ['line-unknown', 'lot-not-tracked'],
    access: 'sell',
    reveals: 'book',
  }),
  /** Goods in the store that expire within so many days (null: as the store is set up), expired ones first. */
  'lots.expiring': query({
    input: z.strictObject({ days: z.int().min(0).max(3650).nullable().default(null) }),
    output: z.object({
      businessDate: z.string(),
      days: z.int(),
      hasMore: z.boolean(),
      lots: z.array(ExpiringLotShape),
    }),
    refusals: [],
    access: 'read-stock',
    reveals: 'book',
  }),
} as const
