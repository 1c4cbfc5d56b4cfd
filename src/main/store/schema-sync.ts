/** The tables of the wire, of feeds and of letters, as drizzle knows them; see schema.ts. */
import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const hubLink = sqliteTable('hub_link', {
  id: integer('id').primaryKey(),
  url: text('url').notNull(),
  joinedMs: integer('joined_ms').notNull(),
  server: text('server'),
  helloMs: integer('hello_ms'),
  pushMs: integer('push_ms'),
  skewMs: integer('skew_ms').notNull().default(0),
  problem: text('problem'),
  problemMs: integer('problem_ms'),
})

export const forkedEvent = sqliteTable(
  'forked_event',
  {
    epoch: text('epoch').notNull(),
    seq: integer('seq').notNull(),
    eventId: text('event_id').notNull(),
    prevHash: blob('prev_hash', { mode: 'buffer' }).notNull(),
    hash: blob('hash', { mode: 'buffer' }).notNull(),
    newEpoch: text('new_epoch').notNull(),
    newSeq: integer('new_seq').notNull(),
  },
  (table) => [primaryKey({ columns: [table.epoch, table.seq, table.newEpoch] })],
)

export const feedCursor = sqliteTable('feed_cursor', {
  feed: text('feed').primaryKey(),
  feedEpoch: text('feed_epoch').notNull(),
  pos: integer('pos').notNull(),
  head: integer('head').notNull(),
  takenMs: integer('taken_ms').notNull(),
})

export const feedRow = sqliteTable(
  'feed_row',
  {
    feed: text('feed').notNull(),
    key: text('key').notNull(),
    pos: integer('pos').notNull(),
    row: text('row').notNull(),
    state: text('state').notNull(),
  },
  (table) => [primaryKey({ columns: [table.feed, table.key] })],
)

export const feedSnapshot = sqliteTable('feed_snapshot', {
  feed: text('feed').primaryKey(),
  feedEpoch: text('feed_epoch').notNull(),
  pos: integer('pos').notNull(),
})

export const feedShadow = sqliteTable(
  'feed_shadow',
  {
    feed: text('feed').notNull(),
    feedEpoch: text('feed_epoch').notNull(),
    key: text('key').notNull(),
    row: text('row').notNull(),
  },
  (table) => [primaryKey({ columns: [table.feed, table.key] })],
)

export const feedHeld = sqliteTable('feed_held', {
  feed: text('feed').primaryKey(),
  page: text('page').notNull(),
  why: text('why').notNull(),
  heldMs: integer('held_ms').notNull(),
})

export const letter = sqliteTable('letter', {
  letterId: text('letter_id').primaryKey(),
  direction: text('direction').notNull(),
  code: text('code').notNull(),
  eventId: text('event_id'),
  epoch: text('epoch'),
  seq: integer('seq'),
  detail: text('detail').notNull(),
  owner: text('owner').notNull(),
  state: text('state').notNull(),
  openedMs: integer('opened_ms').notNull(),
  dueMs: integer('due_ms'),
  changedMs: integer('changed_ms').notNull(),
})

export const letterAnswer = sqliteTable('letter_answer', {
  position: integer('position').primaryKey(),
  letterId: text('letter_id').notNull(),
  action: text('action').notNull(),
  value: text('value').notNull(),
  actor: text('actor').notNull(),
  occurredMs: integer('occurred_ms').notNull(),
})

export const hubClose = sqliteTable(
  'hub_close',
  {
    zNo: integer('z_no').notNull(),
    epoch: text('epoch').notNull(),
    state: text('state').notNull(),
    detail: text('detail').notNull(),
    changedMs: integer('changed_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.zNo, table.epoch] })],
)

export const priceVersion = sqliteTable('price_version', {
  version: text('version').primaryKey(),
  effectiveFrom: text('effective_from').notNull(),
  state: text('state').notNull(),
  activatedMs: integer('activated_ms'),
})
