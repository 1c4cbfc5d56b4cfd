/** Days of the chain and of one till. */
import type { DayClosed } from '#shared/day/day.ts'
import { daysAfter } from '#shared/stock/shelf-life.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import { parseEventBody } from '#shared/wire/event-bodies.ts'
import { DAYS_MAX, STORE_DAYS_MAX } from '#shared/wire/office-days.ts'
import type { OfficeOutput } from '#shared/wire/office.ts'
import type { Sql } from '../db/db.ts'
import { textOf } from './event-text.ts'
import { composeDays, tillDaysOf } from './compose-days.ts'
import type { OfficeService } from './office-call.ts'
import { readDays } from './read-days.ts'

export const daysService: OfficeService<'days.list' | 'days.till'> = {
  'days.list': async ({ sql, nowMs }, { from, to, storeId }) => {
    const daysMax = storeId === null ? DAYS_MAX : STORE_DAYS_MAX
    const dates = datesOf(from, to, daysMax)
    if (dates === null) return refuse('range-too-long', { daysMax })
    const rows = await readDays(sql, { dates, storeId, tillId: null })
    return ok({ days: composeDays(rows, dates), asOfMs: nowMs })
  },

  'days.till': async ({ sql }, { storeId, tillId, businessDate }) => {
    const dates = [businessDate]
    const rows = await readDays(sql, { dates, storeId, tillId })
    const [till] = rows.tills
    if (till === undefined) return refuse('till-unknown')
    const of = [storeId, tillId, businessDate]
    return ok({
      day: tillDaysOf(rows, dates)(storeId, tillId, businessDate),
      currency: till.currency,
      closes: await closesOf(sql, of),
      counts: await sql.query<{ type: string; count: number }>(
        `SELECT type, count(*) AS count FROM event WHERE store_id = $1 AND till_id = $2 AND business_date = $3
         GROUP BY type ORDER BY type`,
        of,
      ),
      money: await sql.query<{ account: string; currency: string; amountMinor: number }>(
        `SELECT account, currency, amount_minor AS "amountMinor" FROM money
         WHERE store_id = $1 AND till_id = $2 AND business_date = $3 AND amount_minor <> 0 ORDER BY account`,
        of,
      ),
    })
  },
}

/** Oldest first; null: none, or too many. */
export function datesOf(from: string, to: string, daysMax: number): readonly string[] | null {
  const dates: string[] = []
  for (let date = from; date <= to; date = daysAfter(date, 1)) {
    dates.push(date)
    if (dates.length > daysMax) return null
  }
  return dates.length === 0 ? null : dates
}

type CloseView = OfficeOutput<'days.till'>['closes'][number]
type CloseOfEvent = Omit<CloseView, 'said'> & {
  readonly type: string
  readonly version: number
  readonly body: string
  readonly isOpaque: boolean
}

async function closesOf(sql: Sql, of: readonly string[]): Promise<CloseView[]> {
  const rows = await sql.query<CloseOfEvent>(
    `SELECT c.z_no AS "zNo", c.epoch, c.seq, c.state, c.uploaded_ms AS "uploadedMs", c.checked_ms AS "checkedMs",
       c.posted_ms AS "postedMs", c.disputes, e.type, e.version, e.body, e.is_opaque AS "isOpaque"
     FROM day_close c JOIN event e USING (store_id, till_id, epoch, seq)
     WHERE c.store_id = $1 AND c.till_id = $2 AND c.business_date = $3 ORDER BY c.z_no`,
    of,
  )
  return rows.map(({ type, version, body, isOpaque, ...close }) => {
    const event = parseEventBody(type, version, textOf({ body, isOpaque }))
    return { ...close, said: event?.type === 'day.closed' ? saidOf(event.body) : null }
  })
}

const saidOf = (close: DayClosed): NonNullable<CloseView['said']> => ({
  eventCount: close.eventCount,
  turnoverMinor: close.turnoverMinor,
  perpetualMinor: close.perpetualMinor,
  firstReceiptNo: close.firstReceiptNo,
  lastReceiptNo: close.lastReceiptNo,
  figures: [...close.figures],
  shifts: [...close.shifts],
  isProvisional: close.isProvisional,
  leftOpen: [...close.leftOpen],
  note: close.note,
})
