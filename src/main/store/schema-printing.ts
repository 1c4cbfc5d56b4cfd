/** The tables of the spool and of labels, as drizzle knows them; see schema.ts. */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const printJob = sqliteTable('print_job', {
  jobId: integer('job_id').primaryKey(),
  jobKey: text('job_key').notNull(),
  kind: text('kind').notNull(),
  position: integer('position'),
  documentNo: text('document_no'),
  copyNo: integer('copy_no').notNull().default(0),
  document: text('document'),
  state: text('state').notNull().default('queued'),
  attempts: integer('attempts').notNull().default(0),
  fence: integer('fence'),
  deviceId: text('device_id'),
  fault: text('fault'),
  createdMs: integer('created_ms').notNull(),
  updatedMs: integer('updated_ms').notNull(),
})

export const shelfLabel = sqliteTable('shelf_label', {
  labelNo: integer('label_no').primaryKey(),
  sku: text('sku').notNull(),
  fromDate: text('from_date').notNull(),
  unitPriceMilli: integer('unit_price_milli').notNull(),
  jobKey: text('job_key'),
})
