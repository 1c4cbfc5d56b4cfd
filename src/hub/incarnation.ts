/**
 * Which database this is, as tills know it. A till that hears of another one says again what it has and sends what is
 * lacking, so the name is drawn anew whenever the database may have lost something: restored, copied, put back in time.
 */
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { must } from '#shared/kernel/assert.ts'
import type { Db, Sql } from './db/db.ts'

/** Any number that nobody else here locks. */
const LOCK = 7_205_760

/**
 * At each start, and at each hello: a database can be put back under a hub that runs. `marker` is the file beside the
 * folder of an embedded database, which has no identity of its own; null with a server.
 */
export async function settleIncarnation(
  db: Db,
  marker: string | null,
  nowMs: number,
): Promise<{ readonly server: string; readonly isNew: boolean }> {
  const own = await db.fingerprint()
  const before = own ?? readMarker(marker)
  // Written into both at each start: an older copy of the folder has an older word in it.
  const after = own ?? (marker === null ? (before ?? randomUUID()) : randomUUID())
  const settled = await db.transaction(async (sql) => {
    await sql.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    const [row] = await sql.query<{ server: string; fingerprint: string }>(
      'SELECT server, fingerprint FROM hub WHERE id = 1',
    )
    const isSame = row !== undefined && (row.fingerprint === before || (!own && marker === null))
    const server = isSame ? row.server : randomUUID()
    if (isSame && row.fingerprint === after) return { server, isNew: false }
    await sql.query(
      `INSERT INTO hub (id, server, opened_ms, fingerprint) VALUES (1, $1, $2, $3)
       ON CONFLICT (id) DO UPDATE SET server = $1, fingerprint = $3`,
      [server, nowMs, after],
    )
    return { server, isNew: !isSame }
  })
  if (!own && marker !== null) writeFileSync(marker, after)
  return settled
}

/** While a hub runs on a server: was the database put back under it? An embedded one cannot be. */
export async function recheckIncarnation(db: Db, nowMs: number): Promise<void> {
  const own = await db.fingerprint()
  if (own === null) return
  const [row] = await db.query<{ fingerprint: string }>('SELECT fingerprint FROM hub WHERE id = 1')
  if (row?.fingerprint !== own) await settleIncarnation(db, null, nowMs)
}

/** By a person who knows that data was put back in a way that no fingerprint shows. */
export async function redrawIncarnation(db: Db): Promise<string> {
  const server = randomUUID()
  await db.query('UPDATE hub SET server = $1 WHERE id = 1', [server])
  return server
}

export async function serverOf(sql: Sql): Promise<string> {
  const [row] = await sql.query<{ server: string }>('SELECT server FROM hub WHERE id = 1')
  return must(row, 'the incarnation is settled before the hub listens').server
}

function readMarker(marker: string | null): string | null {
  if (marker === null || !existsSync(marker)) return null
  return readFileSync(marker, 'utf8').trim()
}
