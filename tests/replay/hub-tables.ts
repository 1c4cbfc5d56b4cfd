/** All that a hub has come to know from its tills, as text, table by table and row by row: to be compared with another hub's. */
import type { Db } from '#hub/db/db.ts'

/**
 * Left out: who the hub is and who may speak to it, and alerts, which tell how it was spoken to. Everything else is there.
 */
const OWN_TABLES = ['hub', 'migration', 'enrolment_code', 'office_token', 'office_deed', 'alert']
/** Drawn anew by every hub, told by a clock on the wall, or the order in which jobs beside each other came to their end. */
const OWN_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  till: ['token_hash', 'skew_ms'],
  reconciliation: ['reconciliation_id'],
  feed: ['feed_epoch'],
  feed_row: ['put_ms', 'pos'],
}

export interface HubTables {
  readonly rows: number
  /** Table → its rows, sorted. */
  readonly tables: ReadonlyMap<string, readonly string[]>
}

export async function readHubTables(db: Db): Promise<HubTables> {
  const names = await db.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
     WHERE n.nspname = 'public' AND relkind IN ('r', 'p') AND NOT relispartition
       AND NOT relname = ANY($1::text[]) ORDER BY relname`,
    [OWN_TABLES],
  )
  const tables = new Map<string, readonly string[]>()
  let count = 0
  for (const { name } of names) {
    const rows = await db.query<{ text: string }>(
      `SELECT (to_jsonb(t) - $1::text[])::text COLLATE "C" AS text FROM "${name}" t ORDER BY 1`,
      [OWN_COLUMNS[name] ?? []],
    )
    tables.set(
      name,
      rows.map(({ text }) => text),
    )
    count += rows.length
  }
  return { rows: count, tables }
}

/** Empty where they are the same; of each table that is not, the first rows on either side. */
export function differencesOf(one: HubTables, other: HubTables): readonly string[] {
  return [...one.tables].flatMap(([name, rows]) => {
    const others = other.tables.get(name) ?? []
    const [here, there] = [new Set(rows), new Set(others)]
    const only = rows.filter((row) => !there.has(row))
    const lacking = others.filter((row) => !here.has(row))
    if (only.length + lacking.length === 0 && rows.length === others.length) return []
    const counts = `${name}: ${only.length} rows are lacking and ${lacking.length} too many`
    return [
      counts,
      ...[...only.slice(0, 2), ...lacking.slice(0, 2)].map((row) => row.slice(0, 300)),
    ]
  })
}
