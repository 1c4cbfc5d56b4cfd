/** The tables of counting as drizzle knows them; see schema.ts. What becomes of a count is in schema-stocktake-review.ts. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const unknownScan = sqliteTable('unknown_scan', {
  code: text('code').primaryKey(),
  times: integer('times').notNull(),
  lastMs: integer('last_ms').notNull(),
})

export const zone = sqliteTable('zone', {
  zoneCode: text('zone_code').primaryKey(),
  name: text('name').notNull(),
  location: text('location').notNull(),
  isRetired: integer('is_retired').notNull(),
  position: integer('position').notNull(),
})

export const stocktake = sqliteTable('stocktake', {
  stocktakeId: text('stocktake_id').primaryKey(),
  stocktakeNo: text('stocktake_no').notNull().unique(),
  position: integer('position').notNull(),
  kind: text('kind').notNull(),
  mode: text('mode').notNull(),
  isWitnessed: integer('is_witnessed').notNull(),
  name: text('name').notNull(),
  state: text('state').notNull(),
  scope: text('scope').notNull(),
  locations: text('locations').notNull(),
  tolerances: text('tolerances').notNull(),
  approvals: text('approvals').notNull(),
  businessDate: text('business_date').notNull(),
  plannedMs: integer('planned_ms').notNull(),
  plannedBy: text('planned_by').notNull(),
})

export const stocktakeTask = sqliteTable(
  'stocktake_task',
  {
    stocktakeId: text('stocktake_id').notNull(),
    taskNo: integer('task_no').notNull(),
    round: integer('round').notNull(),
    location: text('location').notNull(),
    zoneCode: text('zone_code'),
    name: text('name').notNull(),
    skus: text('skus'),
    assignedTo: text('assigned_to'),
    state: text('state').notNull(),
    isDropped: integer('is_dropped').notNull().default(0),
    staffNo: text('staff_no'),
    witnessNo: text('witness_no'),
    submittedPosition: integer('submitted_position'),
    submittedOn: text('submitted_on'),
    position: integer('position').notNull(),
  },
  (table) => [primaryKey({ columns: [table.stocktakeId, table.taskNo] })],
)

export const stocktakeCounter = sqliteTable(
  'stocktake_counter',
  {
    stocktakeId: text('stocktake_id').notNull(),
    staffNo: text('staff_no').notNull(),
    position: integer('position').notNull(),
  },
  (table) => [primaryKey({ columns: [table.stocktakeId, table.staffNo] })],
)

export const countEntry = sqliteTable('count_entry', {
  entryId: text('entry_id').primaryKey(),
  stocktakeId: text('stocktake_id').notNull(),
  taskNo: integer('task_no').notNull(),
  round: integer('round').notNull(),
  location: text('location').notNull(),
  zoneCode: text('zone_code'),
  state: text('state').notNull(),
  isStanding: integer('is_standing').notNull(),
  code: text('code').notNull(),
  sku: text('sku').notNull(),
  name: text('name').notNull(),
  unit: text('unit').notNull(),
  lot: text('lot').notNull(),
  expiry: text('expiry'),
  serial: text('serial').notNull(),
  quantityMilli: integer('quantity_milli').notNull(),
  undoes: text('undoes'),
  staffNo: text('staff_no').notNull(),
  deviceId: text('device_id'),
  countedMs: integer('counted_ms').notNull(),
  isLate: integer('is_late').notNull(),
  place: integer('place').notNull(),
  position: integer('position').notNull(),
  lineNo: integer('line_no').notNull(),
  note: text('note').notNull().default(''),
})

export const countPhoto = sqliteTable(
  'count_photo',
  {
    entryId: text('entry_id').notNull(),
    sha256: text('sha256').notNull(),
    name: text('name').notNull(),
    mime: text('mime').notNull(),
    byteCount: integer('byte_count').notNull(),
    position: integer('position').notNull(),
  },
  (table) => [primaryKey({ columns: [table.entryId, table.sha256] })],
)
