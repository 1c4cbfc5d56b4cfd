/** A letter as its till is to see it, into that till's feed: whoever changes one says so here, in the same transaction. */
import type { FeedRow } from '#shared/sync/protocol.ts'
import type { Sql } from '../db/db.ts'
import { putFeedRows } from '../feeds/put-rows.ts'

interface Told {
  readonly tillId: string
  readonly letterId: string
  readonly row: FeedRow['row']
}

export async function tellLetters(
  sql: Sql,
  storeId: string,
  letterIds: readonly string[],
): Promise<void> {
  if (letterIds.length === 0) return
  const told = await sql.query<Told>(
    `SELECT till_id AS "tillId", letter_id AS "letterId", jsonb_build_object('letterId', letter_id, 'code', code,
       'eventId', event_id, 'detail', detail, 'state', state, 'openedMs', opened_ms) AS row
     FROM letter WHERE store_id = $1 AND letter_id = ANY($2::text[]) ORDER BY till_id, letter_id`,
    [storeId, letterIds],
  )
  for (const tillId of new Set(told.map((one) => one.tillId))) {
    const rows = told.filter((one) => one.tillId === tillId)
    // One that is about no till stands at head office only.
    if (tillId === '') continue
    await putFeedRows(
      sql,
      { storeId, tillId },
      'letters',
      rows.map(({ letterId, row }) => ({ key: letterId, row })),
    )
  }
}
