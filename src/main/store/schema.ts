/**
 * The tables as drizzle knows them: for queries that are not on the path of a sale, and for drafting
 * migrations. The SQL in drizzle/ is the law (STRICT, CHECK, triggers); a test compares the two.
 */
import {
  blob,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'

export const meta = sqliteTable('meta', {
  id: integer('id').primaryKey(),
  dbUuid: text('db_uuid').notNull(),
  storeId: text('store_id').notNull(),
  tillId: text('till_id').notNull(),
  isBackup: integer('is_backup').notNull().default(0),
  nextReceiptCounter: integer('next_receipt_counter').notNull(),
  nextShiftNo: integer('next_shift_no').notNull(),
  nextZNo: integer('next_z_no').notNull(),
})

export const setting = sqliteTable('setting', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
})

export const epoch = sqliteTable('epoch', {
  epoch: text('epoch').primaryKey(),
  parentEpoch: text('parent_epoch'),
  parentSeq: integer('parent_seq').notNull(),
  parentHash: blob('parent_hash', { mode: 'buffer' }).notNull(),
  reason: text('reason').notNull(),
  openedMs: integer('opened_ms').notNull(),
  origin: text('origin').notNull(),
  verified: integer('verified').notNull().default(0),
  ackedSeq: integer('acked_seq').notNull().default(0),
  ackedHash: blob('acked_hash', { mode: 'buffer' }),
  ackedServer: text('acked_server'),
})

export const journal = sqliteTable(
  'journal',
  {
    position: integer('position').primaryKey(),
    epoch: text('epoch').notNull(),
    seq: integer('seq').notNull(),
    eventId: text('event_id').notNull().unique(),
    type: text('type').notNull(),
    version: integer('version').notNull(),
    businessDate: text('business_date').notNull(),
    occurredMs: integer('occurred_ms').notNull(),
    clockFlags: integer('clock_flags').notNull().default(0),
    actor: text('actor').notNull(),
    approver: text('approver'),
    refEvent: text('ref_event'),
    origin: text('origin').notNull().default('local'),
    body: text('body').notNull(),
    hashAlg: integer('hash_alg').notNull(),
    prevHash: blob('prev_hash', { mode: 'buffer' }).notNull(),
    hash: blob('hash', { mode: 'buffer' }).notNull(),
  },
  (table) => [uniqueIndex('journal_place').on(table.epoch, table.seq)],
)

export const head = sqliteTable('head', {
  id: integer('id').primaryKey(),
  epoch: text('epoch').notNull(),
  seq: integer('seq').notNull(),
  hash: blob('hash', { mode: 'buffer' }).notNull(),
})

export const location = sqliteTable('location', {
  code: text('code').primaryKey(),
  kind: text('kind').notNull(),
  isSellable: integer('is_sellable').notNull(),
})

export const stockMove = sqliteTable(
  'stock_move',
  {
    position: integer('position').notNull(),
    line: integer('line').notNull(),
    sku: text('sku').notNull(),
    lot: text('lot').notNull().default(''),
    serial: text('serial').notNull().default(''),
    quantityMilli: integer('quantity_milli').notNull(),
    fromLocation: text('from_location').notNull(),
    toLocation: text('to_location').notNull(),
    reason: text('reason').notNull(),
  },
  (table) => [primaryKey({ columns: [table.position, table.line] })],
)

export const stockBalance = sqliteTable(
  'stock_balance',
  {
    sku: text('sku').notNull(),
    lot: text('lot').notNull(),
    location: text('location').notNull(),
    quantityMilli: integer('quantity_milli').notNull(),
    lastPosition: integer('last_position').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sku, table.lot, table.location] })],
)

export const moneyMove = sqliteTable(
  'money_move',
  {
    position: integer('position').notNull(),
    line: integer('line').notNull(),
    account: text('account').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    currency: text('currency').notNull(),
  },
  (table) => [primaryKey({ columns: [table.position, table.line] })],
)

export const shift = sqliteTable('shift', {
  shiftId: text('shift_id').primaryKey(),
  shiftNo: integer('shift_no').notNull().unique(),
  position: integer('position').notNull(),
  businessDate: text('business_date').notNull(),
  cashierNo: text('cashier_no').notNull(),
  openedMs: integer('opened_ms').notNull(),
  state: text('state').notNull(),
})

