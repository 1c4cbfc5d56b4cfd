/** The tables of claims and of goods that have a date and no lot, as drizzle knows them; see schema.ts. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const claim = sqliteTable(
  'claim',
  {
    receivingNo: text('receiving_no').notNull(),
    claimNo: integer('claim_no').notNull(),
    position: integer('position').notNull(),
    partner: text('partner').notNull(),
    sku: text('sku').notNull(),
    kind: text('kind').notNull(),
    quantityMilli: integer('quantity_milli').notNull(),
    settledPosition: integer('settled_position'),
  },
  (table) => [primaryKey({ columns: [table.receivingNo, table.claimNo] })],
)

export const datedGoods = sqliteTable(
  'dated_goods',
  {
    sku: text('sku').notNull(),
    expiry: text('expiry').notNull(),
    receivedMilli: integer('received_milli').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sku, table.expiry] })],
)
