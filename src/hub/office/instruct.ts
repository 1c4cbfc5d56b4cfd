/** Tells one till something by the feed `instructions`; it takes it when it asks next. */
import type { Sql } from '../db/db.ts'
import { putFeedRows } from '../feeds/put-rows.ts'

export async function instruct(
  sql: Sql,
  till: { readonly storeId: string; readonly tillId: string },
  key: string,
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  await putFeedRows(sql, till, 'instructions', [{ key, row }])
}
