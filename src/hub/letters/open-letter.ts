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
  const opened: string[] = []
  for (const letter of letters) {
    const id = letterIdOf(letter)
    const rows = await sql.query(
      `INSERT INTO letter (store_id, letter_id, till_id, epoch, seq, event_id, code, detail, owner, state,
         opened_ms, due_ms, changed_ms)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open', $10, $11, $10)
       ON CONFLICT (store_id, letter_id) DO NOTHING RETURNING letter_id`,
      [
        letter.storeId,
        id,
        letter.tillId,
        letter.event?.epoch ?? null,
        letter.event?.seq ?? null,
        letter.event?.eventId ?? null,
        letter.code,
        JSON.stringify({ ...letter.detail, subject: letter.subject }),
        ruleOf(letter.code).owner,
        nowMs,
        dueMsOf(letter.code, nowMs),
      ],
    )
    if (rows.length > 0) {
      opened.push(id)
      await tellLetters(sql, letter.storeId, [id])
    }
  }
  return opened
}
