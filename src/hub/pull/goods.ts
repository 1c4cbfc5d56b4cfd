/**
 * Goods of an ERP and their codes → rows of the feed `catalogue`. What the ERP does not say stays as it is, so that a
 * category that somebody loaded is not lost. Prices come by lists only.
 */
import { OWN_CODE_PATTERN, decodeGtin, looksLikeGtin } from '#shared/catalogue/barcode.ts'
import { suspicionOfRemoval, type Suspicion } from '#shared/feeds/fuse.ts'
import type { FeedRow } from '#shared/sync/protocol.ts'
import type { DownRules } from '../connectors/down.ts'
import type { BarcodeRow, CatalogueRow } from '../connectors/port.ts'
import type { Sql } from '../db/db.ts'
import { problemOfRow } from '../feeds/row-shapes.ts'

export interface ToldGoods {
  readonly goods: readonly CatalogueRow[]
  readonly barcodes: readonly BarcodeRow[]
  /** Everything was told: an item without a code has none. */
  readonly isWhole: boolean
}

export interface Change {
  readonly rows: readonly FeedRow[]
  readonly suspicion: Suspicion | null
  /** What no till could use, by key. */
  readonly unusable: readonly { readonly key: string; readonly problem: string }[]
}

/** As it lies in the feed; its shape is checked where it is read. */
type Known = Readonly<Record<string, unknown>>

export async function changeOfGoods(
  sql: Sql,
  { goods, barcodes, isWhole }: ToldGoods,
  rules: DownRules,
): Promise<Change> {
  const told = new Map(goods.map((row) => [row.sku, row]))
  const codes = codesOf(barcodes)
  const known = await knownGoods(sql, [...new Set([...told.keys(), ...codes.keys()])])
  const rows: FeedRow[] = []
  const unusable: { key: string; problem: string }[] = []
  for (const sku of new Set([...told.keys(), ...codes.keys()])) {
    const row = merged(known.get(sku) ?? null, told.get(sku) ?? null, rules)
    // Of an item that was never told there are only codes: it comes with the next whole reading.
    if (row === null) continue
    const own = codes.get(sku) ?? (isWhole ? [] : undefined)
    const whole = { key: sku, row: own === undefined ? row : { ...row, barcodes: own } }
    const problem = problemOfRow('catalogue', whole)
    if (problem === null) rows.push(whole)
    else unusable.push({ key: sku, problem })
  }
  return { rows, suspicion: await suspicionOf(sql, rows, known), unusable }
}

function merged(before: Known | null, told: CatalogueRow | null, rules: DownRules): Known | null {
  if (told === null) return before
  const unit = rules.units[told.unit] ?? told.unit
  const { unitPriceMilli: _listed, ...rest } = before ?? {
    kind: rules.weighedUnits.includes(unit) ? 'weighed' : 'stocked',
    taxClass: rules.taxClass,
  }
  return {
    ...rest,
    ...{ sku: told.sku, name: told.name, unit, tracking: told.tracking },
    status: told.isActive ? 'active' : 'blocked',
    ...(told.category === null ? {} : { category: told.category }),
    ...(told.taxClass === null ? {} : { taxClass: told.taxClass }),
  }
}

/** Codes that no scanner could read are left out: one of them would keep its item from every till. */
function codesOf(barcodes: readonly BarcodeRow[]) {
  const codes = new Map<string, { readonly code: string; readonly factorMilli: number }[]>()
  for (const { sku, code, factorMilli } of barcodes) {
    const own = codes.get(sku) ?? []
    codes.set(sku, own)
    const isReadable =
      OWN_CODE_PATTERN.test(code) && (!looksLikeGtin(code) || decodeGtin(code) !== null)
    if (isReadable && !own.some((one) => one.code === code)) own.push({ code, factorMilli })
  }
  return codes
}

async function knownGoods(sql: Sql, skus: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  const rows = await sql.query<{ key: string; row: Known }>(
    `SELECT key, row FROM feed_row WHERE store_id = '' AND till_id = '' AND feed = 'catalogue'
       AND row IS NOT NULL AND key = ANY($1::text[])`,
    [skus],
  )
  return new Map(rows.map(({ key, row }) => [key, row]))
}

async function suspicionOf(
  sql: Sql,
  rows: readonly FeedRow[],
  before: ReadonlyMap<string, Known>,
): Promise<Suspicion | null> {
  const [row] = await sql.query<{ count: number }>(
    `SELECT count(*) AS count FROM feed_row WHERE store_id = '' AND till_id = '' AND feed = 'catalogue'
       AND row->>'status' IS DISTINCT FROM 'blocked' AND row IS NOT NULL`,
  )
  const known = row?.count ?? 0
  const isBlocked = (one: unknown) => (one as Known)['status'] === 'blocked'
  const removed = rows.filter(({ key, row: next }) => {
    const was = before.get(key)
    return was !== undefined && !isBlocked(was) && isBlocked(next)
  }).length
  return suspicionOfRemoval({ known, removed, left: known - removed })
}
