/** PostgreSQL inside this process (PGlite): what a hub of a few stores needs, with nothing to install. */
import { PGlite, types } from '@electric-sql/pglite'
import type { Db, Sql } from './db.ts'

/** `dir`: where it lies; null: in memory, for tests. */
export async function openPglite(dir: string | null): Promise<Db> {
  const parsers = { [types.INT8]: Number, [types.NUMERIC]: Number }
  const lite = dir === null ? new PGlite({ parsers }) : new PGlite(dir, { parsers })
  await lite.waitReady
  return {
    kind: 'pglite',
    query: async <Row>(text: string, values: readonly unknown[] = []) =>
      (await lite.query<Row>(text, [...values])).rows,
    transaction: (run) =>
      lite.transaction((tx) => {
        const sql: Sql = {
          query: async <Row>(text: string, values: readonly unknown[] = []) =>
            (await tx.query<Row>(text, [...values])).rows,
        }
        return run(sql)
      }),
    script: async (text) => {
      try {
        return (await lite.exec(text)).flatMap(({ rows }) => rows)
      } catch (error) {
        // There is one connection: a transaction that the text began and did not end would hold all others.
        await lite.exec('ROLLBACK')
        throw error
      }
    },
    fingerprint: () => Promise.resolve(null),
    close: () => lite.close(),
  }
}
