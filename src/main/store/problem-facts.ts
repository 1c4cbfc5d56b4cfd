/** What the journal of the last weeks says against the book of single items; see shared/stocktake/problems.ts. */
import type { ProblemFacts } from '#shared/stocktake/problems.ts'
import { detailParts } from '#shared/audit/detail.ts'
import { STOCK_LOCATIONS } from '#shared/stock/location.ts'
import { statement, type ReadTx } from './tx.ts'

type Facts = Omit<ProblemFacts, 'sku' | 'uncountedSince'>
type Counts = ReadonlyMap<string, number>

/** Each in one pass, over what happened since then only. */
export function problemFacts(
  tx: ReadTx,
  today: string,
  lookBackDays: number,
): (sku: string) => Facts {
  const since = [today, `-${lookBackDays} days`] as const
  const negative = new Set(negativeSkus(tx))
  const returned = unreceipted(tx, since)
  const overrides = priceOverrides(tx, since)
  const odd = oddMovements(tx, since)
  const late = new Set(lateMoves(tx, since))
  return (sku) => ({
    isNegative: negative.has(sku),
    returnedUnreceipted: returned.get(sku) ?? 0,
    priceOverrides: overrides.get(sku) ?? 0,
    oddMovements: odd.get(sku) ?? 0,
    hasLateMove: late.has(sku),
  })
}

type Since = readonly [today: string, back: string]

const OURS = STOCK_LOCATIONS.map((code) => `'${code}'`).join(', ')

const negativeSkus = (tx: ReadTx): readonly string[] =>
  statement<{ sku: string }>(
    tx,
    `SELECT DISTINCT sku FROM stock_balance WHERE quantity_milli < 0 AND location IN (${OURS})`,
  )
    .all()
    .map(({ sku }) => sku)

const countsOf = (rows: readonly { readonly sku: string; readonly times: number }[]): Counts =>
  new Map(rows.map(({ sku, times }) => [sku, times]))

const unreceipted = (tx: ReadTx, since: Since): Counts =>
  countsOf(
    statement<{ sku: string; times: number }>(
      tx,
      `SELECT l.value ->> 'sku' AS sku, count(*) AS times
       FROM journal j INDEXED BY journal_date CROSS JOIN json_each(j.body, '$.lines') l
       WHERE j.business_date >= date(?, ?) AND j.type = 'return.completed'
         AND j.body ->> '$.origin' IS NULL GROUP BY 1`,
    ).all(...since),
  )

/** The log has the item in its detail; it is taken apart by what wrote it. */
function priceOverrides(tx: ReadTx, since: Since): Counts {
  const rows = statement<{ detail: string }>(
    tx,
    `SELECT detail FROM audit_entry INDEXED BY audit_deed
     WHERE deed = 'change-price' AND business_date >= date(?, ?)`,
  ).all(...since)
  const times = new Map<string, number>()
  for (const { detail } of rows) {
    const sku = detailParts(detail).find(({ name }) => name === 'sku')?.value ?? ''
    times.set(sku, (times.get(sku) ?? 0) + 1)
  }
  return times
}

/** Lines of a count that a late move may or may not have touched, until their place is counted again. */
const lateMoves = (tx: ReadTx, since: Since): readonly string[] =>
  statement<{ sku: string }>(
    tx,
    `SELECT DISTINCT l.value ->> 'sku' AS sku
     FROM journal j INDEXED BY journal_date CROSS JOIN json_each(j.body, '$.lines') l
       LEFT JOIN item_counted c ON c.sku = l.value ->> 'sku' AND c.location = l.value ->> 'location'
     WHERE j.business_date >= date(?, ?) AND j.type = 'stocktake.rebased'
       AND l.value ->> 'deltaMilli' = 0 AND coalesce(c.position, 0) < j.position`,
  )
    .all(...since)
    .map(({ sku }) => sku)

/** Losses, finds and adjustments: goods that moved without being bought or sold. */
const oddMovements = (tx: ReadTx, since: Since): Counts =>
  countsOf(
    statement<{ sku: string; times: number }>(
      tx,
      `SELECT m.sku, count(DISTINCT m.position) AS times FROM stock_move m
       WHERE m.position >= (SELECT min(position) FROM journal INDEXED BY journal_date
           WHERE business_date >= date(?, ?))
         AND (m.from_location IN ('ADJUST', 'SCRAP') OR m.to_location IN ('ADJUST', 'SCRAP'))
       GROUP BY m.sku`,
    ).all(...since),
  )
