/** Shapes that the operations of counting and of reviewing a stocktake share. */
import * as z from 'zod'
import { TRACKINGS } from '../catalogue/item.ts'
import { STOCKTAKE_KINDS, STOCKTAKE_MODES } from '../stocktake/stocktake.ts'
import { ZONE_CODE } from '../stocktake/zone.ts'
import { Place } from './goods-shapes.ts'
import { Uuid } from './shapes.ts'

export const STOCKTAKE_STATES = ['counting', 'review', 'closed', 'cancelled'] as const
export type StocktakeState = (typeof STOCKTAKE_STATES)[number]
export const TASK_STATES = ['open', 'taken', 'submitted'] as const
export type TaskState = (typeof TASK_STATES)[number]

export const StocktakeRef = z.strictObject({ stocktakeId: Uuid })
export const TaskRef = z.strictObject({ stocktakeId: Uuid, taskNo: z.int().min(1) })
export const ZoneCode = z.string().trim().toUpperCase().regex(ZONE_CODE)
export const Sku = z.string().min(1).max(64)

/** Nothing in it tells what the book has. */
export const StocktakeRowShape = z.object({
  stocktakeId: z.string(),
  stocktakeNo: z.string(),
  kind: z.enum(STOCKTAKE_KINDS),
  mode: z.enum(STOCKTAKE_MODES),
  name: z.string(),
  state: z.enum(STOCKTAKE_STATES),
  businessDate: z.string(),
  plannedMs: z.int(),
  plannedBy: z.string(),
  taskCount: z.int(),
  submittedCount: z.int(),
  entryCount: z.int(),
  unknownCount: z.int(),
})
export type StocktakeRow = z.output<typeof StocktakeRowShape>

export const TaskRowShape = z.object({
  stocktakeId: z.string(),
  stocktakeNo: z.string(),
  stocktakeName: z.string(),
  mode: z.enum(STOCKTAKE_MODES),
  isWitnessed: z.boolean(),
  taskNo: z.int(),
  round: z.int(),
  location: Place,
  zoneCode: z.string().nullable(),
  name: z.string(),
  state: z.enum(TASK_STATES),
  assignedTo: z.string().nullable(),
  /** Who has taken it or handed it in; null while nobody has. */
  staffNo: z.string().nullable(),
  staffName: z.string().nullable(),
  witnessNo: z.string().nullable(),
  /** Of its entries that stand; undone ones are left out. */
  entryCount: z.int(),
  itemCount: z.int(),
  /** Items to count, of a recount or a list; null: whatever lies there. */
  listCount: z.int().nullable(),
})
export type TaskRow = z.output<typeof TaskRowShape>

/** One entry as whoever counted sees it again. */
export const EntryRowShape = z.object({
  entryId: z.string(),
  taskNo: z.int(),
  state: z.enum(['counted', 'unknown', 'undone', 'resolved']),
  code: z.string(),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  lot: z.string(),
  expiry: z.string().nullable(),
  serial: z.string(),
  quantityMilli: z.int(),
  zoneCode: z.string().nullable(),
  staffNo: z.string(),
  deviceName: z.string().nullable(),
  countedMs: z.int(),
  isLate: z.boolean(),
  photoCount: z.int(),
})
export type EntryRow = z.output<typeof EntryRowShape>

export const ListedItemShape = z.object({
  itemId: z.int(),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  barcode: z.string().nullable(),
  tracking: z.enum(TRACKINGS),
  /** Counted in this task so far; null: not yet. */
  countedMilli: z.int().nullable(),
  /** What the book has; null to whoever counts blind. */
  bookMilli: z.int().nullable(),
})
export type ListedItem = z.output<typeof ListedItemShape>
