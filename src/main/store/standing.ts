/**
 * What stands on top of the tables and is recreated after each migration: the triggers that make the
 * journal append-only. INSERT OR REPLACE would get past triggers on UPDATE and DELETE, so it has its own.
 */
import type Database from 'better-sqlite3'
import { LOCATIONS } from '#shared/stock/location.ts'

const APPEND_ONLY = ['journal', 'stock_move', 'money_move', 'audit_entry'] as const

/**
 * The guard asks three times for one key each: asked at once with OR, SQLite reads the whole journal for every event
 * when its statistics are those of a young store.
 */
export function raiseStanding(db: Database.Database): void {
  for (const table of APPEND_ONLY) if (isThere(db, table)) forbidRewriting(db, table)
  db.exec(`
    DROP TRIGGER IF EXISTS journal_no_replace;
    CREATE TRIGGER journal_no_replace BEFORE INSERT ON journal
    WHEN EXISTS (SELECT 1 FROM journal WHERE position = NEW.position)
      OR EXISTS (SELECT 1 FROM journal WHERE event_id = NEW.event_id)
      OR EXISTS (SELECT 1 FROM journal WHERE epoch = NEW.epoch AND seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
  `)
  layLocations(db)
}

/** Between two migrations a later table is not there yet. */
const isThere = (db: Database.Database, table: string): boolean =>
  db.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`).get(table) !==
  undefined

/** The places that every store has. */
export function layLocations(db: Database.Database): void {
  const insert = db.prepare(
    'INSERT INTO location (code, kind, is_sellable) VALUES (?, ?, ?) ON CONFLICT (code) DO NOTHING',
  )
  for (const location of LOCATIONS) {
    insert.run(location.code, location.kind, location.isSellable ? 1 : 0)
  }
}

function forbidRewriting(db: Database.Database, table: (typeof APPEND_ONLY)[number]): void {
  for (const deed of ['UPDATE', 'DELETE'] as const) {
    const name = `${table}_no_${deed.toLowerCase()}`
    db.exec(`
      DROP TRIGGER IF EXISTS ${name};
      CREATE TRIGGER ${name} BEFORE ${deed} ON ${table}
      BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
    `)
  }
}
