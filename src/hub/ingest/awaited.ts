/**
 * Documents that an event names and that are not here: their store may be offline. Nothing that goes away by itself becomes
 * a letter, so it is waited until that store's till has said all that it had at the time.
 */
import type { LetterCode } from '#shared/letters/letter.ts'
import type { Sql } from '../db/db.ts'
import type { TillCaller } from '../http/route.ts'
import { openLetters } from '../letters/open-letter.ts'
import type { NumberedDocument } from './add-facts.ts'
import type { Taken } from './taken.ts'

export async function awaitDocument(
  sql: Sql,
  { storeId, tillId }: TillCaller,
  { epoch, wire }: Taken,
  code: LetterCode,
  otherStore: string,
  documentNo: string,
  nowMs: number,
): Promise<void> {
  await sql.query(
    `INSERT INTO awaited (store_id, event_id, till_id, epoch, seq, code, other_store, document_no, since_ms)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (store_id, event_id) DO NOTHING`,
    [storeId, wire.eventId, tillId, epoch, wire.seq, code, otherStore, documentNo, nowMs],
  )
}

/** They have come. */
export async function dropAwaited(
  sql: Sql,
  storeId: string,
  documents: readonly NumberedDocument[],
): Promise<void> {
  if (documents.length === 0) return
  await sql.query('DELETE FROM awaited WHERE other_store = $1 AND document_no = ANY($2::text[])', [
    storeId,
    documents.map(({ documentNo }) => documentNo),
  ])
}

interface AwaitedRow {
  readonly store_id: string
  readonly event_id: string
  readonly till_id: string
  readonly epoch: string
  readonly seq: number
  readonly code: LetterCode
  readonly other_store: string
  readonly document_no: string
}

/**
 * Those that cannot come any more: every till of the other store has said hello since, and everything that it told of is
 * here; or head office knows no till of that store at all. Part of the sweep.
 */
export async function openOverdue(sql: Sql, nowMs: number): Promise<number> {
  const rows = await sql.query<AwaitedRow>(
    `DELETE FROM awaited a WHERE NOT EXISTS (
       SELECT 1 FROM till t WHERE t.store_id = a.other_store AND t.state <> 'revoked'
         AND (t.hello_ms IS NULL OR t.hello_ms <= a.since_ms OR EXISTS (
           SELECT 1 FROM epoch e WHERE e.store_id = t.store_id AND e.till_id = t.till_id AND e.told_seq > e.have)))
     RETURNING store_id, event_id, till_id, epoch, seq, code, other_store, document_no`,
  )
  const letters = rows.map((row) => ({
    storeId: row.store_id,
    tillId: row.till_id,
    code: row.code,
    event: { epoch: row.epoch, seq: row.seq, eventId: row.event_id },
    subject: '',
    detail: { otherStore: row.other_store, documentNo: row.document_no },
  }))
  return (await openLetters(sql, letters, nowMs)).length
}
