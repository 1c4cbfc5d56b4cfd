/**
 * How a till comes to head office: a code is made for one till of one store, read out to whoever stands before it, and
 * changed once for a token. Taking the token away works at the next request.
 */
import { joinCodeOf, readJoinCode } from '#shared/sync/join-code.ts'
import type { Db, Sql } from '../db/db.ts'
import { serverOf } from '../incarnation.ts'
import { hashOfSecret, newToken } from './tokens.ts'

/** A code is read out and typed in on the same day. */
export const CODE_VALID_MS = 86_400_000

export interface StoreRow {
  readonly storeId: string
  readonly name: string
  readonly currency: string
}

/** A store that head office knows from now on; its name and currency may be put right later. */
export async function saveStore(sql: Sql, store: StoreRow, nowMs: number): Promise<void> {
  await sql.query(
    `INSERT INTO store (store_id, name, currency, made_ms) VALUES ($1, $2, $3, $4)
     ON CONFLICT (store_id) DO UPDATE SET name = excluded.name, currency = excluded.currency`,
    [store.storeId, store.name, store.currency, nowMs],
  )
}

export interface CodeRequest {
  readonly storeId: string
  readonly tillId: string
  readonly madeBy: string
  readonly nowMs: number
}

/** null: the store is not known. Codes made for that till before end with this one. */
export async function makeCode(
  db: Pick<Db, 'transaction'>,
  { storeId, tillId, madeBy, nowMs }: CodeRequest,
  bytes: (count: number) => Uint8Array,
): Promise<string | null> {
  const code = joinCodeOf(bytes(9))
  return db.transaction(async (sql) => {
    const known = await sql.query('SELECT 1 FROM store WHERE store_id = $1', [storeId])
    if (known.length === 0) return null
    await sql.query(
      `INSERT INTO till (store_id, till_id, state) VALUES ($1, $2, 'expected')
       ON CONFLICT (store_id, till_id) DO NOTHING`,
      [storeId, tillId],
    )
    await sql.query(
      'UPDATE enrolment_code SET used_ms = $3 WHERE store_id = $1 AND till_id = $2 AND used_ms IS NULL',
      [storeId, tillId, nowMs],
    )
    await sql.query(
      `INSERT INTO enrolment_code (store_id, till_id, code_hash, expires_ms, made_by)
       VALUES ($1, $2, $3, $4, $5)`,
      [storeId, tillId, hashOfCode(code), nowMs + CODE_VALID_MS, madeBy],
    )
    return code
  })
}

export interface Enrolment {
  readonly storeId: string
  readonly storeName: string
  readonly tillId: string
  readonly token: string
  readonly server: string
}

export type EnrolOutcome =
  | { readonly kind: 'enrolled'; readonly enrolment: Enrolment }
  /** The same for a code that never was, was used and is too old: whoever guesses learns nothing. */
  | { readonly kind: 'code-invalid' }
  /** The code is good and stays so; it was made for another till. */
  | { readonly kind: 'not-this-till' }

export async function enrol(
  db: Db,
  request: { readonly code: string; readonly tillId: string; readonly app: string },
  bytes: (count: number) => Uint8Array,
  nowMs: number,
): Promise<EnrolOutcome> {
  const code = readJoinCode(request.code)
  if (code === null) return { kind: 'code-invalid' }
  return db.transaction(async (sql) => {
    const [row] = await sql.query<{ store_id: string; till_id: string; name: string }>(
      `SELECT c.store_id, c.till_id, s.name FROM enrolment_code c JOIN store s USING (store_id)
       WHERE c.code_hash = $1 AND c.used_ms IS NULL AND c.expires_ms > $2 FOR UPDATE OF c`,
      [hashOfCode(code), nowMs],
    )
    if (row === undefined) return { kind: 'code-invalid' }
    if (row.till_id !== request.tillId) return { kind: 'not-this-till' }
    await sql.query('UPDATE enrolment_code SET used_ms = $2 WHERE code_hash = $1', [
      hashOfCode(code),
      nowMs,
    ])
    const { token, hash } = newToken('tbt', bytes)
    // A till that joins again, on another machine or after its token was taken away: the token before ends here.
    await sql.query(
      `UPDATE till SET token_hash = $3, state = 'enrolled', enrolled_ms = $4, app = $5
       WHERE store_id = $1 AND till_id = $2`,
      [row.store_id, row.till_id, hash, nowMs, request.app],
    )
    const server = await serverOf(sql)
    const { store_id: storeId, till_id: tillId, name: storeName } = row
    return { kind: 'enrolled', enrolment: { storeId, storeName, tillId, token, server } }
  })
}

/** false: there is no such till. Its token is known still, so that the till is told and not left guessing. */
export async function revokeTill(sql: Sql, storeId: string, tillId: string): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE till SET state = 'revoked' WHERE store_id = $1 AND till_id = $2 RETURNING till_id`,
    [storeId, tillId],
  )
  return rows.length > 0
}

const hashOfCode = (code: string): Uint8Array => hashOfSecret(`join:${code.replace('-', '')}`)
