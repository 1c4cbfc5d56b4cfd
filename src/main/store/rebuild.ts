/**
 * Makes every projection again from the journal and compares it with what is stored. The product's own projector
 * runs over the whole journal while temporary tables of the same names stand before the stored ones, so there is
 * no second telling of what follows from an event.
 */
import type Database from 'better-sqlite3'
import { assert, must } from '#shared/kernel/assert.ts'
import { toEvent, toHeader, type JournalRow } from './journal-row.ts'
import { project, PROJECTIONS } from './project.ts'
import { layLocations, raiseStanding } from './standing.ts'
import type { ReadTx, WriteTx } from './tx.ts'

export interface TableDifference {
  readonly table: string
  /** As the journal says it. */
  readonly rows: number
  /** Rows that should be there and are not, rows that are there and should not be. A changed row is one of each. */
  readonly missing: number
  readonly extra: number
  /** Epoch and seq of the event of a row that differs, or the row itself. */
  readonly example: string | null
}

export interface RebuildReport {
  readonly events: number
  /** Epoch/seq of events that nothing could be made of. */
  readonly unreadable: readonly string[]
  readonly tables: readonly TableDifference[]
}

export interface RebuildOptions {
  readonly onProgress?: (events: number) => void
}

const UNREADABLE_LISTED_MAX = 20
const BATCH_ROWS = 500

/** Reads only, also beside a running till: temporary tables are the connection's own. */
export function compareProjections(
  db: Database.Database,
  options: RebuildOptions = {},
): RebuildReport {
  return withRebuilt(db, options, (report) => report)
}

/**
 * Replaces what differs. Append-only tables too: their triggers go down and up again in the same transaction, here
 * and nowhere else. Returns what was found before.
 */
export function rewriteProjections(tx: WriteTx, options: RebuildOptions = {}): RebuildReport {
  const { db } = tx
  assert(db.inTransaction, 'all of it or nothing')
  const found = withRebuilt(db, options, (report) => {
    if (isDifferent(report)) replaceAll(db)
    return report
  })
  if (isDifferent(found)) raiseStanding(db)
  return found
}

/** A table that was replaced can take rows of another one along, where a row belongs to a row. */
function replaceAll(db: Database.Database): void {
  db.pragma('defer_foreign_keys = ON')
  dropTriggers(db)
  for (let round = 0; round <= PROJECTIONS.length; round += 1) {
    const wrong = differences(db).filter(({ missing, extra }) => missing + extra > 0)
    if (wrong.length === 0) return
    replace(
      db,
      wrong.map(({ table }) => table),
    )
  }
  throw new Error('projections still differ after they were replaced')
}

export const isDifferent = ({ tables }: Pick<RebuildReport, 'tables'>): boolean =>
  tables.some(({ missing, extra }) => missing + extra > 0)

function withRebuilt<T>(
  db: Database.Database,
  options: RebuildOptions,
  use: (report: RebuildReport) => T,
): T {
  return db
    .transaction(() => {
      for (const table of PROJECTIONS) shadow(db, table)
      try {
        const { events, unreadable } = projectAll({ db }, options.onProgress)
        return use({ events, unreadable, tables: differences(db) })
      } finally {
        for (const table of PROJECTIONS) db.exec(`DROP TABLE temp."${table}"`)
      }
    })
    .deferred()
}

interface SchemaRow {
  readonly type: 'table' | 'index'
  readonly sql: string
}

/** A temporary table of that name, with the same columns, checks and keys; no links to others, nothing to search by. */
function shadow(db: Database.Database, table: string): void {
  const rows = db
    .prepare<[string], SchemaRow>(
      `SELECT type, sql FROM main.sqlite_schema WHERE tbl_name = ? AND (type = 'table' OR (type = 'index' AND sql LIKE 'CREATE UNIQUE %')) ORDER BY type DESC`,
    )
    .all(table)
  must(rows[0], `the file has the table ${table}`)
  for (const { type, sql } of rows) {
    const place = type === 'table' ? /^CREATE TABLE\s+/iu : /^CREATE UNIQUE INDEX\s+/iu
    const temporary = type === 'table' ? 'CREATE TABLE temp.' : 'CREATE UNIQUE INDEX temp.'
    db.exec(withoutLinks(sql).replace(place, temporary))
  }
}

