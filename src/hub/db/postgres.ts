/** PostgreSQL 15 or newer, by its URL. Several hub processes may share one. */
import pg from 'pg'
import type { Db, Sql } from './db.ts'

/** Object identifiers of int8 and numeric, which the driver would hand out as text. */
const WIDE_NUMBERS: readonly number[] = [20, 1700]
for (const oid of WIDE_NUMBERS) pg.types.setTypeParser(oid, Number)

/** A dump that is read back makes the table anew, and a restore to a point in time begins another time line. */
const FINGERPRINT = `SELECT concat_ws('/', s.system_identifier, c.timeline_id, d.oid, 'hub'::regclass::oid) AS fingerprint
  FROM pg_control_system() s, pg_control_checkpoint() c, pg_database d WHERE d.datname = current_database()`

/** What is asked again and again is planned once per connection. The texts are ours and few; values never stand in them. */
const names = new Map<string, string>()

function nameOf(text: string): string {
  const name = names.get(text) ?? `hub_${names.size}`
  names.set(text, name)
  return name
}

export function openPostgres(url: string, connections = 10): Db {
  // Statements that need not wait for each other are on their way together; the server takes them in their order.
  const pool = new pg.Pool({ connectionString: url, max: connections, pipeline: true })
  // A connection that breaks while it is idle is replaced; whoever uses one is told by its own query.
  pool.on('error', () => undefined)
  const sqlOf = (client: pg.Pool | pg.PoolClient): Sql => ({
    query: async <Row>(text: string, values: readonly unknown[] = []) => {
      const asked =
        values.length === 0 ? { text } : { name: nameOf(text), text, values: [...values] }
      return (await client.query(asked)).rows as Row[]
    },
  })
  return {
    kind: 'postgres',
    ...sqlOf(pool),
    transaction: async (run) => {
      const client = await pool.connect()
      try {
        const [, value] = await Promise.all([client.query('BEGIN'), run(sqlOf(client))])
        await client.query('COMMIT')
        client.release()
        return value
      } catch (error) {
        await client.query('ROLLBACK').then(
          () => client.release(),
          (broken: unknown) => client.release(broken instanceof Error ? broken : true),
        )
        throw error
      }
    },
    script: async (text) => {
      const results: unknown = await pool.query(text)
      return (Array.isArray(results) ? results : [results]).flatMap(
        (result: pg.QueryResult<Record<string, unknown>>) => result.rows,
      )
    },
    fingerprint: async () => {
      const [row] = await sqlOf(pool).query<{ fingerprint: string }>(FINGERPRINT)
      return row?.fingerprint ?? null
    },
    close: () => pool.end(),
  }
}
