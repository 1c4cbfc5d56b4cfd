/**
 * A till's goods as they stood when a day was cut: its own moves and what it was told of other tills, up to the end of the
 * ranges. What came after the cut is taken away from today's balances, which is little; where that does not fit, it is
 * added up from the first event.
 */
import { createHash } from 'node:crypto'
import type { DayRange } from '#shared/day/day.ts'
import { stockMovesOf } from '#shared/ledger/moves.ts'
import { stockDigest, type DigestRow } from '#shared/stock/digest.ts'
import type { Sql } from '../db/db.ts'
import type { TillCaller } from '../http/route.ts'
import { epochsOf } from '../ingest/held.ts'
import { readEvent, readStretch, type HeldEvent } from '../ingest/read-stretch.ts'
import { closedSeqs } from './completeness.ts'

/** `days`: ranges of this close and of all before it. */
export async function stockRootAtCut(
  sql: Sql,
  till: TillCaller,
  days: readonly (readonly DayRange[])[],
): Promise<string> {
  const closed = closedSeqs(days)
  const sums = new Map<string, Balance>()
  const rows = await sql.query<Omit<Balance, 'key'>>(
    `SELECT sku, lot, location, quantity_milli + learned_milli AS "quantityMilli" FROM stock
     WHERE store_id = $1 AND till_id = $2`,
    [till.storeId, till.tillId],
  )
  for (const row of rows) sums.set(keyOf(row.sku, row.lot, row.location), { ...row })
  for (const { epoch, have } of await epochsOf(sql, till)) {
    const fromSeq = (closed.get(epoch) ?? 0) + 1
    for await (const held of readStretch(sql, till, { epoch, fromSeq, toSeq: have })) {
      if (!held.isRepeat) addMoves(sums, held, -1)
    }
  }
  return rootOf(sums)
}

/** The same, from nothing: also right where an event stands at two places. */
export async function stockRootOfDays(
  sql: Sql,
  till: TillCaller,
  days: readonly (readonly DayRange[])[],
): Promise<string> {
  const sums = new Map<string, Balance>()
  for (const range of days.flat()) {
    for await (const held of readStretch(sql, till, range)) addMoves(sums, held, 1)
  }
  return rootOf(sums)
}

interface Balance {
  readonly sku: string
  readonly lot: string
  readonly location: string
  quantityMilli: number
}

function addMoves(sums: Map<string, Balance>, { wire }: HeldEvent, sign: 1 | -1): void {
  const event = readEvent(wire)
  if (event === null) return
  for (const { sku, lot, from, to, quantityMilli } of stockMovesOf(event)) {
    addTo(sums, sku, lot, from, -sign * quantityMilli)
    addTo(sums, sku, lot, to, sign * quantityMilli)
  }
}

function addTo(sums: Map<string, Balance>, sku: string, lot: string, location: string, by: number) {
  const key = keyOf(sku, lot, location)
  const balance = sums.get(key)
  if (balance === undefined) sums.set(key, { sku, lot, location, quantityMilli: by })
  else balance.quantityMilli += by
}

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts)

const rootOf = (sums: ReadonlyMap<string, DigestRow>): string =>
  Buffer.from(stockDigest(sums.values(), sha256).root).toString('hex')

export const sha256 = (content: string | Uint8Array): Uint8Array =>
  createHash('sha256').update(content).digest()
