/** What head office calls an item or a lot that a store calls otherwise: the answers to dead letters, applied. */
import type { PostingDocument } from '#shared/posting/posting.ts'
import type { Sql } from '../db/db.ts'
import type { Posting } from '../connectors/port.ts'
import type { PostingRow } from './rows.ts'

/** The key stays: it is made of places in the journal and of no names. */
export async function postingOf(
  sql: Sql,
  connector: string,
  { storeId, document, bookedOn }: PostingRow,
): Promise<Posting> {
  const rows = await sql.query<{ kind: string; ours: string; theirs: string }>(
    `SELECT kind, ours, theirs FROM mapping
     WHERE store_id = $1 AND connector IN ('', $2) AND kind IN ('sku', 'lot') ORDER BY connector`,
    [storeId, connector],
  )
  return { document: renamed(document, rows), bookedOn }
}

function renamed(
  document: PostingDocument,
  rows: readonly { readonly kind: string; readonly ours: string; readonly theirs: string }[],
): PostingDocument {
  if (rows.length === 0) return document
  const of = (kind: string) =>
    new Map(rows.filter((row) => row.kind === kind).map(({ ours, theirs }) => [ours, theirs]))
  const [skus, lots] = [of('sku'), of('lot')]
  const lines = document.lines.map((line) => ({
    ...line,
    sku: skus.get(line.sku) ?? line.sku,
    lot: line.lot === '' && line.serial === '' ? (lots.get(line.sku) ?? '') : line.lot,
  }))
  return { ...document, lines }
}

export async function nameLot(sql: Sql, storeId: string, sku: string, lot: string): Promise<void> {
  await sql.query(
    `INSERT INTO mapping (store_id, connector, kind, ours, theirs) VALUES ($1, '', 'lot', $2, $3)
     ON CONFLICT (store_id, connector, kind, ours) DO UPDATE SET theirs = excluded.theirs`,
    [storeId, sku, lot],
  )
}
