/**
 * What a decision about a dead letter does at the hub. The decision came as an event of a till or was made at head office;
 * either way the event that the letter is about stays as it is, and only what hangs on it is tried again.
 */
import type { LetterAnswered } from '#shared/letters/letter.ts'
import { ENDS_AT_ONCE } from '#shared/letters/rules.ts'
import type { Sql } from '../db/db.ts'
import { tellLetters } from './tell-till.ts'

export interface Answering {
  readonly storeId: string
  readonly answer: Pick<LetterAnswered, 'letterId' | 'action' | 'value' | 'note'>
  /** Staff number of the store, or name at head office. */
  readonly by: string
  readonly nowMs: number
}

export type AnswerOutcome =
  | { readonly kind: 'unknown' }
  /** It was settled before; an answer that comes twice or too late changes nothing. */
  | { readonly kind: 'settled' }
  | { readonly kind: 'resolved' | 'again'; readonly tillId: string; readonly code: string }

/** In the caller's transaction. `again`: the caller has to try the posting of that letter's event once more. */
export async function answerLetter(sql: Sql, answering: Answering): Promise<AnswerOutcome> {
  const { storeId, answer, by, nowMs } = answering
  const [letter] = await sql.query<{
    till_id: string
    code: string
    state: string
    detail: unknown
  }>(
    `SELECT till_id, code, state, detail FROM letter WHERE store_id = $1 AND letter_id = $2 FOR UPDATE`,
    [storeId, answer.letterId],
  )
  if (letter === undefined) return { kind: 'unknown' }
  if (letter.state === 'resolved') return { kind: 'settled' }
  const isDone = ENDS_AT_ONCE.includes(answer.action)
  await sql.query(
    `UPDATE letter SET state = $3, answer = $4, changed_ms = $5 WHERE store_id = $1 AND letter_id = $2`,
    [
      storeId,
      answer.letterId,
      isDone ? 'resolved' : 'answered',
      JSON.stringify({ action: answer.action, value: answer.value, note: answer.note, by }),
      nowMs,
    ],
  )
  await tellLetters(sql, storeId, [answer.letterId])
  if (answer.action === 'map-sku') await mapSku(sql, storeId, letter.detail, answer.value)
  return { kind: isDone ? 'resolved' : 'again', tillId: letter.till_id, code: letter.code }
}

/** From now on this store's code means that item, for whatever posts or compares. */
async function mapSku(sql: Sql, storeId: string, detail: unknown, theirs: string): Promise<void> {
  const ours = skuOf(detail)
  if (ours === null) return
  await sql.query(
    `INSERT INTO mapping (store_id, connector, kind, ours, theirs) VALUES ($1, '', 'sku', $2, $3)
     ON CONFLICT (store_id, connector, kind, ours) DO UPDATE SET theirs = excluded.theirs`,
    [storeId, ours, theirs],
  )
}

function skuOf(detail: unknown): string | null {
  if (typeof detail !== 'object' || detail === null || !('sku' in detail)) return null
  return typeof detail.sku === 'string' ? detail.sku : null
}

/** What was tried again and went through. */
export async function resolveLetter(
  sql: Sql,
  storeId: string,
  letterId: string,
  nowMs: number,
): Promise<void> {
  await sql.query(
    `UPDATE letter SET state = 'resolved', changed_ms = $3
     WHERE store_id = $1 AND letter_id = $2 AND state <> 'resolved'`,
    [storeId, letterId, nowMs],
  )
  await tellLetters(sql, storeId, [letterId])
}
