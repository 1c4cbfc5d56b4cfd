/** The tables of what becomes of a count, as drizzle knows them; see schema.ts. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const stocktakeRecount = sqliteTable(
  'stocktake_recount',
  {
    stocktakeId: text('stocktake_id').notNull(),
    round: integer('round').notNull(),
    location: text('location').notNull(),
    sku: text('sku').notNull(),
    lot: text('lot').notNull(),
    serial: text('serial').notNull(),
    taskNo: integer('task_no').notNull(),
    position: integer('position').notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.stocktakeId, table.round, table.location, table.sku, table.lot, table.serial],
    }),
  ],
)

export const stocktakeLine = sqliteTable(
  'stocktake_line',
  {
    stocktakeId: text('stocktake_id').notNull(),
    location: text('location').notNull(),
    sku: text('sku').notNull(),
    lot: text('lot').notNull(),
    serial: text('serial').notNull(),
    decision: text('decision'),
    decidedMilli: integer('decided_milli'),
    reasonCode: text('reason_code').notNull().default(''),
    department: text('department').notNull().default(''),
    personNo: text('person_no').notNull().default(''),
    measure: text('measure').notNull().default(''),
    dueOn: text('due_on'),
    cause: text('cause').notNull().default(''),
    decidedBy: text('decided_by'),
    decidedPosition: integer('decided_position'),
    approvedLevel: text('approved_level'),
    approvedMilli: integer('approved_milli'),
    approvedBy: text('approved_by'),
    approvedPosition: integer('approved_position'),
    requestId: text('request_id'),
    requestedMilli: integer('requested_milli'),
    postedPosition: integer('posted_position'),
    postedAs: text('posted_as'),
    name: text('name').notNull().default(''),
    unit: text('unit').notNull().default(''),
    expiry: text('expiry'),
    itemClass: text('item_class'),
    category: text('category').notNull().default(''),
    countedMilli: integer('counted_milli'),
    bookMilli: integer('book_milli'),
    varianceMilli: integer('variance_milli'),
    valueMinor: integer('value_minor'),
    round: integer('round'),
    level: text('level'),
    zones: text('zones').notNull().default('[]'),
    counters: text('counters').notNull().default('[]'),
    rebasedMilli: integer('rebased_milli').notNull().default(0),
  },
  (table) => [
    primaryKey({
      columns: [table.stocktakeId, table.location, table.sku, table.lot, table.serial],
    }),
  ],
)

export const itemCounted = sqliteTable(
  'item_counted',
  {
    sku: text('sku').notNull(),
    location: text('location').notNull(),
    position: integer('position').notNull(),
    businessDate: text('business_date').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sku, table.location] })],
)

export const approvalRequest = sqliteTable('approval_request', {
  requestId: text('request_id').primaryKey(),
  stocktakeId: text('stocktake_id').notNull(),
  stocktakeNo: text('stocktake_no').notNull(),
  position: integer('position').notNull(),
  requestedMs: integer('requested_ms').notNull(),
  requestedBy: text('requested_by').notNull(),
  lineCount: integer('line_count').notNull(),
  valueMinor: integer('value_minor').notNull(),
  state: text('state').notNull(),
  answeredBy: text('answered_by').notNull().default(''),
  note: text('note').notNull().default(''),
  answeredPosition: integer('answered_position'),
})

export const learnedEvent = sqliteTable('learned_event', {
  position: integer('position').primaryKey(),
  tillId: text('till_id').notNull(),
  epoch: text('epoch').notNull(),
  seq: integer('seq').notNull(),
  documentNo: text('document_no').notNull(),
  type: text('type').notNull(),
  occurredMs: integer('occurred_ms').notNull(),
})
