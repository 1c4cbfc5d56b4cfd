/**
 * Opens dead letters at the hub. A letter is about one event and one code and stands once; what is found again changes its
 * detail and nothing else. The till of its store learns of it by the feed `letters`.
 */
import { createHash } from 'node:crypto'
import type { LetterCode } from '#shared/letters/letter.ts'
import { dueMsOf, ruleOf } from '#shared/letters/rules.ts'
import type { Sql } from '../db/db.ts'
import { tellLetters } from './tell-till.ts'

export interface NewLetter {
  readonly storeId: string
  readonly tillId: string
  readonly code: LetterCode
  /** The event that it is about; null: something that head office sent or found by itself. */
  readonly event: { readonly epoch: string; readonly seq: number; readonly eventId: string } | null
  /** What tells it from another letter of the same code about the same event: an item, a line; else empty. */
  readonly subject: string
  /** One per subject, whichever event of the till comes first; else one per event and subject. */
  readonly isOnce?: boolean | undefined
  /** For people and for the action: sku, name, document number, amount in minor units, quantity in thousandths. */
  readonly detail: Readonly<Record<string, string | number | null>>
}

export const letterIdOf = ({
  storeId,
  tillId,
  code,
  event,
  subject,
  isOnce = false,
}: NewLetter): string =>
  createHash('sha256')
    .update(
      JSON.stringify([storeId, tillId, code, isOnce ? null : (event?.eventId ?? null), subject]),
    )
    .digest('hex')
    .slice(0, 32)

/** In the caller's transaction. Returns the ids of those that were not there before. */
export async function openLetters(
  sql: Sql,
  letters: readonly NewLetter[],
  nowMs: number,
): Promise<readonly string[]> {
  if (letters.length === 0) return []
  const column = <T>(of: (letter: NewLetter) => T): T[] => letters.map(of)
  const rows = await sql.query<{ storeId: string; letterId: string }>(
    `INSERT INTO letter (store_id, letter_id, till_id, epoch, seq, event_id, code, detail, owner, state,
       opened_ms, due_ms, changed_ms)
     SELECT l.store, l.id, l.till, l.epoch, l.seq, l.event, l.code, l.detail::jsonb, l.owner, 'open', $1, l.due, $1
     FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[], $9::text[],
       $10::text[], $11::bigint[]) AS l(store, id, till, epoch, seq, event, code, detail, owner, due)
     ON CONFLICT (store_id, letter_id) DO NOTHING RETURNING store_id AS "storeId", letter_id AS "letterId"`,
    [
      nowMs,
      column(({ storeId }) => storeId),
      column(letterIdOf),
      column(({ tillId }) => tillId),
      column(({ event }) => event?.epoch ?? null),
      column(({ event }) => event?.seq ?? null),
      column(({ event }) => event?.eventId ?? null),
      column(({ code }) => code),
      column(({ detail, subject }) => JSON.stringify({ ...detail, subject })),
      column(({ code }) => ruleOf(code).owner),
      column(({ code }) => dueMsOf(code, nowMs)),
    ],
  )
  for (const [storeId, opened] of Map.groupBy(rows, (row) => row.storeId)) {
    await tellLetters(
      sql,
      storeId,
      opened.map(({ letterId }) => letterId),
    )
  }
  return rows.map(({ letterId }) => letterId)
}
