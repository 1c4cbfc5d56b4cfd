/** The first event of the journal. */
import { statement, type ReadTx } from './tx.ts'

/** UTC; null while the journal is empty. */
export const firstEventMs = (tx: ReadTx): number | null =>
  statement<{ ms: number }>(
    tx,
    'SELECT occurred_ms AS ms FROM journal WHERE position = (SELECT min(position) FROM journal)',
  ).get()?.ms ?? null
