/** The journal of a till's file as it would go over the wire, epoch by epoch. */
import { join } from 'node:path'
import { openDatabaseReadonly } from '#main/store/database.ts'
import type { JournalRow } from '#main/store/journal-row.ts'
import { STORE_FILE } from '#main/store/open.ts'
import { wireEventOf } from '#main/store/sync-batch.ts'
import type { WireEvent } from '#shared/sync/protocol.ts'

export interface EpochOfFile {
  readonly epoch: string
  readonly parentEpoch: string | null
  readonly parentSeq: number
  readonly parentHash: string
  readonly events: readonly WireEvent[]
}

export function readTillJournal(dir: string): readonly EpochOfFile[] {
  const db = openDatabaseReadonly(join(dir, STORE_FILE))
  try {
    const epochs = db
      .prepare<[], { epoch: string; parent: string | null; seq: number; hash: Buffer }>(
        `SELECT epoch, parent_epoch AS parent, parent_seq AS seq, parent_hash AS hash FROM epoch
         ORDER BY opened_ms, epoch`,
      )
      .all()
    return epochs.flatMap(({ epoch, parent, seq, hash }) => {
      const rows = db
        .prepare<[string], JournalRow>('SELECT * FROM journal WHERE epoch = ? ORDER BY seq')
        .all(epoch)
      if (rows.length === 0) return []
      const events = rows.map((row) => wireEventOf(row, false))
      const parentHash = hash.toString('hex')
      return [{ epoch, parentEpoch: parent, parentSeq: seq, parentHash, events }]
    })
  } finally {
    db.close()
  }
}
