/**
 * Checks of what a batch means. A fact is never refused: what a check finds becomes a letter. They run in the transaction
 * of the batch, after its events are in.
 */
import type { LetterCode } from '#shared/letters/letter.ts'
import type { Sql } from '../../db/db.ts'
import type { TillCaller } from '../../http/route.ts'
import type { NewLetter } from '../../letters/open-letter.ts'
import type { StockAdded, StockNow } from '../add-sums.ts'
import type { NumberedDocument } from '../add-facts.ts'
import type { Taken } from '../taken.ts'

export interface Batch {
  readonly till: TillCaller
  /** Without repeats. */
  readonly taken: readonly Taken[]
  readonly documents: readonly NumberedDocument[]
  readonly added: readonly StockAdded[]
  readonly stock: readonly StockNow[]
  readonly nowMs: number
}

export type Check = (sql: Sql, batch: Batch) => Promise<readonly NewLetter[]>

export const letterAbout = (
  till: TillCaller,
  { epoch, wire }: Taken,
  code: LetterCode,
  subject: string,
  detail: NewLetter['detail'],
): NewLetter => ({
  ...till,
  code,
  event: { epoch, seq: wire.seq, eventId: wire.eventId },
  subject,
  detail,
})
