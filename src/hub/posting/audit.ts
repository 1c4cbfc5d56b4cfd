/** Once a night: how often each document of the last days stands at the ERP. Once is right; anything else is an alarm. */
import { raiseAlerts } from '../alerts/alerts.ts'
import type { Connector } from '../connectors/port.ts'
import type { Hub } from '../hub.ts'
import { postingOf } from './names.ts'
import { POSTING_COLUMNS, type PostingRow } from './rows.ts'

export interface Audited {
  readonly counted: number
  /** Keys that stand there more than once, and those that do not stand there at all. */
  readonly twice: readonly string[]
  readonly gone: readonly string[]
}

/** Those that were posted at or after `sinceMs`. What could not be asked is not counted. */
export async function auditPostings(
  hub: Hub,
  connector: Connector,
  sinceMs: number,
): Promise<Audited> {
  const rows = await hub.db.query<PostingRow>(
    `SELECT ${POSTING_COLUMNS}
     FROM posting WHERE connector = $1 AND state = 'posted' AND changed_ms >= $2 ORDER BY store_id, posting_id`,
    [connector.name, sinceMs],
  )
  const twice: string[] = []
  const gone: string[] = []
  let counted = 0
  for (const row of rows) {
    // Documents that had nothing to book there have none.
    if (row.theirs.length === 0) continue
    const found = await connector.find(await postingOf(hub.db, connector.name, row))
    if (found.kind !== 'done') continue
    counted += 1
    const count = found.value.length
    if (count === 1) continue
    if (count === 0) gone.push(row.postingId)
    else twice.push(row.postingId)
    await raiseAlerts(
      hub.db,
      [
        {
          storeId: row.storeId,
          tillId: row.tillId,
          kind: count === 0 ? 'unexplained' : 'posted-twice',
          subject: row.document.key,
          detail: { connector: connector.name, documentNo: row.document.number, count },
        },
      ],
      () => hub.uuid(),
      hub.nowMs(),
    )
  }
  return { counted, twice, gone }
}
