/** Goods that head office's catalogue does not have. Without a catalogue nothing is unknown. */
import { stockMovesOf } from '#shared/ledger/moves.ts'
import { letterAbout, type Check } from './check.ts'

export const checkUnknownSku: Check = async (sql, { till, taken, added }) => {
  const skus = [...new Set(added.map(({ sku }) => sku))]
  if (skus.length === 0) return []
  const rows = await sql.query<{ sku: string }>(
    `SELECT u.sku FROM unnest($2::text[]) AS u(sku)
     WHERE EXISTS (SELECT 1 FROM feed WHERE feed = 'catalogue' AND store_id IN ('', $1))
       AND NOT EXISTS (SELECT 1 FROM feed_row r WHERE r.feed = 'catalogue' AND r.store_id IN ('', $1)
         AND r.key = u.sku AND r.row IS NOT NULL)
       AND NOT EXISTS (SELECT 1 FROM mapping m WHERE m.store_id = $1 AND m.connector = '' AND m.kind = 'sku'
         AND m.ours = u.sku)`,
    [till.storeId, skus],
  )
  const unknown = new Set(rows.map(({ sku }) => sku))
  if (unknown.size === 0) return []
  return taken.flatMap((one) => {
    // What another till moved is told by that till.
    if (one.event === null || one.event.type === 'stock.learned') return []
    const of = new Map<string, number>()
    for (const { sku, quantityMilli } of stockMovesOf(one.event)) {
      if (unknown.has(sku)) of.set(sku, (of.get(sku) ?? 0) + quantityMilli)
    }
    return [...of].map(([sku, quantityMilli]) =>
      letterAbout(till, one, 'unknown-sku', sku, { sku, quantityMilli }),
    )
  })
}
