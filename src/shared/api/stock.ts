/** Stock enquiry: how much of an item lies where, in which state, and every movement behind a figure. */
import * as z from 'zod'
import { TRACKINGS } from '../catalogue/item.ts'
import { STOCK_LOCATIONS, STOCK_STATES } from '../stock/location.ts'
import { command, query } from './operation.ts'
import { SLIP_KINDS } from './receipts.ts'
import { Empty } from './shapes.ts'

const Sku = z.string().min(1).max(64)
const Milli = z.int()

export const StockHitShape = z.object({
  itemId: z.int(),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  category: z.string(),
  barcode: z.string().nullable(),
  tracking: z.enum(TRACKINGS),
  /** In the store itself, whatever its state. */
  onHandMilli: Milli,
  availableMilli: Milli,
  /** Some place or lot of it is below zero. */
  isNegative: z.boolean(),
})
export type StockHit = z.output<typeof StockHitShape>

const LotStockShape = z.object({
  lot: z.string(),
  expiry: z.string().nullable(),
  quantityMilli: Milli,
})

export const StockPictureShape = z.object({
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  tracking: z.enum(TRACKINGS),
  hasExpiry: z.boolean(),
  onHandMilli: Milli,
  states: z.array(z.object({ state: z.enum(STOCK_STATES), quantityMilli: Milli })),
  places: z.array(
    z.object({
      /** A place of the store, or TRANSIT:… with the number of the document that the goods travel under. */
      location: z.string(),
      state: z.enum(STOCK_STATES),
      quantityMilli: Milli,
      lots: z.array(LotStockShape),
    }),
  ),
  /** Pieces in the store or on the road, by serial; no more than are listed at once. */
  serials: z.array(z.object({ serial: z.string(), lot: z.string(), location: z.string() })),
  serialCount: z.int(),
  /** The till's own price; null: it has none, or head office's goods lack it. */
  unitPriceMilli: z.int().nullable(),
  /** When goods and prices last came from head office; null: they are this store's own. */
  goodsAsOfMs: z.int().nullable(),
  /** What head office has of it here: as told, and what this till has booked beyond what is included in that. */
  headOffice: z.object({ toldMilli: Milli, asOfMs: z.int(), sinceMilli: Milli }).nullable(),
})
export type StockPictureView = z.output<typeof StockPictureShape>

export const MovementShape = z.object({
  position: z.int(),
  line: z.int(),
  /** Null for what was booked before documents had numbers. */
  documentNo: z.string().nullable(),
  /** Null as well for what another till booked: its slip is there. */
  kind: z.enum(SLIP_KINDS).nullable(),
  reason: z.string(),
  businessDate: z.string(),
  occurredMs: z.int(),
  staffNo: z.string(),
  staffName: z.string(),
  approverNo: z.string().nullable(),
  lot: z.string(),
  serial: z.string(),
  from: z.string(),
  to: z.string(),
  quantityMilli: Milli,
  /** What it did to the figure that was asked for; 0 for a move between two places of it. */
  changeMilli: Milli,
  /** The figure after it. */
  balanceMilli: Milli,
})
export type Movement = z.output<typeof MovementShape>

export const stockOperations = {
  /** By name, code, initials or SKU, as everywhere. */
  'stock.find': query({
    input: z.strictObject({
      text: z.string().max(64),
      limit: z.int().min(1).max(50).default(30),
    }),
    output: z.array(StockHitShape),
    refusals: [],
    access: 'read-stock',
    reveals: 'book',
  }),
  'stock.item': query({
    input: z.strictObject({ sku: Sku }),
    output: StockPictureShape,
    refusals: ['item-unknown'],
    access: 'read-stock',
    reveals: 'book',
  }),
  /** Latest first. `location` null: all that lies in the store. The next page begins before the last row. */
  'stock.movements': query({
    input: z.strictObject({
      sku: Sku,
      location: z.string().max(60).nullable().default(null),
      lot: z.string().max(40).nullable().default(null),
      before: z.strictObject({ position: z.int(), line: z.int() }).nullable().default(null),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.object({
      rows: z.array(MovementShape),
      /** There are older ones. */
      hasMore: z.boolean(),
    }),
    refusals: ['item-unknown'],
    access: 'read-stock',
    reveals: 'book',
  }),
  /** Where the book is below zero: somebody sold or moved what nobody had taken in. */
  /** Asks head office, which asks nobody: figures as old as the last word of each store. Nothing is kept. */
  'stock.elsewhere': command({
    input: z.strictObject({ sku: Sku }),
    output: z.object({
      rows: z.array(
        z.object({
          storeId: z.string(),
          storeName: z.string(),
          availableMilli: Milli,
          /** Null: that store has never said anything. */
          asOfMs: z.int().nullable(),
        }),
      ),
    }),
    refusals: ['not-joined', 'hub-unreachable'],
    access: 'read-stock',
  }),
  'stock.negative': query({
    input: Empty,
    output: z.object({
      rows: z.array(
        z.object({
          sku: z.string(),
          name: z.string(),
          unit: z.string(),
          location: z.enum(STOCK_LOCATIONS),
          lot: z.string(),
          quantityMilli: Milli,
        }),
      ),
      count: z.int(),
    }),
    refusals: [],
    access: 'read-stock',
    reveals: 'book',
  }),
} as const
