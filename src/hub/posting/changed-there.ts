/**
 * Differences that nothing here explains: where every document with the item stands at the ERP exactly once, as it was read
 * back when it was posted, somebody booked something there.
 */
import type { Connector } from '../connectors/port.ts'
import type { Hub } from '../hub.ts'
import { comparisonOf, type Comparison, type Difference } from '../reconcile/compare-stock.ts'
import { postingOf } from './names.ts'
import { POSTING_COLUMNS, type PostingRow } from './rows.ts'

/** So many are looked into, with so many documents each; what is more stays unexplained. */
const ITEMS_MAX = 20
const DOCUMENTS_MAX = 200

export async function withChangedThere(
  hub: Hub,
  connector: Connector,
  storeId: string,
  { agree, differences }: Comparison,
): Promise<Comparison> {
  let looked = 0
  const after: Difference[] = []
  for (const one of differences) {
    const isOpen = one.cause === 'unexplained' && looked < ITEMS_MAX
    if (isOpen) looked += 1
    const isSound = isOpen && (await standsOnce(hub, connector, storeId, one.sku))
    after.push(isSound ? { ...one, cause: 'changed-there' } : one)
  }
  return comparisonOf(agree, after)
}

async function standsOnce(
  hub: Hub,
  connector: Connector,
  storeId: string,
  sku: string,
): Promise<boolean> {
  const rows = await hub.db.query<PostingRow>(
    `SELECT ${POSTING_COLUMNS} FROM posting
     WHERE connector = $1 AND store_id = $2 AND state = 'posted' AND document -> 'lines' @> $3::jsonb
     ORDER BY posting_id LIMIT $4`,
    [connector.name, storeId, JSON.stringify([{ sku }]), DOCUMENTS_MAX + 1],
  )
  // An item of which nothing was ever posted has nothing that could prove it.
  if (rows.length === 0 || rows.length > DOCUMENTS_MAX) return false
  for (const row of rows) {
    const found = await connector.find(await postingOf(hub.db, connector.name, row))
    if (found.kind !== 'done' || found.value.length !== 1) return false
  }
  return true
}
