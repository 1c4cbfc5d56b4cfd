/** Handhelds that are paired, whether the door is open to them, and the hashes of the tokens they show at it. */
import { createHash } from 'node:crypto'
import type { DeviceRole, HandheldsDoor } from '#shared/handhelds/handheld.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

export interface HandheldRow {
  readonly deviceId: string
  readonly name: string
  readonly role: DeviceRole
  readonly pairedBy: string
  readonly pairedMs: number
  readonly lastSeenMs: number | null
}

/** Those that are not revoked, in the order in which they were paired. */
export const listHandhelds = (tx: ReadTx): readonly HandheldRow[] =>
  statement<HandheldRow>(
    tx,
    `SELECT device_id AS deviceId, name, role, paired_by AS pairedBy, paired_ms AS pairedMs,
       last_seen_ms AS lastSeenMs
     FROM handheld LEFT JOIN handheld_token USING (device_id)
     WHERE revoked_ms IS NULL ORDER BY position, device_id`,
  ).all()

export function openDoor(tx: ReadTx): HandheldsDoor | null {
  const row = statement<HandheldsDoor>(
    tx,
    'SELECT address, port FROM handheld_door WHERE is_open = 1',
  ).get()
  return row ?? null
}

export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** Of a handheld whose pairing is in the same transaction. */
export function saveHandheldToken(
  tx: WriteTx,
  token: string,
  deviceId: string,
  nowMs: number,
): void {
  statement(
    tx,
    `INSERT INTO handheld_token (token_hash, device_id, issued_ms, last_seen_ms)
     VALUES (?, ?, ?, NULL)`,
  ).run(hashOf(token), deviceId, nowMs)
}

/** Whose token it is; `isRevoked` also when the journal does not know the handheld any more. */
export function handheldOfToken(
  tx: ReadTx,
  token: string,
): { readonly deviceId: string; readonly isRevoked: boolean } | null {
  const row = statement<{ deviceId: string; isActive: number }>(
    tx,
    `SELECT handheld_token.device_id AS deviceId,
       handheld.device_id IS NOT NULL AND revoked_ms IS NULL AS isActive
     FROM handheld_token LEFT JOIN handheld USING (device_id) WHERE token_hash = ?`,
  ).get(hashOf(token))
  return row === undefined ? null : { deviceId: row.deviceId, isRevoked: row.isActive !== 1 }
}

export function noteSeen(tx: WriteTx, deviceId: string, nowMs: number): void {
  statement(tx, 'UPDATE handheld_token SET last_seen_ms = ? WHERE device_id = ?').run(
    nowMs,
    deviceId,
  )
}
