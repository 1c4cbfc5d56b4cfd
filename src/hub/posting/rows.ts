/** Rows of the table `posting`: what is to be booked at an ERP and how far it is. */
import type { PostingDocument } from '#shared/posting/posting.ts'
import type { Sql } from '../db/db.ts'
import type { Theirs } from '../connectors/port.ts'

export type PostingState = 'waiting' | 'sent' | 'posted' | 'refused'

export interface PostingRow {
  readonly storeId: string
  readonly postingId: string
  readonly tillId: string
  readonly epoch: string
  readonly seq: number
  readonly document: PostingDocument
  readonly state: PostingState
  readonly theirs: readonly Theirs[]
  readonly attempts: number
  readonly letterId: string | null
  readonly bookedOn: string
}

export const POSTING_COLUMNS = `store_id AS "storeId", posting_id AS "postingId", till_id AS "tillId", epoch, seq, document, state,
  theirs, attempts, letter_id AS "letterId", booked_on AS "bookedOn"`

/** Of one store, in the order of its days. */
export const dueRows = (
  sql: Sql,
  connector: string,
  storeId: string,
  nowMs: number,
  limit: number,
): Promise<PostingRow[]> =>
  sql.query<PostingRow>(
    `SELECT ${POSTING_COLUMNS} FROM posting
     WHERE connector = $1 AND store_id = $2 AND state IN ('waiting', 'sent') AND due_ms <= $3
     ORDER BY business_date, kind, posting_id LIMIT $4`,
    [connector, storeId, nowMs, limit],
  )

export async function storesDue(sql: Sql, connector: string, nowMs: number): Promise<string[]> {
  const rows = await sql.query<{ store_id: string }>(
    `SELECT DISTINCT store_id FROM posting
     WHERE connector = $1 AND state IN ('waiting', 'sent') AND due_ms <= $2 ORDER BY store_id`,
    [connector, nowMs],
  )
  return rows.map(({ store_id: storeId }) => storeId)
}

export interface RowChange {
  readonly state: PostingState
  readonly theirs?: readonly Theirs[]
  readonly problem: string | null
  readonly letterId?: string | null
  readonly attempts: number
  readonly sentMs?: number
  readonly dueMs: number
}

export async function changeRow(
  sql: Sql,
  { storeId, postingId, theirs, letterId }: PostingRow,
  change: RowChange,
  nowMs: number,
): Promise<void> {
  await sql.query(
    `UPDATE posting SET state = $3, theirs = $4, problem = $5, letter_id = $6, attempts = $7,
       sent_ms = coalesce($8, sent_ms), due_ms = $9, changed_ms = $10
     WHERE store_id = $1 AND posting_id = $2`,
    [
      storeId,
      postingId,
      change.state,
      JSON.stringify(change.theirs ?? theirs),
      change.problem,
      change.letterId === undefined ? letterId : change.letterId,
      change.attempts,
      change.sentMs ?? null,
      change.dueMs,
      nowMs,
    ],
  )
}

export interface RowPlace {
  readonly connector: string
  readonly epoch: string
  readonly seq: number
}

/** What is there already stays as it is: its key says that it is the same. */
export async function addRows(
  sql: Sql,
  { connector, epoch, seq }: RowPlace,
  documents: readonly PostingDocument[],
  sha256: (text: string) => string,
  nowMs: number,
): Promise<void> {
  for (const document of documents) {
    const text = JSON.stringify(document)
    await sql.query(
      `INSERT INTO posting (store_id, posting_id, connector, till_id, epoch, seq, business_date, kind, document,
         sha256, state, booked_on, due_ms, changed_ms)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'waiting', $7, $11, $11)
       ON CONFLICT (store_id, posting_id) DO NOTHING`,
      [
        document.storeId,
        document.key,
        connector,
        document.tillId,
        epoch,
        seq,
        document.businessDate,
        document.kind,
        text,
        sha256(text),
        nowMs,
      ],
    )
  }
}
