/** What became of a closed day at head office. */
import { statement, type WriteTx } from './tx.ts'

export interface HubClose {
  readonly zNo: number
  readonly epoch: string
  readonly state: 'uploaded' | 'accepted' | 'posted' | 'disputed'
  readonly detail: unknown
}

export function putHubClose(tx: WriteTx, close: HubClose, nowMs: number): void {
  statement(
    tx,
    `INSERT INTO hub_close (z_no, epoch, state, detail, changed_ms) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (z_no, epoch) DO UPDATE SET state = excluded.state, detail = excluded.detail,
       changed_ms = excluded.changed_ms`,
  ).run(close.zNo, close.epoch, close.state, JSON.stringify(close.detail), nowMs)
}
