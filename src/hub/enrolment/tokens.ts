/** Tokens are 32 random bytes, shown once; the database holds their SHA-256 and nothing else. */
import { createHash } from 'node:crypto'
import type { Sql } from '../db/db.ts'
import type { OfficeCaller, TillCaller } from '../http/route.ts'

const TOKEN_BYTES = 32

export interface NewToken {
  readonly token: string
  readonly hash: Uint8Array
}

/** What it is for stands in front, so that a token in the wrong place is seen. */
export function newToken(prefix: 'tbt' | 'tbo', bytes: (count: number) => Uint8Array): NewToken {
  const token = `${prefix}_${Buffer.from(bytes(TOKEN_BYTES)).toString('base64url')}`
  return { token, hash: hashOfSecret(token) }
}

export const hashOfSecret = (secret: string): Uint8Array =>
  createHash('sha256').update(secret).digest()

/** `revoked`: it was good once. */
export type Found<Caller> = Caller | 'unknown' | 'revoked'

export async function tillOfToken(sql: Sql, token: string): Promise<Found<TillCaller>> {
  const [row] = await sql.query<{ store_id: string; till_id: string; state: string }>(
    'SELECT store_id, till_id, state FROM till WHERE token_hash = $1',
    [hashOfSecret(token)],
  )
  if (row === undefined) return 'unknown'
  return row.state === 'enrolled' ? { storeId: row.store_id, tillId: row.till_id } : 'revoked'
}

export async function officeOfToken(sql: Sql, token: string): Promise<Found<OfficeCaller>> {
  const [row] = await sql.query<OfficeCaller & { revoked_ms: number | null }>(
    'SELECT name, role, revoked_ms FROM office_token WHERE token_hash = $1',
    [hashOfSecret(token)],
  )
  if (row === undefined) return 'unknown'
  return row.revoked_ms === null ? { name: row.name, role: row.role } : 'revoked'
}

/** Returns the token: it is shown once and never again. */
export async function issueOfficeToken(
  sql: Sql,
  person: OfficeCaller,
  bytes: (count: number) => Uint8Array,
  nowMs: number,
): Promise<string> {
  const { token, hash } = newToken('tbo', bytes)
  await sql.query(
    'INSERT INTO office_token (token_hash, name, role, made_ms) VALUES ($1, $2, $3, $4)',
    [hash, person.name, person.role, nowMs],
  )
  return token
}

/** All tokens of that name; returns how many were good until now. */
export async function revokeOffice(sql: Sql, name: string, nowMs: number): Promise<number> {
  const rows = await sql.query(
    'UPDATE office_token SET revoked_ms = $2 WHERE name = $1 AND revoked_ms IS NULL RETURNING name',
    [name, nowMs],
  )
  return rows.length
}
