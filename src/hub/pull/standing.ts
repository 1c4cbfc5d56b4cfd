/** How far an ERP was read, part by part: what changed there up to the cursor is here. */
import type { Suspicion } from '#shared/feeds/fuse.ts'
import type { Sql } from '../db/db.ts'

export const PARTS = ['goods', 'prices', 'allocations'] as const
export type Part = (typeof PARTS)[number]

export interface PartOf {
  readonly connector: string
  readonly part: Part
  /** Empty: the same in every store. */
  readonly storeId: string
}

export interface Standing {
  readonly cursorMs: number | null
  readonly wholeMs: number | null
  readonly lists: number
  readonly problem: string | null
  readonly failingMs: number | null
  readonly held: Suspicion | null
  readonly accepted: Suspicion | null
  readonly askedMs: number
}

const COLUMNS = `cursor_ms AS "cursorMs", whole_ms AS "wholeMs", lists, problem, failing_ms AS "failingMs",
  held, accepted, asked_ms AS "askedMs"`

const NEVER: Standing = {
  ...{ cursorMs: null, wholeMs: null, lists: 0, askedMs: 0 },
  ...{ problem: null, failingMs: null, held: null, accepted: null },
}

export async function standingOf(
  sql: Sql,
  { connector, part, storeId }: PartOf,
): Promise<Standing> {
  const [row] = await sql.query<Standing>(
    `SELECT ${COLUMNS} FROM pull WHERE store_id = $1 AND connector = $2 AND part = $3`,
    [storeId, connector, part],
  )
  return row ?? NEVER
}

export async function putStanding(
  sql: Sql,
  { connector, part, storeId }: PartOf,
  standing: Standing,
): Promise<void> {
  const { held, accepted } = standing
  await sql.query(
    `INSERT INTO pull (store_id, connector, part, cursor_ms, whole_ms, lists, problem, failing_ms, held, accepted,
       asked_ms)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT (store_id, connector, part) DO UPDATE SET cursor_ms = excluded.cursor_ms,
       whole_ms = excluded.whole_ms, lists = excluded.lists, problem = excluded.problem,
       failing_ms = excluded.failing_ms, held = excluded.held, accepted = excluded.accepted,
       asked_ms = excluded.asked_ms`,
    [
      ...[storeId, connector, part, standing.cursorMs, standing.wholeMs, standing.lists],
      ...[standing.problem, standing.failingMs],
      ...[held, accepted].map((one) => (one === null ? null : JSON.stringify(one))),
      standing.askedMs,
    ],
  )
}

/** What is held of a connector may pass, as large as it is now. Returns how many parts that were. */
export async function acceptHeld(sql: Sql, connector: string): Promise<number> {
  const rows = await sql.query(
    `UPDATE pull SET accepted = held, asked_ms = 0 WHERE connector = $1 AND held IS NOT NULL RETURNING part`,
    [connector],
  )
  return rows.length
}

/** When the part that has waited longest was asked for; 0: never. */
export async function lastAskedMs(sql: Sql, connector: string): Promise<number> {
  const [row] = await sql.query<{ asked: number | null }>(
    'SELECT min(asked_ms) AS asked FROM pull WHERE connector = $1',
    [connector],
  )
  return row?.asked ?? 0
}
