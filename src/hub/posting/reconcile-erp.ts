/**
 * A store's goods here against the ERP's on hand. What is still to be posted explains a difference, so does what was refused
 * and waits for a person, what stands there twice, and what somebody changed there; anything else is an alarm.
 */
import type { PostingDocument } from '#shared/posting/posting.ts'
import type { Connector, Outcome } from '../connectors/port.ts'
import { done } from '../connectors/port.ts'
import type { Hub } from '../hub.ts'
import { compareStock, rowKey, type Comparison } from '../reconcile/compare-stock.ts'
import { keepComparison, ON_HAND, onHandOf, vectorOf } from '../reconcile/reconcile-store.ts'
import { withChangedThere } from './changed-there.ts'
import { addUnprepared } from './unprepared.ts'

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
  const twice = await postedTwice(hub, connector, storeId)
  const movesOf = (states: readonly string[]) =>
    movesOfPostings(hub, connector, storeId, states, twice)
  const inFlight = await movesOf(['waiting', 'sent'])
  await addUnprepared(hub.db, connector.name, storeId, inFlight)
  const catalogue = await connector.readCatalogue(null)
  const skus = catalogue.kind === 'done' ? new Set(catalogue.value.map(({ sku }) => sku)) : null
  const unmapped = ours
    .map(({ sku }) => sku)
    .filter((sku) => skus !== null && !skus.has(sku) && !known.has(sku))
  const comparison = compareStock(ours, theirs, {
    inFlight,
    quarantined: await movesOf(['refused']),
    twice: excessOf(twice),
    unmapped: new Set(unmapped),
  })
  const looked = await withChangedThere(hub, connector, storeId, comparison)
  await keepComparison(hub, {
    ...{ storeId, against: connector.name, comparison: looked },
    vector: await vectorOf(hub.db, storeId),
  })
  return done(looked)
}

interface Doubled {
  readonly document: PostingDocument
  readonly count: number
}

/** Of this store, that an open alert says stand there more than once; by their keys. */
async function postedTwice(
  { db }: Hub,
  { name }: Connector,
  storeId: string,
): Promise<ReadonlyMap<string, Doubled>> {
  const rows = await db.query<Doubled>(
    `SELECT p.document, (a.detail ->> 'count')::int AS count FROM alert a
       JOIN posting p ON p.store_id = a.store_id AND p.posting_id = a.subject AND p.connector = $1
     WHERE a.store_id = $2 AND a.kind = 'posted-twice' AND a.state = 'open'`,
    [name, storeId],
  )
  return new Map(rows.map((row) => [row.document.key, row]))
}

function excessOf(twice: ReadonlyMap<string, Doubled>): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const { document, count } of twice.values()) addDocument(sums, document, 1 - count)
  return sums
}

/** What the documents that are in one of these states would still change on hand there. */
async function movesOfPostings(
  { db }: Hub,
  { name }: Connector,
  storeId: string,
  states: readonly string[],
  twice: ReadonlyMap<string, Doubled>,
): Promise<Map<string, number>> {
  const rows = await db.query<{ document: PostingDocument }>(
    `SELECT document FROM posting WHERE connector = $1 AND store_id = $2 AND state = ANY($3::text[])`,
    [name, storeId, states],
  )
  const sums = new Map<string, number>()
  for (const { document } of rows) if (!twice.has(document.key)) addDocument(sums, document, 1)
  return sums
}

function addDocument(sums: Map<string, number>, document: PostingDocument, times: number): void {
  const { way, lines } = document
  const sign = Number(way?.to === 'STORE') - Number(way?.from === 'STORE')
  for (const { sku, quantityMilli } of lines) {
    const key = rowKey({ sku, lot: '', location: ON_HAND })
    sums.set(key, (sums.get(key) ?? 0) + times * sign * quantityMilli)
  }
}
