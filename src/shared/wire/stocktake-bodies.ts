/** Bodies of the events of a stocktake, as they stand in the journal and travel to the hub. */
import * as z from 'zod'
import { STOCK_LOCATIONS } from '../stock/location.ts'
import {
  APPROVAL_LEVELS,
  ENTRY_STATES,
  ITEM_CLASSES,
  LINE_DECISIONS,
  STOCKTAKE_KINDS,
  STOCKTAKE_MODES,
  TASK_DEEDS,
} from '../stocktake/stocktake.ts'
import { AttachmentBody } from './document-bodies.ts'
import { Count, Minor, PositiveMilli } from './sale-body.ts'

const Place = z.enum(STOCK_LOCATIONS)
const Milli = z.int()
const ByText = z.array(z.string())

export const ZoneBody = z.strictObject({
  zoneCode: z.string(),
  name: z.string(),
  location: Place,
  isRetired: z.boolean(),
})

const ScopeBody = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('all') }),
  z.strictObject({ by: z.enum(['category', 'brand', 'supplier']), names: ByText }),
  z.strictObject({ by: z.literal('list'), skus: ByText }),
])

const ToleranceBody = z.strictObject({ quantityMilli: Count, valueMinor: Count, share: Count })

const TaskBody = z.strictObject({
  taskNo: z.int().min(1),
  round: z.int().min(1),
  location: Place,
  zoneCode: z.string().nullable(),
  name: z.string(),
  skus: ByText.nullable(),
  assignedTo: z.string().nullable(),
})

export const StocktakePlannedBody = z.strictObject({
  stocktakeId: z.string(),
  stocktakeNo: z.string(),
  stocktakeCounter: Count,
  kind: z.enum(STOCKTAKE_KINDS),
  mode: z.enum(STOCKTAKE_MODES),
  isWitnessed: z.boolean(),
  name: z.string(),
  scope: ScopeBody,
  locations: z.array(Place),
  tasks: z.array(TaskBody),
  tolerances: z.strictObject({ A: ToleranceBody, B: ToleranceBody, C: ToleranceBody }),
  approvals: z.strictObject({ managerMinor: Count, headOfficeMinor: Count }),
})

export const StocktakeTaskMovedBody = z.strictObject({
  stocktakeId: z.string(),
  taskNo: z.int().min(1),
  deed: z.enum(TASK_DEEDS),
  staffNo: z.string(),
  witnessNo: z.string().nullable(),
})

const goods = {
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  lot: z.string(),
  expiry: z.string().nullable(),
  serial: z.string(),
  quantityMilli: Milli,
}

export const StocktakeCountedBody = z.strictObject({
  stocktakeId: z.string(),
  taskNo: z.int().min(1),
  round: z.int().min(1),
  location: Place,
  deviceId: z.string().nullable(),
  entries: z.array(
    z.strictObject({
      ...goods,
      entryId: z.string(),
      state: z.enum(ENTRY_STATES),
      code: z.string(),
      undoes: z.string().nullable(),
      zoneCode: z.string().nullable(),
      countedMs: Count,
      at: z.strictObject({ epoch: z.string(), seq: z.int().min(1) }).nullable(),
      isLate: z.boolean(),
    }),
  ),
})

export const StocktakeResolvedBody = z.strictObject({
  stocktakeId: z.string(),
  entryId: z.string(),
  counted: z.strictObject(goods).nullable(),
  note: z.string(),
})

export const StocktakePhotoKeptBody = z.strictObject({
  stocktakeId: z.string(),
  entryId: z.string(),
  attachment: AttachmentBody,
})

const key = { location: Place, sku: z.string(), lot: z.string(), serial: z.string() }

export const StocktakeRecountOrderedBody = z.strictObject({
  stocktakeId: z.string(),
  tasks: z.array(TaskBody),
  keys: z.array(z.strictObject(key)),
})

export const StocktakeDecidedBody = z.strictObject({
  stocktakeId: z.string(),
  lines: z.array(
    z.strictObject({
      ...key,
      decision: z.enum(LINE_DECISIONS),
      varianceMilli: Milli,
      reasonCode: z.string(),
      department: z.string(),
      personNo: z.string(),
      measure: z.string(),
      dueOn: z.string().nullable(),
      cause: z.string(),
    }),
  ),
})

export const StocktakeApprovedBody = z.strictObject({
  stocktakeId: z.string(),
  level: z.enum(APPROVAL_LEVELS),
  lines: z.array(z.strictObject({ ...key, varianceMilli: Milli })),
})

export const ApprovalRequestedBody = z.strictObject({
  requestId: z.string(),
  stocktakeId: z.string(),
  stocktakeNo: z.string(),
  lines: z.array(
    z.strictObject({
      ...key,
      varianceMilli: Milli,
      valueMinor: Minor,
      reasonCode: z.string(),
    }),
  ),
})

export const ApprovalAnsweredBody = z.strictObject({
  requestId: z.string(),
  stocktakeId: z.string(),
  isApproved: z.boolean(),
  by: z.string(),
  note: z.string(),
})

export const StocktakePostedBody = z.strictObject({
  stocktakeId: z.string(),
  stocktakeNo: z.string(),
  part: z.int().min(1),
  currency: z.string(),
  lines: z.array(
    z.strictObject({
      ...key,
      name: z.string(),
      unit: z.string(),
      expiry: z.string().nullable(),
      itemClass: z.enum(ITEM_CLASSES),
      category: z.string(),
      countedMilli: Milli.nullable(),
      bookMilli: Milli,
      varianceMilli: Milli,
      valueMinor: Minor,
      round: z.int().min(1),
      decision: z.enum([...LINE_DECISIONS, 'agrees', 'within']),
      reasonCode: z.string(),
      department: z.string(),
      personNo: z.string(),
      measure: z.string(),
      cause: z.string(),
      zones: ByText,
      counters: ByText,
      level: z.enum(APPROVAL_LEVELS),
    }),
  ),
})

export const StocktakeRebasedBody = z.strictObject({
  stocktakeId: z.string(),
  stocktakeNo: z.string(),
  because: z.string(),
  lines: z.array(z.strictObject({ ...key, deltaMilli: Milli })),
})

export const StocktakeEndedBody = z.strictObject({
  stocktakeId: z.string(),
  to: z.enum(['review', 'counting', 'closed', 'cancelled']),
  reasonCode: z.string(),
  note: z.string(),
})

export const StockLearnedBody = z.strictObject({
  origin: z.strictObject({ tillId: z.string(), epoch: z.string(), seq: z.int().min(1) }),
  documentNo: z.string(),
  type: z.string(),
  occurredMs: Count,
  moves: z.array(
    z.strictObject({
      sku: z.string(),
      lot: z.string(),
      serial: z.string(),
      quantityMilli: PositiveMilli,
      from: z.string(),
      to: z.string(),
    }),
  ),
})
