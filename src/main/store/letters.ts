/** Dead letters as rows: the till's copy of what head office said, and what it found by itself. */
import type { LetterCode, LetterOwner } from '#shared/letters/letter.ts'
import { dueMsOf, ruleOf } from '#shared/letters/rules.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

export interface LetterRow {
  readonly letterId: string
  readonly direction: 'out' | 'in'
  readonly code: LetterCode
  readonly eventId: string | null
  readonly detail: string
  readonly owner: LetterOwner
  readonly state: 'open' | 'answered' | 'resolved'
  readonly openedMs: number
  readonly dueMs: number | null
  /** Of the event, where it is in this book. */
  readonly position: number | null
  readonly eventType: string | null
  readonly businessDate: string | null
  readonly occurredMs: number | null
  readonly documentNo: string | null
  readonly action: string | null
  readonly value: string | null
  readonly answeredBy: string | null
  readonly answeredMs: number | null
}

const ROWS = `SELECT l.letter_id AS letterId, l.direction, l.code, l.event_id AS eventId, l.detail, l.owner,
    l.state, l.opened_ms AS openedMs, l.due_ms AS dueMs, j.position, j.type AS eventType,
    j.business_date AS businessDate, j.occurred_ms AS occurredMs,
    coalesce(s.receipt_no, d.document_no) AS documentNo,
    a.action, a.value, a.actor AS answeredBy, a.occurred_ms AS answeredMs
  FROM letter l
    LEFT JOIN journal j ON j.event_id = l.event_id
    LEFT JOIN sale s ON s.position = j.position
    LEFT JOIN document d ON d.position = j.position
    LEFT JOIN letter_answer a ON a.position =
      (SELECT max(position) FROM letter_answer WHERE letter_id = l.letter_id)`

export const listLetters = (tx: ReadTx, state: 'open' | 'resolved'): readonly LetterRow[] =>
  statement<LetterRow>(
    tx,
    state === 'open'
      ? `${ROWS} WHERE l.state <> 'resolved' ORDER BY l.opened_ms, l.letter_id LIMIT 1000`
      : `${ROWS} WHERE l.state = 'resolved' ORDER BY l.changed_ms DESC, l.letter_id LIMIT 200`,
  ).all()

export const findLetter = (tx: ReadTx, letterId: string): LetterRow | undefined =>
  statement<LetterRow>(tx, `${ROWS} WHERE l.letter_id = ?`).get(letterId)

export const openLetterCount = (tx: ReadTx): number =>
  statement<{ count: number }>(
    tx,
    `SELECT count(*) AS count FROM letter WHERE state <> 'resolved'`,
  ).get()?.count ?? 0

export interface ToldLetter {
  readonly letterId: string
  readonly direction: 'out' | 'in'
  readonly code: LetterCode
  readonly eventId: string | null
  readonly detail: Readonly<Record<string, string | number | boolean | null>>
  readonly state: 'open' | 'answered' | 'resolved'
  readonly openedMs: number
}

/**
 * Writes a letter as head office says it stands, or one that this till found by itself. What was answered here stays
 * answered until head office has heard of it.
 */
export function putLetter(tx: WriteTx, letter: ToldLetter, nowMs: number): void {
  statement(
    tx,
    `INSERT INTO letter (letter_id, direction, code, event_id, detail, owner, state, opened_ms, due_ms, changed_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (letter_id) DO UPDATE SET detail = excluded.detail, changed_ms = excluded.changed_ms,
       state = CASE WHEN letter.state = 'answered' AND excluded.state = 'open' THEN 'answered'
         ELSE excluded.state END`,
  ).run(
    letter.letterId,
    letter.direction,
    letter.code,
    letter.eventId,
    JSON.stringify(letter.detail),
    ruleOf(letter.code).owner,
    letter.state,
    letter.openedMs,
    dueMsOf(letter.code, letter.openedMs),
    nowMs,
  )
}

export function markLetter(
  tx: WriteTx,
  letterId: string,
  state: 'answered' | 'resolved',
  nowMs: number,
): void {
  statement(tx, 'UPDATE letter SET state = ?, changed_ms = ? WHERE letter_id = ?').run(
    state,
    nowMs,
    letterId,
  )
}
