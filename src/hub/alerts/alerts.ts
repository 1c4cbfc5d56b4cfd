/**
 * Alerts: what somebody at head office has to look at. One stands once as long as it is open, is closed by a person, or by
 * the state when what it told of is over.
 */
import type { Sql } from '../db/db.ts'

export const ALERT_KINDS = [
  'rolled-back',
  'two-live',
  'fork',
  'late',
  'disputed',
  'gap',
  'clock',
  'posted-twice',
  'feeds-stopped',
  'unexplained',
  'number-gap',
] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

/** high: figures may be wrong or lost. medium: somebody has to look today. low: it is good to know. */
export type Severity = 'high' | 'medium' | 'low'

const SEVERITY: Readonly<Record<AlertKind, Severity>> = {
  'rolled-back': 'high',
  'two-live': 'high',
  fork: 'high',
  disputed: 'high',
  'posted-twice': 'high',
  unexplained: 'high',
  'number-gap': 'high',
  late: 'medium',
  'feeds-stopped': 'medium',
  gap: 'medium',
  clock: 'low',
}
export const severityOf = (kind: AlertKind): Severity => SEVERITY[kind]

export interface NewAlert {
  readonly storeId: string
  readonly tillId: string
  readonly kind: AlertKind
  /** What it is about: an epoch, a Z, a day; the same one is not raised twice. */
  readonly subject: string
  readonly detail: Readonly<Record<string, string | number | null>>
}

/** Returns how many are new. One that is open already gets the newer detail. */
export async function raiseAlerts(
  sql: Sql,
  alerts: readonly NewAlert[],
  newId: () => string,
  nowMs: number,
): Promise<number> {
  let raised = 0
  for (const { storeId, tillId, kind, subject, detail } of alerts) {
    const [row] = await sql.query<{ is_new: boolean }>(
      `INSERT INTO alert (store_id, alert_id, till_id, kind, subject, detail, state, opened_ms)
       VALUES ($1, $2, $3, $4, $5, $6, 'open', $7)
       ON CONFLICT (store_id, till_id, kind, subject) WHERE state = 'open' DO UPDATE SET detail = excluded.detail
       RETURNING opened_ms = $7 AND alert_id = $2 AS is_new`,
      [storeId, newId(), tillId, kind, subject, JSON.stringify(detail), nowMs],
    )
    if (row?.is_new === true) raised += 1
  }
  return raised
}

/** What it told of is over: a till that was late spoke again. `subject` null: whichever. */
export async function settleAlerts(
  sql: Sql,
  about: { readonly storeId: string; readonly tillId: string; readonly kind: AlertKind },
  subject: string | null,
  nowMs: number,
): Promise<void> {
  await sql.query(
    `UPDATE alert SET state = 'closed', closed_ms = $5, closed_by = ''
     WHERE store_id = $1 AND till_id = $2 AND kind = $3 AND ($4::text IS NULL OR subject = $4) AND state = 'open'`,
    [about.storeId, about.tillId, about.kind, subject, nowMs],
  )
}

/** By a person. false: it is not open. */
export async function closeAlert(
  sql: Sql,
  storeId: string,
  alertId: string,
  by: string,
  nowMs: number,
): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE alert SET state = 'closed', closed_ms = $4, closed_by = $3
     WHERE store_id = $1 AND alert_id = $2 AND state = 'open' RETURNING alert_id`,
    [storeId, alertId, by, nowMs],
  )
  return rows.length > 0
}
