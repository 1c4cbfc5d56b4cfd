/** The tables of ended shifts and closed days, as drizzle knows them; see schema.ts. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const shiftCount = sqliteTable(
  'shift_count',
  {
    shiftId: text('shift_id').notNull(),
    attempt: integer('attempt').notNull(),
    position: integer('position').notNull(),
    countedMinor: integer('counted_minor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.shiftId, table.attempt] })],
)

export const shiftEnd = sqliteTable('shift_end', {
  shiftId: text('shift_id').primaryKey(),
  position: integer('position').notNull(),
  closedMs: integer('closed_ms').notNull(),
  closedBy: text('closed_by').notNull(),
  expectedMinor: integer('expected_minor').notNull(),
  countedMinor: integer('counted_minor').notNull(),
  differenceMinor: integer('difference_minor').notNull(),
  nextFloatMinor: integer('next_float_minor').notNull(),
  handedTo: text('handed_to'),
})

export const dayClose = sqliteTable(
  'day_close',
  {
    position: integer('position').primaryKey(),
    zNo: integer('z_no').notNull(),
    fromPosition: integer('from_position').notNull(),
    toPosition: integer('to_position').notNull(),
    businessDate: text('business_date').notNull(),
    closedMs: integer('closed_ms').notNull(),
    closedBy: text('closed_by').notNull(),
    turnoverMinor: integer('turnover_minor').notNull(),
    perpetualMinor: integer('perpetual_minor').notNull(),
    eventCount: integer('event_count').notNull(),
    isProvisional: integer('is_provisional').notNull(),
  },
  (table) => [index('day_close_z').on(table.zNo)],
)
