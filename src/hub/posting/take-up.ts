/** Documents that an ERP refused and a person has answered for: they are tried again, as the answer says. */
import { isCalendarDate } from '#shared/kernel/business-date.ts'
import type { Hub } from '../hub.ts'
import { nameLot } from './names.ts'

interface AnsweredRow {
  readonly storeId: string
  readonly postingId: string
  readonly bookedOn: string
  readonly detail: { readonly sku?: string }
  readonly answer: { readonly action: string; readonly value: string }
}

export async function takeUpAnswers(hub: Hub, connector: string): Promise<void> {
  const nowMs = hub.nowMs()
  const rows = await hub.db.query<AnsweredRow>(
    `SELECT p.store_id AS "storeId", p.posting_id AS "postingId", p.booked_on AS "bookedOn", l.detail, l.answer
     FROM posting p JOIN letter l ON l.store_id = p.store_id AND l.letter_id = p.letter_id
     WHERE p.connector = $1 AND p.state = 'refused' AND l.state = 'answered'`,
    [connector],
  )
  for (const { storeId, postingId, bookedOn, detail, answer } of rows) {
    await hub.db.transaction(async (sql) => {
      if (answer.action === 'supply-lot' && detail.sku !== undefined) {
        await nameLot(sql, storeId, detail.sku, answer.value)
      }
      const late = answer.action === 'post-late' ? lateDay(answer.value, nowMs) : bookedOn
      await sql.query(
        `UPDATE posting SET state = 'waiting', booked_on = $3, due_ms = 0, changed_ms = $4
         WHERE store_id = $1 AND posting_id = $2 AND state = 'refused'`,
        [storeId, postingId, late, nowMs],
      )
    })
  }
}

/** The day that was named, or today; the day in the store stays in the document. */
const lateDay = (value: string, nowMs: number): string =>
  isCalendarDate(value) ? value : new Date(nowMs).toISOString().slice(0, 10)