const withoutLinks = (sql: string): string =>
  sql.replaceAll(
    /\s+REFERENCES\s+["`]?\w+["`]?\s*\([^)]*\)(\s+ON\s+(DELETE|UPDATE)\s+(CASCADE|RESTRICT|SET NULL|NO ACTION))*/giu,
    '',
  )

function projectAll(
  tx: ReadTx,
  onProgress: (events: number) => void = () => undefined,
): Pick<RebuildReport, 'events' | 'unreadable'> {
  // Writes go to the temporary tables: they stand before the stored ones.
  const temporary = tx as WriteTx
  layLocations(tx.db)
  let events = 0
  const unreadable: string[] = []
  for (const row of rowsInBatches(tx)) {
    events += 1
    try {
      project(temporary, row.position, toEvent(row), toHeader(row))
    } catch {
      if (unreadable.length < UNREADABLE_LISTED_MAX) unreadable.push(`${row.epoch}/${row.seq}`)
    }
    if (events % 5000 === 0) onProgress(events)
  }
  onProgress(events)
  return { events, unreadable }
}

/** In batches: while a statement is being stepped through, its connection can write nothing. */
function* rowsInBatches({ db }: ReadTx): Generator<JournalRow> {
  const batch = db.prepare<[number], JournalRow>(
    `SELECT * FROM journal WHERE position > ? ORDER BY position LIMIT ${BATCH_ROWS}`,
  )
  let rows = batch.all(Number.MIN_SAFE_INTEGER)
  for (let last = rows.at(-1); last !== undefined; last = rows.at(-1)) {
    yield* rows
    rows = batch.all(last.position)
  }
}

const differences = (db: Database.Database): readonly TableDifference[] =>
  PROJECTIONS.map((table) => differenceIn(db, table))

function differenceIn(db: Database.Database, table: string): TableDifference {
  const only = (one: string, other: string) =>
    `SELECT * FROM ${one}."${table}" EXCEPT SELECT * FROM ${other}."${table}"`
  const count = (sql: string) =>
    must(db.prepare<[], { rows: number }>(`SELECT count(*) AS rows FROM (${sql})`).get(), table)
      .rows
  const rows = count(`SELECT 1 FROM temp."${table}"`)
  const missing = count(only('temp', 'main'))
  // Rows have keys: as many, and none missing, is the same.
  const isSame = missing === 0 && rows === count(`SELECT 1 FROM main."${table}"`)
  const extra = isSame ? 0 : count(only('main', 'temp'))
  const sql = missing > 0 ? only('temp', 'main') : extra > 0 ? only('main', 'temp') : null
  const example = sql === null ? null : placeOf(db, db.prepare(`${sql} LIMIT 1`).get())
  return { table, rows, missing, extra, example }
}

function placeOf(db: Database.Database, row: unknown): string {
  const columns = row as Readonly<Record<string, unknown>>
  const position = columns['position'] ?? columns['last_position']
  const event = db
    .prepare<unknown[], { place: string }>(
      `SELECT epoch || '/' || seq AS place FROM journal WHERE position = ?`,
    )
    .get(position ?? null)
  return event?.place ?? JSON.stringify(columns)
}

function dropTriggers(db: Database.Database): void {
  const triggers = db
    .prepare<[string], { name: string }>(
      `SELECT name FROM main.sqlite_schema WHERE type = 'trigger' AND tbl_name IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(PROJECTIONS))
  for (const { name } of triggers) db.exec(`DROP TRIGGER main."${name}"`)
}

/** Children go before their parents and come after them. */
function replace(db: Database.Database, tables: readonly string[]): void {
  const inOrder = PROJECTIONS.filter((table) => tables.includes(table))
  for (const table of inOrder.toReversed()) db.exec(`DELETE FROM main."${table}"`)
  for (const table of inOrder) {
    db.exec(`INSERT INTO main."${table}" SELECT * FROM temp."${table}"`)
  }
}
