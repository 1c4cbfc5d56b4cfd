/**
 * One writer at a time per connector and store, over all processes: an ERP whose keys are not unique makes two documents
 * of two senders. The lock lives as long as its transaction, so that a process that dies lets go of it.
 */
import type { Db } from '../db/db.ts'

const writing = new Set<string>()

/** false: somebody else is at it. PGlite belongs to one process, and a transaction there would stop everybody else. */
export async function asOnlyWriter(
  db: Db,
  connector: string,
  storeId: string,
  run: () => Promise<void>,
): Promise<boolean> {
  const key = JSON.stringify([connector, storeId])
  if (db.kind === 'pglite') {
    if (writing.has(key)) return false
    writing.add(key)
    try {
      await run()
      return true
    } finally {
      writing.delete(key)
    }
  }
  return db.transaction(async (sql) => {
    const [lock] = await sql.query<{ mine: boolean }>(
      'SELECT pg_try_advisory_xact_lock(hashtext($1), hashtext($2)) AS mine',
      [`posting ${connector}`, storeId],
    )
    if (lock?.mine !== true) return false
    await run()
    return true
  })
}
