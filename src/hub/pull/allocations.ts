/**
 * Goods on their way to a store → rows of the feed `inbound`. One that is called back says so; one that the ERP does not name
 * any more was finished there and stays as the store has it.
 */
import type { FeedRow } from '#shared/sync/protocol.ts'
import type { AllocationRow } from '../connectors/port.ts'
import type { Sql } from '../db/db.ts'

interface Known {
  readonly document: Readonly<Record<string, unknown>>
}

export async function changeOfAllocations(
  sql: Sql,
  storeId: string,
  connector: string,
  told: readonly AllocationRow[],
): Promise<readonly FeedRow[]> {
  const keyOf = ({ documentNo }: AllocationRow) => `${connector}:${documentNo}`
  const known = await rowsOf<Known>(sql, { storeId, feed: 'inbound', keys: told.map(keyOf) })
  const skus = told.flatMap(({ lines }) => lines.map(({ sku }) => sku))
  const goods = await rowsOf<{ name: string; unit: string }>(sql, {
    ...{ storeId: '', feed: 'catalogue' },
    keys: skus,
  })
  return told.flatMap((allocation): FeedRow[] => {
    const key = keyOf(allocation)
    const before = known.get(key)
    const { documentNo, from, expectedOn, isCancelled, lines } = allocation
    if (isCancelled) {
      return before === undefined
        ? []
        : [{ key, row: { document: before.document, isCancelled: true, note: '' } }]
    }
    if (lines.length === 0) return []
    const document = {
      ...{ inboundId: key, inboundNo: documentNo, kind: 'allocation', partner: from },
      ...{ expectedOn, note: '' },
      lines: lines.map(({ sku, quantityMilli }, index) => ({
        ...{ lineNo: index + 1, sku, quantityMilli, lot: '', expiry: null, serial: '' },
        name: goods.get(sku)?.name ?? sku,
        unit: goods.get(sku)?.unit ?? '',
      })),
    }
    return [{ key, row: { document, isCancelled: false, note: '' } }]
  })
}

async function rowsOf<Row>(
  sql: Sql,
  of: { readonly storeId: string; readonly feed: string; readonly keys: readonly string[] },
): Promise<ReadonlyMap<string, Row>> {
  const rows = await sql.query<{ key: string; row: Row }>(
    `SELECT key, row FROM feed_row WHERE store_id = $1 AND till_id = '' AND feed = $2 AND row IS NOT NULL
       AND key = ANY($3::text[])`,
    [of.storeId, of.feed, of.keys],
  )
  return new Map(rows.map(({ key, row }) => [key, row]))
}
