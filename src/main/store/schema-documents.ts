/** The tables of documents as drizzle knows them; see schema.ts. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const documentCounter = sqliteTable('document_counter', {
  kind: text('kind').primaryKey(),
  nextNo: integer('next_no').notNull(),
})

export const document = sqliteTable('document', {
  position: integer('position').primaryKey(),
  kind: text('kind').notNull(),
  documentNo: text('document_no').notNull().unique(),
  counter: integer('counter').notNull(),
  shiftId: text('shift_id'),
  partner: text('partner').notNull().default(''),
  refNo: text('ref_no').notNull().default(''),
  amountMinor: integer('amount_minor').notNull().default(0),
  lineCount: integer('line_count').notNull().default(0),
  copies: integer('copies').notNull().default(0),
  reversedPosition: integer('reversed_position'),
})

export const returnedLine = sqliteTable(
  'returned_line',
  {
    storeId: text('store_id').notNull(),
    receiptNo: text('receipt_no').notNull(),
    lineNo: integer('line_no').notNull(),
    quantityMilli: integer('quantity_milli').notNull(),
  },
  (table) => [primaryKey({ columns: [table.storeId, table.receiptNo, table.lineNo] })],
)

export const lot = sqliteTable(
  'lot',
  {
    sku: text('sku').notNull(),
    lot: text('lot').notNull(),
    expiry: text('expiry'),
    position: integer('position').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sku, table.lot] })],
)

export const serialPlace = sqliteTable(
  'serial_place',
  {
    sku: text('sku').notNull(),
    serial: text('serial').notNull(),
    lot: text('lot').notNull(),
    location: text('location').notNull(),
    position: integer('position').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sku, table.serial] })],
)

export const inbound = sqliteTable('inbound', {
  inboundId: text('inbound_id').primaryKey(),
  inboundNo: text('inbound_no').notNull(),
  kind: text('kind').notNull(),
  partner: text('partner').notNull(),
  expectedOn: text('expected_on'),
  state: text('state').notNull(),
  position: integer('position').notNull(),
})

export const inboundLine = sqliteTable(
  'inbound_line',
  {
    inboundId: text('inbound_id').notNull(),
    lineNo: integer('line_no').notNull(),
    sku: text('sku').notNull(),
    name: text('name').notNull(),
    unit: text('unit').notNull(),
    lot: text('lot').notNull(),
    expiry: text('expiry'),
    serial: text('serial').notNull(),
    expectedMilli: integer('expected_milli').notNull(),
    acceptedMilli: integer('accepted_milli').notNull().default(0),
    damagedMilli: integer('damaged_milli').notNull().default(0),
    rejectedMilli: integer('rejected_milli').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.inboundId, table.lineNo] })],
)

export const auditEntry = sqliteTable(
  'audit_entry',
  {
    position: integer('position').notNull(),
    entryNo: integer('entry_no').notNull(),
    deed: text('deed').notNull(),
    actor: text('actor').notNull(),
    approver: text('approver'),
    businessDate: text('business_date').notNull(),
    occurredMs: integer('occurred_ms').notNull(),
    subject: text('subject').notNull(),
    amountMinor: integer('amount_minor'),
    detail: text('detail').notNull(),
  },
  (table) => [primaryKey({ columns: [table.position, table.entryNo] })],
)

export const trustedKey = sqliteTable('trusted_key', {
  keyId: text('key_id').primaryKey(),
  storeId: text('store_id').notNull(),
  tillId: text('till_id').notNull(),
  publicKey: text('public_key').notNull(),
  state: text('state').notNull(),
  position: integer('position').notNull(),
})

export const draft = sqliteTable('draft', {
  draftId: text('draft_id').primaryKey(),
  kind: text('kind').notNull(),
  head: text('head').notNull(),
  revision: integer('revision').notNull(),
  changedMs: integer('changed_ms').notNull(),
  changedBy: text('changed_by').notNull(),
})

export const draftLine = sqliteTable(
  'draft_line',
  {
    draftId: text('draft_id').notNull(),
    lineNo: integer('line_no').notNull(),
    line: text('line').notNull(),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.lineNo] })],
)
