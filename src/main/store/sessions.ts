/** Who is signed in on which screen, and the tokens by which a browser proves to be the same screen again. */
import { createHash } from 'node:crypto'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

export interface SessionRow {
  readonly clientId: string
  readonly staffNo: string
  readonly state: 'signed-in' | 'locked'
  readonly lastSeenMs: number
}

export function listSessions(tx: ReadTx): readonly SessionRow[] {
  return statement<SessionRow>(
    tx,
    `SELECT client_id AS clientId, staff_no AS staffNo, state, last_seen_ms AS lastSeenMs FROM session`,
  ).all()
}

export function saveSession(tx: WriteTx, session: SessionRow): void {
  statement(
    tx,
    `INSERT INTO session (client_id, staff_no, state, last_seen_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT (client_id) DO UPDATE SET staff_no = excluded.staff_no, state = excluded.state,
       last_seen_ms = excluded.last_seen_ms`,
  ).run(session.clientId, session.staffNo, session.state, session.lastSeenMs)
}

export function endSession(tx: WriteTx, clientId: string): void {
  statement(tx, 'DELETE FROM session WHERE client_id = ?').run(clientId)
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

export function saveToken(tx: WriteTx, token: string, clientId: string, nowMs: number): void {
  statement(tx, 'INSERT INTO access_token (token_hash, client_id, issued_ms) VALUES (?, ?, ?)').run(
    hashOf(token),
    clientId,
    nowMs,
  )
}

export function clientOfToken(tx: ReadTx, token: string): string | null {
  const row = statement<{ client_id: string }>(
    tx,
    'SELECT client_id FROM access_token WHERE token_hash = ?',
  ).get(hashOf(token))
  return row?.client_id ?? null
}
