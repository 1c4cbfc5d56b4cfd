/** What this file remembers of its hub between two starts: where it is, who it was last, when it last answered. */
import { statement, type ReadTx, type WriteTx } from './tx.ts'

export interface HubLink {
  readonly url: string
  readonly joinedMs: number
  /** Incarnation of the hub's database; null before the first hello. */
  readonly server: string | null
  readonly helloMs: number | null
  readonly pushMs: number | null
  /** Positive when this till's clock is ahead. */
  readonly skewMs: number
}

export const readHubLink = (tx: ReadTx): HubLink | undefined =>
  statement<HubLink>(
    tx,
    `SELECT url, joined_ms AS joinedMs, server, hello_ms AS helloMs, push_ms AS pushMs,
       skew_ms AS skewMs FROM hub_link WHERE id = 1`,
  ).get()

/** A hub that is another one than before is not known yet. */
export function joinHubLink(tx: WriteTx, url: string, joinedMs: number): void {
  statement(tx, 'DELETE FROM hub_link WHERE id = 1').run()
  statement(tx, 'INSERT INTO hub_link (id, url, joined_ms) VALUES (1, ?, ?)').run(url, joinedMs)
}

export function leaveHubLink(tx: WriteTx): void {
  statement(tx, 'DELETE FROM hub_link WHERE id = 1').run()
}

export function noteHello(tx: WriteTx, server: string, helloMs: number, skewMs: number): void {
  statement(tx, 'UPDATE hub_link SET server = ?, hello_ms = ?, skew_ms = ? WHERE id = 1').run(
    server,
    helloMs,
    skewMs,
  )
}

export function notePush(tx: WriteTx, pushMs: number): void {
  statement(tx, 'UPDATE hub_link SET push_ms = ? WHERE id = 1').run(pushMs)
}
