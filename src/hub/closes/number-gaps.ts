/**
 * Receipt numbers of a day that do not go on by one. A till gives them out without gaps, so a missing one is a receipt that
 * is nowhere in the book: an alert, whatever else the close says.
 */
import type { DayRange } from '#shared/day/day.ts'
import type { NewAlert } from '../alerts/alerts.ts'
import type { Sql } from '../db/db.ts'
import type { TillCaller } from '../http/route.ts'
import { readEvent, readStretch } from '../ingest/read-stretch.ts'

export interface NumberGap {
  readonly epoch: string
  readonly fromNo: number
  readonly toNo: number
}

export interface GapFinder {
  /** The last number that was given out in that epoch before what follows. */
  readonly begin: (epoch: string, counter: number) => void
  readonly add: (epoch: string, counter: number) => void
  readonly gaps: () => readonly NumberGap[]
}

/** Within an epoch each number is the one before and one. */
export function gapFinder(): GapFinder {
  const last = new Map<string, number>()
  const gaps: NumberGap[] = []
  return {
    begin(epoch, counter) {
      last.set(epoch, counter)
    },
    add(epoch, counter) {
      const before = last.get(epoch)
      last.set(epoch, Math.max(counter, before ?? 0))
      if (before === undefined || counter <= before + 1) return
      gaps.push({ epoch, fromNo: before + 1, toNo: counter - 1 })
    },
    gaps: () => gaps,
  }
}

/** The number of the last sale of that epoch before the range; null: there is none. */
export async function lastCounterBefore(
  sql: Sql,
  till: TillCaller,
  { epoch, fromSeq }: DayRange,
): Promise<number | null> {
  const [row] = await sql.query<{ seq: number }>(
    `SELECT max(seq) AS seq FROM event WHERE store_id = $1 AND till_id = $2 AND epoch = $3 AND seq < $4
       AND type = 'sale.completed'`,
    [till.storeId, till.tillId, epoch, fromSeq],
  )
  const seq = row?.seq ?? null
  if (seq === null) return null
  for await (const { wire } of readStretch(sql, till, { epoch, fromSeq: seq, toSeq: seq })) {
    const event = readEvent(wire)
    return event?.type === 'sale.completed' ? event.body.receiptCounter : null
  }
  return null
}

/** Without the numbers that stand elsewhere: a till that came out of a backup goes on above all that it knows of. */
export async function trulyMissing(
  sql: Sql,
  { storeId, tillId }: TillCaller,
  gaps: readonly NumberGap[],
): Promise<readonly NumberGap[]> {
  const missing: NumberGap[] = []
  for (const { epoch, fromNo, toNo } of gaps) {
    const rows = await sql.query<{ counter: number }>(
      `SELECT DISTINCT split_part(document_no, '-', 2)::bigint AS counter FROM document
       WHERE store_id = $1 AND till_id = $2 AND kind = 'sale' AND document_no ~ '^[A-Z0-9]+-[0-9]{1,9}-'
         AND split_part(document_no, '-', 2)::bigint BETWEEN $3 AND $4 ORDER BY counter`,
      [storeId, tillId, fromNo, toNo],
    )
    let from = fromNo
    for (const { counter } of [...rows, { counter: toNo + 1 }]) {
      if (counter > from) missing.push({ epoch, fromNo: from, toNo: counter - 1 })
      from = counter + 1
    }
  }
  return missing
}

export const alertsOfGaps = (
  { storeId, tillId }: TillCaller,
  zNo: number,
  gaps: readonly NumberGap[],
): readonly NewAlert[] =>
  gaps.map(({ epoch, fromNo, toNo }) => ({
    ...{ storeId, tillId, kind: 'number-gap', subject: `${epoch} ${fromNo}` },
    detail: { epoch, zNo, fromNo, toNo, count: toNo - fromNo + 1 },
  }))
