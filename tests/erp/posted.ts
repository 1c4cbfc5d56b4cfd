/** What became of a document at the hub. */
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
