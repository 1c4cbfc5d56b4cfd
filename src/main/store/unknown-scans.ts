/** Codes that nobody knew at the till: a note beside the journal, for whoever plans what to count. */
import { statement, type ReadTx, type WriteTx } from './tx.ts'

/** No more codes than this are kept; those that were not seen for the longest time go. */
const KEPT_MAX = 1000

export function noteUnknownScan(tx: WriteTx, code: string, nowMs: number): void {
  statement(
    tx,
    `INSERT INTO unknown_scan (code, times, last_ms) VALUES (?, 1, ?)
     ON CONFLICT (code) DO UPDATE SET times = times + 1, last_ms = excluded.last_ms`,
  ).run(code, nowMs)
  statement(
    tx,
    `DELETE FROM unknown_scan WHERE code IN (SELECT code FROM unknown_scan
       ORDER BY last_ms DESC, code LIMIT -1 OFFSET ${KEPT_MAX})`,
  ).run()
}

export interface UnknownScan {
  readonly code: string
  readonly times: number
  readonly lastMs: number
}

/** The latest first. One that became known since is none. */
export const unknownScans = (tx: ReadTx, limit: number): readonly UnknownScan[] =>
  statement<UnknownScan>(
    tx,
    `SELECT code, times, last_ms AS lastMs FROM unknown_scan u
     WHERE NOT EXISTS (SELECT 1 FROM item_barcode b
         WHERE b.code = u.code OR b.code = substr('00000000000000' || u.code, -14))
       AND NOT EXISTS (SELECT 1 FROM item i WHERE i.sku = u.code)
     ORDER BY last_ms DESC, code LIMIT ?`,
  ).all(limit)
