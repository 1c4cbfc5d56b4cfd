/**
 * A store's goods here against the ERP's on hand. What is still to be posted explains a difference, and so does what was
 * refused and waits for a person; anything else is unexplained and an alarm.
 */
import type { PostingDocument } from '#shared/posting/posting.ts'
import type { Connector, Outcome } from '../connectors/port.ts'
import { done } from '../connectors/port.ts'
import type { Hub } from '../hub.ts'
import { rowKey, type Comparison } from '../reconcile/compare-stock.ts'
import { ON_HAND, onHandOf, reconcileStore, vectorOf } from '../reconcile/reconcile-store.ts'

export async function reconcileErp(
  hub: Hub,
  connector: Connector,
  storeId: string,
): Promise<Outcome<Comparison>> {
  const told = await connector.readOnHand(storeId)
  if (told.kind !== 'done') return told
  const theirs = told.value.map((row) => ({ ...row, lot: '', location: ON_HAND }))
  const known = new Set(theirs.map(({ sku }) => sku))
  // The ERP has one figure per item, whatever its lots.
  const ours = (await onHandOf(hub.db, storeId)).map((row) => ({ ...row, lot: '' }))
  const [inFlight, quarantined] = [
    await movesOf(hub, connector, storeId, ['waiting', 'sent']),
    await movesOf(hub, connector, storeId, ['refused']),
  ]
  const catalogue = await connector.readCatalogue(null)
  const skus = catalogue.kind === 'done' ? new Set(catalogue.value.map(({ sku }) => sku)) : null
  const unmapped = ours
    .map(({ sku }) => sku)
    .filter((sku) => skus !== null && !skus.has(sku) && !known.has(sku))
  return done(
    await reconcileStore(hub, {
      storeId,
      against: connector.name,
      ours,
      theirs,
      known: { inFlight, quarantined, unmapped: new Set(unmapped) },
      vector: await vectorOf(hub.db, storeId),
    }),
  )
}

/** What the documents that are in one of these states would still change on hand there. */
async function movesOf(
  { db }: Hub,
  { name }: Connector,
  storeId: string,
  states: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query<{ document: PostingDocument }>(
    `SELECT document FROM posting WHERE connector = $1 AND store_id = $2 AND state = ANY($3::text[])`,
    [name, storeId, states],
  )
  const sums = new Map<string, number>()
  for (const { document } of rows) {
    const { way, lines } = document
    const sign = Number(way?.to === 'STORE') - Number(way?.from === 'STORE')
    for (const { sku, quantityMilli } of lines) {
      const key = rowKey({ sku, lot: '', location: ON_HAND })
      sums.set(key, (sums.get(key) ?? 0) + sign * quantityMilli)
    }
  }
  return sums
}
