/**
 * Reads and writes in the type: a function that takes a WriteTx can only be called inside Store.write, in
 * one transaction with the journal. SQL lives in functions that take one of these; statements are
 * prepared once per connection.
 */
import type Database from 'better-sqlite3'

export interface ReadTx {
  readonly db: Database.Database
}

declare const writable: unique symbol
export interface WriteTx extends ReadTx {
  readonly [writable]: true
}

const prepared = new WeakMap<Database.Database, Map<string, Database.Statement>>()

/** The statement for `sql` on this connection, prepared at its first use. */
export function statement<Row = unknown>(
  tx: ReadTx,
  sql: string,
): Database.Statement<unknown[], Row> {
  let cache = prepared.get(tx.db)
  if (cache === undefined) {
    cache = new Map()
    prepared.set(tx.db, cache)
  }
  let found = cache.get(sql)
  if (found === undefined) {
    found = tx.db.prepare(sql)
    cache.set(sql, found)
  }
  return found as Database.Statement<unknown[], Row>
}
