/** Tills that say nothing, and days that nobody closed: what no message tells of, because none comes. */
import { raiseAlerts, type NewAlert } from '../alerts/alerts.ts'
import type { Sql } from '../db/db.ts'

/** A till says hello every few minutes while it has a line. A shop may be shut for a day. */
export const SILENT_MS = 36 * 3_600_000
/** After the end of the day in the east of China; a late close over midnight is in time. */
export const CLOSE_DUE_MS = 36 * 3_600_000

export const SILENT = 'silent'

export async function findLate(sql: Sql, newId: () => string, nowMs: number): Promise<number> {
  return raiseAlerts(
    sql,
    [...(await silentTills(sql, nowMs)), ...(await openDays(sql, nowMs))],
    newId,
    nowMs,
  )
}

async function silentTills(sql: Sql, nowMs: number): Promise<readonly NewAlert[]> {
  const rows = await sql.query<{ storeId: string; tillId: string; lastMs: number; unsent: number }>(
    `SELECT t.store_id AS "storeId", t.till_id AS "tillId",
       greatest(t.enrolled_ms, t.hello_ms, t.push_ms) AS "lastMs",
       coalesce((SELECT sum(greatest(e.told_seq - e.have, 0)) FROM epoch e
         WHERE e.store_id = t.store_id AND e.till_id = t.till_id), 0) AS unsent
     FROM till t WHERE t.state = 'enrolled' AND greatest(t.enrolled_ms, t.hello_ms, t.push_ms) < $1`,
    [nowMs - SILENT_MS],
  )
  return rows.map(({ storeId, tillId, lastMs, unsent }) => ({
    storeId,
    tillId,
    kind: 'late',
    subject: SILENT,
    detail: { lastMs, unsent },
  }))
}

/** The oldest business date of each till that has sales and no close, when its close is overdue. */
async function openDays(sql: Sql, nowMs: number): Promise<readonly NewAlert[]> {
  const dueDate = new Date(nowMs - CLOSE_DUE_MS).toISOString().slice(0, 10)
  const rows = await sql.query<{ storeId: string; tillId: string; businessDate: string }>(
    `SELECT t.store_id AS "storeId", t.till_id AS "tillId", open.business_date AS "businessDate"
     FROM till t
     CROSS JOIN LATERAL (SELECT coalesce(max(d.business_date), '') AS business_date FROM day_close d
       WHERE d.store_id = t.store_id AND d.till_id = t.till_id) closed
     CROSS JOIN LATERAL (SELECT e.business_date FROM event e
       WHERE e.store_id = t.store_id AND e.till_id = t.till_id AND e.business_date > closed.business_date
         AND e.business_date < $1 AND e.type IN ('sale.completed', 'return.completed', 'shift.opened')
       ORDER BY e.business_date LIMIT 1) open
     WHERE t.state = 'enrolled'`,
    [dueDate],
  )
  return rows.map(({ storeId, tillId, businessDate }) => ({
    storeId,
    tillId,
    kind: 'late',
    subject: businessDate,
    detail: { businessDate },
  }))
}
