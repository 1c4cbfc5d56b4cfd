/** What people decided about dead letters, from the journal alone. */
import type { EventHeader, LedgerEvent } from '#shared/ledger/event.ts'
import { statement, type WriteTx } from './tx.ts'

export function projectLetters(
  tx: WriteTx,
  position: number,
  event: LedgerEvent,
  header: EventHeader,
): void {
  if (event.type !== 'letter.answered') return
  const { letterId, action, value } = event.body
  statement(
    tx,
    `INSERT INTO letter_answer (position, letter_id, action, value, actor, occurred_ms)
     VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(position, letterId, action, value, header.actor, header.occurredMs)
}
