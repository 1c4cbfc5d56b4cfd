/** Reads events back, in order and page by page, so that a day of any length fits into memory. */
import type { LedgerEvent } from '#shared/ledger/event.ts'
import type { WireEvent } from '#shared/sync/protocol.ts'
import { parseEventBody } from '#shared/wire/event-bodies.ts'
import type { Sql } from '../db/db.ts'
import type { TillCaller } from '../http/route.ts'

export interface StretchRange {
  readonly epoch: string
  readonly fromSeq: number
  readonly toSeq: number
}

export interface HeldEvent {
  readonly epoch: string
  readonly wire: WireEvent
  readonly isRepeat: boolean
}

const PAGE = 1000

export interface EventRow extends Omit<WireEvent, 'opaque' | 'body'> {
  readonly body: string
  readonly isOpaque: boolean
  readonly isRepeat: boolean
}

export const EVENT_COLUMNS = `seq, event_id AS "eventId", type, version, business_date AS "businessDate",
  occurred_ms AS "occurredMs", clock_flags AS "clockFlags", actor, approver, ref_event AS "refEvent",
  body, is_opaque AS "isOpaque", is_repeat AS "isRepeat", encode(hash, 'hex') AS hash`

export async function* readStretch(
  sql: Sql,
  { storeId, tillId }: TillCaller,
  { epoch, fromSeq, toSeq }: StretchRange,
): AsyncGenerator<HeldEvent> {
  for (let from = fromSeq; from <= toSeq; from += PAGE) {
    const rows = await sql.query<EventRow>(
      `SELECT ${EVENT_COLUMNS} FROM event
       WHERE store_id = $1 AND till_id = $2 AND epoch = $3 AND seq BETWEEN $4 AND $5 ORDER BY seq`,
      [storeId, tillId, epoch, from, Math.min(toSeq, from + PAGE - 1)],
    )
    for (const row of rows) yield { epoch, wire: wireOf(row), isRepeat: row.isRepeat }
  }
}

/** Its columns and nothing else, whatever the row has besides. */
export function wireOf(row: EventRow): WireEvent {
  const { seq, eventId, type, version, businessDate, occurredMs, clockFlags } = row
  const { actor, approver, refEvent, hash, body, isOpaque } = row
  const header = { seq, eventId, type, version, businessDate, occurredMs, clockFlags }
  const rest = { ...header, actor, approver, refEvent, hash }
  return isOpaque ? { ...rest, body: null, opaque: body } : { ...rest, body }
}

/** The text that was hashed. */
export const textOf = ({ body, opaque }: WireEvent): string =>
  body ?? Buffer.from(opaque ?? '', 'base64').toString('utf8')

export const readEvent = (wire: WireEvent): LedgerEvent | null =>
  parseEventBody(wire.type, wire.version, textOf(wire))
