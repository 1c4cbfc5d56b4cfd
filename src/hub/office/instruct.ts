/** Tells one till something by the feed `instructions`; it takes it when it asks next. */
import type { Sql } from '../db/db.ts'
import type { Hub } from '../hub.ts'

export async function instruct(
  hub: Pick<Hub, 'uuid'>,
  sql: Sql,
  { storeId, tillId }: { readonly storeId: string; readonly tillId: string },
  key: string,
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  const [feed] = await sql.query<{ head: number }>(
    `INSERT INTO feed (store_id, till_id, feed, feed_epoch, head) VALUES ($1, $2, 'instructions', $3, 1)
     ON CONFLICT (store_id, till_id, feed) DO UPDATE SET head = feed.head + 1 RETURNING head`,
    [storeId, tillId, hub.uuid()],
  )
  await sql.query(
    `INSERT INTO feed_row (store_id, till_id, feed, key, pos, row) VALUES ($1, $2, 'instructions', $3, $4, $5)
     ON CONFLICT (store_id, till_id, feed, key) DO UPDATE SET pos = excluded.pos, row = excluded.row`,
    [storeId, tillId, key, feed?.head ?? 1, JSON.stringify(row)],
  )
}
