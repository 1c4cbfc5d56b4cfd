/** The cheap check at every open: the head is the journal's last row and its hash is right. */
import { StoreOpenError } from './errors.ts'
import type { Head } from './head.ts'
import { hashEvent, tillIdOf } from './journal.ts'
import { toHeader, type JournalRow } from './journal-row.ts'
import { statement, type ReadTx } from './tx.ts'

export function checkHead(tx: ReadTx): void {
  const head = statement<Head>(tx, 'SELECT epoch, seq, hash FROM head WHERE id = 1').get()
  const last = statement<JournalRow>(
    tx,
    'SELECT * FROM journal ORDER BY position DESC LIMIT 1',
  ).get()
  if (head === undefined && last === undefined) return
  if (head === undefined || last === undefined) {
    throw new StoreOpenError('corrupt', 'head and journal do not agree')
  }
  const hash = hashEvent(
    { tillId: tillIdOf(tx), epoch: last.epoch, seq: last.seq },
    toHeader(last),
    last.body,
    last.prev_hash,
  )
  const isSame = last.epoch === head.epoch && last.seq === head.seq && last.hash.equals(head.hash)
  if (!isSame || !hash.equals(head.hash)) {
    throw new StoreOpenError('corrupt', `the last event ${last.epoch}/${last.seq} is not the head`)
  }
}
