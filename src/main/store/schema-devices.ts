/** The tables of devices, as drizzle knows them; see schema.ts. */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const device = sqliteTable('device', {
  deviceId: text('device_id').primaryKey(),
  kind: text('kind').notNull(),
  setup: text('setup').notNull(),
  isEnabled: integer('is_enabled').notNull().default(1),
  updatedMs: integer('updated_ms').notNull(),
})

export const terminalPayment = sqliteTable('terminal_payment', {
  paymentId: text('payment_id').primaryKey(),
  ticketId: text('ticket_id').notNull(),
  deviceId: text('device_id').notNull(),
  tenderCode: text('tender_code').notNull(),
  amountMinor: integer('amount_minor').notNull(),
  state: text('state').notNull(),
  reference: text('reference').notNull().default(''),
  reason: text('reason').notNull().default(''),
  tenderNo: integer('tender_no'),
  position: integer('position'),
  isUnwanted: integer('is_unwanted').notNull().default(0),
  askedBy: text('asked_by').notNull(),
  askedMs: integer('asked_ms').notNull(),
  updatedMs: integer('updated_ms').notNull(),
})
