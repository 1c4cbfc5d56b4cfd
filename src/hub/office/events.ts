/** Events of a store, a page at a time, and one with its body. */
import { ok, refuse } from '#shared/kernel/result.ts'
import { STORE_DAYS_MAX, type EventView } from '#shared/wire/office-days.ts'
import { datesOf } from './days.ts'
import { textOf } from './event-text.ts'
import type { OfficeService } from './office-call.ts'

type EventRow = Omit<EventView, 'body' | 'ingestedMs' | 'hash'>

/** Its own number stands first in a body; what it refers to comes after. */
const NUMBER_PATTERN =
  '"(?:receiptNo|returnNo|lossNo|receivingNo|transferNo|relocationNo|reversalNo|stocktakeNo|cashNo)":"([^"]+)"'

const COLUMNS = `store_id AS "storeId", till_id AS "tillId", epoch, seq, event_id AS "eventId", type,
  business_date AS "businessDate", occurred_ms AS "occurredMs", actor, approver,
  substring(body FROM '${NUMBER_PATTERN}') AS "documentNo", is_repeat AS "isRepeat", is_opaque AS "isOpaque"`

export const eventsService: OfficeService<'events.list' | 'events.get'> = {
  'events.list': async ({ sql }, { storeId, tillId, from, to, type, text, after, limit }) => {
    if (datesOf(from, to, STORE_DAYS_MAX) === null) {
      return refuse('range-too-long', { daysMax: STORE_DAYS_MAX })
    }
    const events = await sql.query<EventRow>(
      `SELECT ${COLUMNS} FROM event WHERE store_id = $1 AND business_date BETWEEN $3 AND $4
         AND ($2::text IS NULL OR till_id = $2) AND ($5::text IS NULL OR type = $5)
         AND ($6 = '' OR strpos(lower(body), lower($6)) > 0)
         AND ($7::text IS NULL OR (till_id, epoch, seq) > ($7, $8, $9::bigint))
       ORDER BY till_id, epoch, seq LIMIT $10`,
      [
        storeId,
        tillId,
        from,
        to,
        type,
        text,
        after?.tillId ?? null,
        after?.epoch ?? null,
        after?.seq ?? null,
        limit + 1,
      ],
    )
    return ok({ events: events.slice(0, limit), hasMore: events.length > limit })
  },

  'events.get': async ({ sql }, { storeId, tillId, epoch, seq }) => {
    const [row] = await sql.query<
      EventRow & { readonly text: string; readonly ingestedMs: number; readonly hash: string }
    >(
      `SELECT ${COLUMNS}, body AS text, ingested_ms AS "ingestedMs", encode(hash, 'hex') AS hash
       FROM event WHERE store_id = $1 AND till_id = $2 AND epoch = $3 AND seq = $4`,
      [storeId, tillId, epoch, seq],
    )
    if (row === undefined) return refuse('event-unknown')
    const { text, ...event } = row
    return ok({ ...event, body: bodyOf(textOf({ body: text, isOpaque: event.isOpaque })) })
  },
}

/** Null: it is no JSON object, and there is nothing to show but that it is here. */
function bodyOf(text: string): EventView['body'] {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as EventView['body'])
      : null
  } catch {
    return null
  }
}
