/**
 * Ways in which a hub or a till could be wrong, done on purpose: a run with one of them has to end with findings, or the
 * checker checks nothing.
 */
import type { Db } from '#hub/db/db.ts'

export const SABOTAGES = ['forget', 'twice', 'early'] as const
export type Sabotage = (typeof SABOTAGES)[number]

/** Of a till: sales of which it says that they are done and does not write them. */
export const FORGETS_EVERY = 40

/**
 * forget: the hub loses a row that it has answered for. twice: it books one again under another place. early is the
 * till's own. True when it was done.
 */
export async function sabotageHub(db: Db, how: Sabotage): Promise<boolean> {
  if (how === 'early') return true
  const [victim] = await db.query<{ id: string; store: string }>(
    `SELECT event_id AS id, store_id AS store FROM event WHERE type = 'sale.completed' AND NOT is_repeat
     ORDER BY ingested_ms LIMIT 1`,
  )
  if (victim === undefined) return false
  const of = [victim.store, victim.id]
  if (how === 'forget') {
    await db.query('DELETE FROM event WHERE store_id = $1 AND event_id = $2', of)
    return true
  }
  await db.script('DROP INDEX event_once')
  await db.query(
    `INSERT INTO event SELECT (jsonb_populate_record(e, '{"epoch": "FORGED0000000", "seq": 1}')).* FROM event e
     WHERE store_id = $1 AND event_id = $2`,
    of,
  )
  return true
}
