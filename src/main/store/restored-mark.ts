/** What this store came out of, when it came out of a backup. Kept in the file until head office has compared. */
import type { RestoreReport } from './restore-wish.ts'
import type { Clock } from '../clock.ts'
import { businessDateNow } from './business-date-now.ts'
import { append } from './journal.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

export interface RestoredMark extends Pick<
  RestoreReport,
  'source' | 'lastEpoch' | 'lastSeq' | 'rehydrated'
> {
  readonly restoredMs: number
  /** The journal has said so. */
  readonly isNoted: boolean
  /** Head office has looked at it since. */
  readonly isCompared: boolean
}

const NAME = 'restored'

export function readRestored(tx: ReadTx): RestoredMark | null {
  const row = statement<{ value: string }>(tx, 'SELECT value FROM setting WHERE name = ?').get(NAME)
  return row === undefined ? null : (JSON.parse(row.value) as RestoredMark)
}

export function writeRestored(tx: WriteTx, mark: RestoredMark): void {
  statement(
    tx,
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  ).run(NAME, JSON.stringify(mark))
}

/** Into the journal, once; it opens the epoch of the start after the restore. */
export function noteRestore(tx: WriteTx, mark: RestoredMark, clock: Clock, eventId: string): void {
  const nowMs = clock.nowMs()
  const { source, lastEpoch, lastSeq, rehydrated } = mark
  append(tx, {
    type: 'store.restored',
    eventId,
    businessDate: businessDateNow(tx, clock),
    occurredMs: nowMs,
    actor: 'till',
    body: { source, lastEpoch, lastSeq, rehydrated },
  })
  writeRestored(tx, { ...mark, isNoted: true })
}

/** Head office has compared, and nothing is missing any more. */
export function markCompared(tx: WriteTx): void {
  const mark = readRestored(tx)
  if (mark !== null && !mark.isCompared) writeRestored(tx, { ...mark, isCompared: true })
}
