/** What single events of a batch mean at head office: a day that was closed, an approval that is asked for, a document's number. */
import type { DayClosed } from '#shared/day/day.ts'
import type { LedgerEvent } from '#shared/ledger/event.ts'
import { settleAlerts } from '../alerts/alerts.ts'
import type { TillCaller } from '../http/route.ts'
import type { Sql } from '../db/db.ts'
import type { Hub } from '../hub.ts'
import { answerLetter } from '../letters/answer-letter.ts'
import type { Taken } from './taken.ts'

/** In the transaction of the batch. The check of a close is handed in with it. */
export async function addFacts(
  hub: Hub,
  sql: Sql,
  till: TillCaller,
  taken: readonly Taken[],
  nowMs: number,
): Promise<void> {
  for (const one of taken) {
    if (one.isRepeat || one.event === null) continue
    await addFact(hub, sql, till, one, one.event, nowMs)
  }
}

async function addFact(
  hub: Hub,
  sql: Sql,
  till: TillCaller,
  one: Taken,
  event: LedgerEvent,
  nowMs: number,
): Promise<void> {
  const { storeId, tillId } = till
  const { wire } = one
  if (event.type === 'day.closed') await addClose(hub, sql, till, one, event.body, nowMs)
  if (event.type === 'letter.answered') {
    await answerLetter(sql, { storeId, answer: event.body, by: wire.actor, nowMs })
  }
  if (event.type === 'approval.requested') {
    await sql.query(
      `INSERT INTO approval (store_id, request_id, till_id, kind, request, asked_ms)
       VALUES ($1, $2, $3, 'stocktake', $4, $5) ON CONFLICT (store_id, request_id) DO NOTHING`,
      [storeId, event.body.requestId, tillId, JSON.stringify(event.body), wire.occurredMs],
    )
  }
  // Head office may have answered by telephone; then the till's own event says so.
  if (event.type === 'approval.answered') {
    await sql.query(
      `UPDATE approval SET answer = $3, answered_ms = $4
       WHERE store_id = $1 AND request_id = $2 AND answer IS NULL`,
      [storeId, event.body.requestId, JSON.stringify(event.body), wire.occurredMs],
    )
  }
}

async function addClose(
  hub: Hub,
  sql: Sql,
  { storeId, tillId }: TillCaller,
  { epoch, wire }: Taken,
  { zNo, businessDate, ranges, perpetualMinor }: DayClosed,
  nowMs: number,
): Promise<void> {
  await sql.query(
    `INSERT INTO day_close (store_id, till_id, epoch, seq, z_no, event_id, business_date, state, uploaded_ms,
       ranges, perpetual_minor)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'uploaded', $8, $9, $10)`,
    [
      storeId,
      tillId,
      epoch,
      wire.seq,
      zNo,
      wire.eventId,
      businessDate,
      nowMs,
      JSON.stringify(ranges),
      perpetualMinor,
    ],
  )
  await settleAlerts(sql, { storeId, tillId, kind: 'late' }, businessDate, nowMs)
  await hub.jobs.hand(sql, 'check-close', { storeId, tillId, epoch, seq: wire.seq })
}

export interface NumberedDocument {
  readonly documentNo: string
  readonly kind: string
  readonly taken: Taken
}

/** Numbers by which another store, or a person, asks for an event. */
export const documentsOf = (taken: readonly Taken[]): readonly NumberedDocument[] =>
  taken.flatMap((one) => {
    if (one.event === null || one.isRepeat) return []
    const [kind, documentNo] = numberOf(one.event)
    return documentNo === '' ? [] : [{ documentNo, kind, taken: one }]
  })

function numberOf(event: NonNullable<Taken['event']>): readonly [kind: string, documentNo: string] {
  switch (event.type) {
    case 'sale.completed':
      return ['sale', event.body.receiptNo]
    case 'return.completed':
      return ['return', event.body.returnNo]
    case 'loss.recorded':
      return ['loss', event.body.lossNo]
    case 'stock.received':
      return ['receiving', event.body.receivingNo]
    case 'transfer.shipped':
      return ['transfer', event.body.transferNo]
    case 'stock.relocated':
      return ['relocation', event.body.relocationNo]
    case 'document.reversed':
      return ['reversal', event.body.reversalNo]
    case 'stocktake.posted':
      return ['stocktake', event.body.stocktakeNo]
    default:
      return ['', '']
  }
}

export async function addDocuments(
  sql: Sql,
  { storeId, tillId }: TillCaller,
  documents: readonly NumberedDocument[],
): Promise<void> {
  if (documents.length === 0) return
  await sql.query(
    `INSERT INTO document (store_id, document_no, kind, till_id, epoch, seq, business_date)
     SELECT $1, d.no, d.kind, $2, d.epoch, d.seq, d.date
     FROM unnest($3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[]) AS d(no, kind, epoch, seq, date)
     ON CONFLICT (store_id, document_no) DO NOTHING`,
    [
      storeId,
      tillId,
      documents.map(({ documentNo }) => documentNo),
      documents.map(({ kind }) => kind),
      documents.map(({ taken }) => taken.epoch),
      documents.map(({ taken }) => taken.wire.seq),
      documents.map(({ taken }) => taken.wire.businessDate),
    ],
  )
}
