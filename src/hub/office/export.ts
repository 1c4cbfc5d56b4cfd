/** One business day of one store for another system: POSLog-shaped events with totals by which it can be checked. */
import { createHash } from 'node:crypto'
import type { LedgerEvent } from '#shared/ledger/event.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import { parseEventBody } from '#shared/wire/event-bodies.ts'
import { controlTotalsOf, posLogOf, type PosLogEvent } from '#shared/wire/poslog.ts'
import type { OfficeOutput } from '#shared/wire/office.ts'
import type { Sql } from '../db/db.ts'
import { textOf } from './event-text.ts'
import type { OfficeService } from './office-call.ts'

/** More than a store has in a day; a batch has to fit in memory on both sides. */
const EVENTS_MAX = 50_000

type Batch = OfficeOutput<'export.day'>
type BatchOutcome =
  | { readonly kind: 'batch'; readonly batch: Batch }
  | { readonly kind: 'store-unknown' | 'day-too-large' }

interface EventRow {
  readonly till_id: string
  readonly epoch: string
  readonly seq: number
  readonly event_id: string
  readonly type: string
  readonly version: number
  readonly occurred_ms: number
  readonly actor: string
  readonly approver: string | null
  readonly ref_event: string | null
  readonly body: string
  readonly isOpaque: boolean
  readonly hash: string
}

/** The same day gives the same batch, id and digest, as long as no further event of it comes. */
export async function exportDay(
  sql: Sql,
  storeId: string,
  businessDate: string,
): Promise<BatchOutcome> {
  const [store] = await sql.query<{ currency: string }>(
    'SELECT currency FROM store WHERE store_id = $1',
    [storeId],
  )
  if (store === undefined) return { kind: 'store-unknown' }
  const rows = await sql.query<EventRow>(
    `SELECT till_id, epoch, seq, event_id, type, version, occurred_ms, actor, approver, ref_event, body,
       is_opaque AS "isOpaque", encode(hash, 'hex') AS hash
     FROM event WHERE store_id = $1 AND business_date = $2 AND NOT is_repeat
     ORDER BY till_id, epoch, seq LIMIT ${EVENTS_MAX + 1}`,
    [storeId, businessDate],
  )
  if (rows.length > EVENTS_MAX) return { kind: 'day-too-large' }
  const events: PosLogEvent[] = []
  const told: LedgerEvent[] = []
  for (const row of rows) {
    const event = parseEventBody(row.type, row.version, textOf(row))
    const line =
      event === null ? null : posLogOf(headerOf(storeId, businessDate, row), event, store.currency)
    if (event === null || line === null) continue
    events.push(line)
    told.push(event)
  }
  const digest = createHash('sha256').update(JSON.stringify(events)).digest('hex')
  const { tenders, ...totals } = controlTotalsOf(told, store.currency)
  return {
    kind: 'batch',
    batch: {
      batchId: digest.slice(0, 32),
      store: storeId,
      businessDate,
      events: events as unknown as Batch['events'],
      controlTotals: { ...totals, tenders: { ...tenders } },
      digest: `sha256:${digest}`,
    },
  }
}

const headerOf = (storeId: string, businessDate: string, row: EventRow) => ({
  eventId: row.event_id,
  storeId,
  tillId: row.till_id,
  epoch: row.epoch,
  seq: row.seq,
  time: new Date(row.occurred_ms).toISOString(),
  businessDate,
  actor: row.actor,
  approver: row.approver,
  refEvent: row.ref_event,
  hash: row.hash,
})

export const exportService: OfficeService<'export.day'> = {
  'export.day': async ({ sql }, { storeId, businessDate }) => {
    const outcome = await exportDay(sql, storeId, businessDate)
    return outcome.kind === 'batch' ? ok(outcome.batch) : refuse(outcome.kind)
  },
}
