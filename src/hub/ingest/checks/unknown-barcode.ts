/**
 * Codes that were scanned for a sale and that head office has for no item: sold as an open item, or known to the store only.
 * Scales print codes of their own, so what is weighed is left out.
 */
import { barcodeKey } from '#shared/catalogue/barcode.ts'
import type { SaleLine } from '#shared/sales/sale.ts'
import { CatalogueRow } from '#shared/wire/feed-rows.ts'
import type { Sql } from '../../db/db.ts'
import type { TillCaller } from '../../http/route.ts'
import type { Taken } from '../taken.ts'
import { letterAbout, type Check } from './check.ts'

/** Under this name goes what the till's catalogue lacks. */
const OPEN_ITEM = 'OPEN'

interface Scanned {
  readonly one: Taken
  readonly receiptNo: string
  readonly line: SaleLine & { readonly barcode: string }
}

export const checkUnknownBarcode: Check = async (sql, { till, taken }) => {
  const scanned = taken.flatMap(scannedOf)
  // Without a catalogue nothing is unknown.
  if (scanned.length === 0 || !(await hasCatalogue(sql, till))) return []
  const known = await codesOf(sql, till, [...new Set(scanned.map(({ line }) => line.sku))])
  return scanned.flatMap(({ one, receiptNo, line }) => {
    const { sku, name, barcode, quantityMilli } = line
    // An item that it lacks has a letter of its own.
    const codes = sku === OPEN_ITEM ? new Set<string>() : known.get(sku)
    if (codes === undefined || codes.has(barcodeKey(barcode)) || barcode === sku) return []
    return [
      letterAbout(till, one, 'unknown-barcode', barcode, {
        ...{ barcode, name, quantityMilli, documentNo: receiptNo, amountMinor: line.netMinor },
      }),
    ]
  })
}

const scannedOf = (one: Taken): Scanned[] => {
  const { event } = one
  if (event?.type !== 'sale.completed') return []
  const { receiptNo, lines } = event.body
  return lines.flatMap((line) => {
    const { barcode, kind } = line
    return barcode === null || kind === 'weighed'
      ? []
      : [{ one, receiptNo, line: { ...line, barcode } }]
  })
}

async function hasCatalogue(sql: Sql, { storeId }: TillCaller): Promise<boolean> {
  const rows = await sql.query(
    `SELECT 1 FROM feed WHERE feed = 'catalogue' AND store_id IN ('', $1) LIMIT 1`,
    [storeId],
  )
  return rows.length > 0
}

async function codesOf(
  sql: Sql,
  { storeId }: TillCaller,
  skus: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await sql.query<{ key: string; row: unknown }>(
    `SELECT key, row FROM feed_row
     WHERE feed = 'catalogue' AND store_id IN ('', $1) AND key = ANY($2::text[]) AND row IS NOT NULL`,
    [storeId, skus],
  )
  const codes = new Map<string, Set<string>>()
  for (const { key, row } of rows) {
    const barcodes = CatalogueRow.safeParse(row).data?.barcodes
    if (barcodes === undefined) continue
    const all = codes.get(key) ?? new Set()
    for (const { code } of barcodes) all.add(barcodeKey(code))
    codes.set(key, all)
  }
  return codes
}
