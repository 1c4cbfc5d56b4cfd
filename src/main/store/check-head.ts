/**
 * The cheap check at every open: the head is the last event that this till wrote, or the last that was taken back along
 * its own chain, and its hash is right. What head office gave back from before a restore may stand behind it.
 */
import { StoreOpenError } from './errors.ts'
import type { Head } from './head.ts'
import { hashEvent, tillIdOf } from './journal.ts'
import { toHeader, type JournalRow } from './journal-row.ts'
import { statement, type ReadTx } from './tx.ts'

export function checkHead(tx: ReadTx): void {
  const head = statement<Head>(tx, 'SELECT epoch, seq, hash FROM head WHERE id = 1').get()
  const last = statement<JournalRow>(
    tx,
    `SELECT * FROM journal WHERE origin = 'local' OR epoch = (SELECT epoch FROM head)
     ORDER BY position DESC LIMIT 1`,
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
