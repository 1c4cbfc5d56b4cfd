/** Alerts, dead letters and reconciliations, as head office looks at them and what it decides. */
import { ok, refuse } from '#shared/kernel/result.ts'
import type { LetterCode } from '#shared/letters/letter.ts'
import { NEEDS_VALUE, ruleOf } from '#shared/letters/rules.ts'
import type { OfficeOutput } from '#shared/wire/office.ts'
import { closeAlert, severityOf, type AlertKind } from '../alerts/alerts.ts'
import { answerLetter } from '../letters/answer-letter.ts'
import type { Sql } from '../db/db.ts'
import type { Comparison, Difference } from '../reconcile/compare-stock.ts'
import type { KeyEvents } from '../reconcile/differing-events.ts'
import type { OfficeService } from './office-call.ts'

type AlertView = OfficeOutput<'alerts.list'>['alerts'][number]
type ComparisonView = OfficeOutput<'reconciliations.list'>['reconciliations'][number]
type LetterView = OfficeOutput<'letters.list'>['letters'][number]

const SEVERITIES = ['high', 'medium', 'low'] as const
/** More than that nobody reads; the oldest come first, so none is lost. */
const ROWS_MAX = 500

export const alertsService: OfficeService<'alerts.list' | 'alerts.close' | 'reconciliations.list'> =
  {
    'alerts.list': async ({ sql }, { state, storeId }) => {
      const rows = await sql.query<Omit<AlertView, 'severity'> & { kind: AlertKind }>(
        `SELECT store_id AS "storeId", alert_id AS "alertId", till_id AS "tillId", kind, subject, detail, state,
         opened_ms AS "openedMs", closed_ms AS "closedMs", closed_by AS "closedBy"
       FROM alert WHERE state = $1 AND ($2::text IS NULL OR store_id = $2)
       ORDER BY CASE WHEN state = 'open' THEN opened_ms ELSE -closed_ms END LIMIT ${ROWS_MAX}`,
        [state, storeId],
      )
      const alerts = rows.map((row) => ({ ...row, severity: severityOf(row.kind) }))
      const rank = ({ severity }: AlertView) => SEVERITIES.indexOf(severity)
      return ok({
        alerts: state === 'open' ? alerts.toSorted((one, two) => rank(one) - rank(two)) : alerts,
      })
    },

    'alerts.close': async ({ sql, who, nowMs, noteDeed }, { storeId, alertId, reason }) => {
      if (!(await closeAlert(sql, storeId, alertId, who.name, nowMs)))
        return refuse('alert-not-open')
      noteDeed({ storeId, subject: alertId, detail: { reason } })
      return ok({})
    },

    'reconciliations.list': async ({ sql }, { storeId }) =>
      ok({ reconciliations: (await readComparisons(sql, storeId)).map(comparisonView) }),
  }

interface ComparisonRow {
  readonly storeId: string
  readonly reconciliationId: string
  readonly against: string
  readonly madeMs: number
  readonly counts: Omit<Comparison, 'differences'>
  readonly differences: readonly (Difference & Partial<KeyEvents>)[]
}

const readComparisons = (sql: Sql, storeId: string | null): Promise<ComparisonRow[]> =>
  sql.query<ComparisonRow>(
    `SELECT store_id AS "storeId", reconciliation_id AS "reconciliationId", against, made_ms AS "madeMs",
       counts, differences
     FROM reconciliation WHERE $1::text IS NULL OR store_id = $1 ORDER BY made_ms DESC LIMIT 100`,
    [storeId],
  )

function comparisonView({ counts, differences, ...place }: ComparisonRow): ComparisonView {
  return {
    ...place,
    agree: counts.agree,
    byCause: counts.byCause,
    differences: differences.map(({ sku, lot, location, oursMilli, theirsMilli, ...more }) => ({
      ...{ sku, lot, location, oursMilli, theirsMilli, cause: more.cause },
      events: more.events === undefined ? null : more.events.map((event) => ({ ...event })),
      isSumOff: more.isSumOff ?? false,
    })),
  }
}

export const lettersService: OfficeService<'letters.list' | 'letters.answer'> = {
  'letters.list': async ({ sql, nowMs }, { state, storeId, owner }) => {
    const where = `(state = 'resolved') = $1 AND ($2::text IS NULL OR store_id = $2)
      AND ($3::text IS NULL OR owner = $3)`
    const values = [state === 'resolved', storeId, owner]
    const letters = await sql.query<Omit<LetterView, 'isOverdue' | 'actions'>>(
      `SELECT store_id AS "storeId", letter_id AS "letterId", till_id AS "tillId", code, owner, state,
         event_id AS "eventId", epoch, seq, detail, opened_ms AS "openedMs", due_ms AS "dueMs", answer
       FROM letter WHERE ${where}
       ORDER BY CASE WHEN $1 THEN -changed_ms ELSE coalesce(due_ms, 9007199254740991) END, opened_ms, letter_id
       LIMIT ${ROWS_MAX}`,
      values,
    )
    const [counts] = await sql.query<{ open: number; overdue: number }>(
      `SELECT count(*) AS open, count(*) FILTER (WHERE due_ms < $1) AS overdue
       FROM letter WHERE state <> 'resolved' AND ($2::text IS NULL OR store_id = $2)`,
      [nowMs, storeId],
    )
    return ok({
      letters: letters.map((letter) => ({
        ...letter,
        isOverdue: letter.state === 'open' && letter.dueMs !== null && letter.dueMs < nowMs,
        actions: letter.state === 'open' ? [...ruleOf(letter.code).actions] : [],
      })),
      openCount: counts?.open ?? 0,
      overdueCount: counts?.overdue ?? 0,
    })
  },

  'letters.answer': async ({ hub, sql, who, nowMs, noteDeed }, input) => {
    const { storeId, letterId, action, value, note } = input
    const [letter] = await sql.query<{ code: LetterCode; state: string; event_id: string | null }>(
      'SELECT code, state, event_id FROM letter WHERE store_id = $1 AND letter_id = $2 FOR UPDATE',
      [storeId, letterId],
    )
    if (letter === undefined) return refuse('letter-unknown')
    if (letter.state === 'resolved') return refuse('letter-resolved')
    if (!ruleOf(letter.code).actions.includes(action)) return refuse('action-not-offered')
    if (NEEDS_VALUE.includes(action) && value === '') return refuse('value-missing')
    const answer = { letterId, action, value, note }
    const done = await answerLetter(sql, { storeId, answer, by: who.name, nowMs })
    if (done.kind === 'again') await hub.jobs.hand(sql, 'post', { storeId, letterId })
    noteDeed({ storeId, subject: letterId, detail: { code: letter.code, action, value, note } })
    return ok({ state: done.kind === 'again' ? ('answered' as const) : ('resolved' as const) })
  },
}
