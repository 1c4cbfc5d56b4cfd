/** Goods of the whole chain (一盘货): where they lie, what is promised, what can be promised still. */
import * as z from 'zod'
import { officeAct, officeQuery } from './office-operation.ts'
import { Milli, Ms, Name, Note, Sku, StoreId } from './office-shapes.ts'

/** A promise is for days and not for ever. */
export const RESERVE_MINUTES_MAX = 30 * 24 * 60
export const HITS_MAX = 50
export const STOCK_PAGE_MAX = 500

const StockRowShape = z.object({
  storeId: z.string(),
  name: z.string(),
  floorMilli: Milli,
  backroomMilli: Milli,
  damagedMilli: Milli,
  /** Samples and what the store itself has set aside. */
  setAsideMilli: Milli,
  /** On its way to this store. */
  arrivingMilli: Milli,
  reservedMilli: Milli,
  /** Floor and back room less what is reserved; below zero when more went than was promised. */
  availableMilli: Milli,
  /** Its tills have said everything up to then. Null: never. */
  asOfMs: Ms.nullable(),
})

const ReservationShape = z.object({
  storeId: z.string(),
  reservationId: z.string(),
  sku: z.string(),
  quantityMilli: Milli,
  untilMs: Ms,
  /** expired: nobody used it in time; it holds nothing any more. */
  state: z.enum(['held', 'used', 'released', 'expired']),
  holder: z.string(),
  note: z.string(),
  madeMs: Ms,
})

export const stockOperations = {
  'stock.find': officeQuery({
    summary: 'Items by number, name or barcode, with what the chain has of them.',
    input: z.strictObject({ text: z.string().trim().min(1).max(64) }),
    output: z.object({
      items: z.array(
        z.object({ sku: z.string(), name: z.string(), unit: z.string(), onHandMilli: Milli }),
      ),
    }),
    refusals: [],
    role: 'viewer',
  }),
  'stock.item': officeQuery({
    summary: 'One item in every store, with what is on the road between them.',
    input: z.strictObject({ sku: Sku }),
    output: z.object({
      sku: z.string(),
      name: z.string(),
      unit: z.string(),
      stores: z.array(StockRowShape),
      /** Shipped and received by nobody yet, netted over all stores. */
      inTransitMilli: Milli,
      transits: z.array(
        z.object({
          documentNo: z.string(),
          fromStore: z.string(),
          toStore: z.string().nullable(),
          quantityMilli: Milli,
        }),
      ),
    }),
    refusals: [],
    role: 'viewer',
  }),
  'stock.store': officeQuery({
    summary: 'What one store can promise, item after item.',
    input: z.strictObject({
      storeId: StoreId,
      /** The last SKU of the page before; empty: from the start. */
      after: z.string().max(64).default(''),
      limit: z.int().min(1).max(STOCK_PAGE_MAX).default(200),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          sku: z.string(),
          onHandMilli: Milli,
          reservedMilli: Milli,
          availableMilli: Milli,
        }),
      ),
      hasMore: z.boolean(),
    }),
    refusals: ['store-unknown'],
    role: 'viewer',
  }),
  'reservations.list': officeQuery({
    summary: 'Promises of one item or store; those that hold goods now stand first.',
    input: z.strictObject({
      storeId: StoreId.nullable().default(null),
      sku: Sku.nullable().default(null),
    }),
    output: z.object({ reservations: z.array(ReservationShape) }),
    refusals: [],
    role: 'viewer',
  }),
  'reservations.make': officeAct({
    summary: 'Holds goods of one store for somebody until a time. Never more than it can promise.',
    input: z.strictObject({
      /** Drawn by who asks: asking again with the same one holds nothing twice. */
      reservationId: z.uuid(),
      storeId: StoreId,
      sku: Sku,
      quantityMilli: z.int().min(1).max(999_999_000),
      minutes: z.int().min(1).max(RESERVE_MINUTES_MAX),
      holder: Name,
      note: Note.default(''),
      /** Goods that are on their way to the store may be promised as well. */
      withArriving: z.boolean().default(false),
    }),
    output: ReservationShape,
    refusals: ['store-unknown', 'reservation-differs', 'not-enough'],
    role: 'finance',
  }),
  'reservations.end': officeAct({
    summary: 'Ends a promise: the goods went to whom they were promised, or are free again.',
    input: z.strictObject({
      storeId: StoreId,
      reservationId: z.uuid(),
      as: z.enum(['used', 'released']),
    }),
    output: ReservationShape,
    refusals: ['reservation-unknown', 'reservation-over'],
    role: 'finance',
  }),
} as const
