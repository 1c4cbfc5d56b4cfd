/** What became of a document at the hub. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Db } from '#hub/db/db.ts'
import { must } from '#shared/kernel/assert.ts'
import type { PostingDocument } from '#shared/posting/posting.ts'

export async function rowOf(db: Db, { key }: PostingDocument) {
  const rows = await db.query<{ state: string; problem: string | null; letter_id: string | null }>(
    'SELECT state, problem, letter_id FROM posting WHERE posting_id = $1',
    [key],
  )
  return must(rows[0], 'the row is there')
}

export async function letterAbout(db: Db, posted: PostingDocument) {
  const { letter_id: id } = await rowOf(db, posted)
  const rows = await db.query<{ code: string; state: string; detail: { sku?: string } }>(
    'SELECT code, state, detail FROM letter WHERE letter_id = $1',
    [id],
  )
  return must(rows[0], 'the letter is there')
}

/** Half a second each; a slow ERP on a busy machine may take long, as long as it goes on. */
const STILL_ROUNDS = 240

/** Until that many days are posted and no document waits; `nudge` in between. Fails with what is left when nothing moves. */
export async function allPosted(
  db: Db,
  days: number,
  nudge: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  let before = ''
  for (let still = 0; still < STILL_ROUNDS; still += 1) {
    const [row] = await db.query<{ days: number; open: number; done: number }>(
      `SELECT (SELECT count(*) FROM day_close WHERE state = 'posted') AS days,
         (SELECT count(*) FROM posting WHERE state <> 'posted') AS open,
         (SELECT count(*) FROM posting WHERE state = 'posted') AS done`,
    )
    if (row?.days === days && row.open === 0) return
    if (JSON.stringify(row) !== before) still = 0
    before = JSON.stringify(row)
    await nudge()
    await wait(500)
  }
  const left = await db.query(
    `SELECT kind, state, problem FROM posting WHERE state <> 'posted' LIMIT 5`,
  )
  const closes = await db.query(
    'SELECT business_date, state, disputes FROM day_close ORDER BY z_no',
  )
  throw new Error(`not posted: ${JSON.stringify({ left, closes })}`)
}
