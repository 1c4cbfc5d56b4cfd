/** The tables of handhelds as drizzle knows them; see schema.ts. */
import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const handheldDoor = sqliteTable('handheld_door', {
  door: text('door').primaryKey(),
  isOpen: integer('is_open').notNull(),
  address: text('address').notNull(),
  port: integer('port').notNull(),
  position: integer('position').notNull(),
})

export const handheld = sqliteTable('handheld', {
  deviceId: text('device_id').primaryKey(),
  name: text('name').notNull(),
  role: text('role').notNull(),
  pairedBy: text('paired_by').notNull(),
  pairedMs: integer('paired_ms').notNull(),
  revokedMs: integer('revoked_ms'),
  position: integer('position').notNull(),
})

export const handheldToken = sqliteTable('handheld_token', {
  tokenHash: blob('token_hash', { mode: 'buffer' }).primaryKey(),
  deviceId: text('device_id').notNull().unique(),
  issuedMs: integer('issued_ms').notNull(),
  lastSeenMs: integer('last_seen_ms'),
})