export const sale = sqliteTable('sale', {
  position: integer('position').primaryKey(),
  receiptNo: text('receipt_no').notNull().unique(),
  ticketId: text('ticket_id').notNull(),
  shiftId: text('shift_id').notNull(),
  paidMinor: integer('paid_minor').notNull(),
  lineCount: integer('line_count').notNull(),
  copies: integer('copies').notNull().default(0),
  reversedPosition: integer('reversed_position'),
})

export const effect = sqliteTable(
  'effect',
  {
    position: integer('position').notNull(),
    kind: text('kind', { enum: ['receipt', 'drawer'] }).notNull(),
    state: text('state', { enum: ['owed', 'started', 'done', 'abandoned'] }).notNull(),
    attempts: integer('attempts').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.position, table.kind] })],
)

export const command = sqliteTable(
  'command',
  {
    commandId: text('command_id').primaryKey(),
    operation: text('operation').notNull(),
    inputHash: blob('input_hash', { mode: 'buffer' }).notNull(),
    answer: text('answer').notNull(),
    doneMs: integer('done_ms').notNull(),
  },
  (table) => [index('command_done').on(table.doneMs)],
)

export const ticket = sqliteTable('ticket', {
  ticketId: text('ticket_id').primaryKey(),
  state: text('state').notNull(),
  head: text('head').notNull(),
  changedMs: integer('changed_ms').notNull(),
  changedBy: text('changed_by').notNull(),
})

export const ticketLine = sqliteTable(
  'ticket_line',
  {
    ticketId: text('ticket_id').notNull(),
    lineNo: integer('line_no').notNull(),
    line: text('line').notNull(),
  },
  (table) => [primaryKey({ columns: [table.ticketId, table.lineNo] })],
)

export const staff = sqliteTable('staff', {
  staffNo: text('staff_no').primaryKey(),
  name: text('name').notNull(),
  role: text('role', { enum: ['cashier', 'clerk', 'manager'] }).notNull(),
  pinSalt: blob('pin_salt', { mode: 'buffer' }).notNull(),
  pinHash: blob('pin_hash', { mode: 'buffer' }).notNull(),
  isActive: integer('is_active', { mode: 'boolean' }).notNull(),
  failedTries: integer('failed_tries').notNull().default(0),
  lastTryMs: integer('last_try_ms').notNull().default(0),
  isLockedOut: integer('is_locked_out', { mode: 'boolean' }).notNull().default(false),
})

export const session = sqliteTable('session', {
  clientId: text('client_id').primaryKey(),
  staffNo: text('staff_no').notNull(),
  state: text('state', { enum: ['signed-in', 'locked'] }).notNull(),
  lastSeenMs: integer('last_seen_ms').notNull(),
})

export const accessToken = sqliteTable('access_token', {
  tokenHash: blob('token_hash', { mode: 'buffer' }).primaryKey(),
  clientId: text('client_id').notNull().unique(),
  issuedMs: integer('issued_ms').notNull(),
})

export const item = sqliteTable('item', {
  id: integer('id').primaryKey(),
  sku: text('sku').notNull().unique(),
  name: text('name').notNull(),
  unit: text('unit').notNull(),
  category: text('category').notNull(),
  kind: text('kind').notNull(),
  taxClass: text('tax_class').notNull(),
  unitPriceMilli: integer('unit_price_milli'),
  status: text('status').notNull(),
  tracking: text('tracking').notNull().default('none'),
  hasExpiry: integer('has_expiry').notNull().default(0),
  initials: text('initials').notNull().default(''),
  brand: text('brand').notNull().default(''),
  supplier: text('supplier').notNull().default(''),
})

export const itemBarcode = sqliteTable(
  'item_barcode',
  {
    code: text('code').primaryKey(),
    itemId: integer('item_id').notNull(),
    factorMilli: integer('factor_milli').notNull(),
    reversed: text('reversed').notNull(),
  },
  (table) => [
    index('item_barcode_item').on(table.itemId),
    index('item_barcode_reversed').on(table.reversed),
  ],
)
