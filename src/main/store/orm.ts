/** Drizzle on the store's connection, for reads whose cost does not matter to a waiting customer. */
import type Database from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { ReadTx } from './tx.ts'

const made = new WeakMap<Database.Database, BetterSQLite3Database>()

export function orm({ db }: ReadTx): BetterSQLite3Database {
  let found = made.get(db)
  if (found === undefined) {
    found = drizzle({ client: db })
    made.set(db, found)
  }
  return found
}
