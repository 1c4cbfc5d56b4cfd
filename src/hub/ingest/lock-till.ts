/** One request of a till at a time: whoever has the row goes on, the others wait, in whichever process. */
import { must } from '#shared/kernel/assert.ts'
import type { TillCaller } from '../http/route.ts'
import type { Sql } from '../db/db.ts'

export interface LockedTill {
  readonly server: string
  readonly isTwoLive: boolean
}

export async function lockTill(sql: Sql, { storeId, tillId }: TillCaller): Promise<LockedTill> {
  const [row] = await sql.query<LockedTill>(
    `SELECT h.server, EXISTS (SELECT 1 FROM alert a WHERE a.store_id = t.store_id AND a.till_id = t.till_id
       AND a.kind = 'two-live' AND a.state = 'open') AS "isTwoLive"
     FROM till t CROSS JOIN hub h WHERE t.store_id = $1 AND t.till_id = $2 FOR UPDATE OF t`,
    [storeId, tillId],
  )
  return must(row, 'a token is of a till that is known')
}
