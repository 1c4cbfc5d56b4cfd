/** Pages that wait for a person: at most one of each feed, which stands still meanwhile. */
import type { Suspicion } from '#shared/feeds/fuse.ts'
import type { FeedPage } from '#shared/sync/protocol.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

export interface HeldPage {
  readonly feed: string
  /** Of a snapshot without its rows: they are in feed_shadow. */
  readonly page: FeedPage
  readonly why: Suspicion & { readonly isRejected: boolean }
}

export function holdPage(tx: WriteTx, page: FeedPage, why: Suspicion, nowMs: number): void {
  const kept = page.isSnapshot ? { ...page, rows: [] } : page
  statement(
    tx,
    `INSERT INTO feed_held (feed, page, why, held_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT (feed) DO UPDATE SET page = excluded.page, why = excluded.why, held_ms = excluded.held_ms`,
  ).run(page.feed, JSON.stringify(kept), JSON.stringify({ ...why, isRejected: false }), nowMs)
}

export const heldPages = (tx: ReadTx): readonly HeldPage[] =>
  statement<{ feed: string; page: string; why: string }>(
    tx,
    'SELECT feed, page, why FROM feed_held ORDER BY feed',
  )
    .all()
    .map(({ feed, page, why }) => ({
      feed,
      page: JSON.parse(page) as FeedPage,
      why: JSON.parse(why) as HeldPage['why'],
    }))

/** It is not asked for again until head office has something else. */
export function rejectHeld(tx: WriteTx, feed: string): void {
  statement(
    tx,
    `UPDATE feed_held SET why = json_set(why, '$.isRejected', json('true')) WHERE feed = ?`,
  ).run(feed)
}

export function dropHeld(tx: WriteTx, feed: string): void {
  statement(tx, 'DELETE FROM feed_held WHERE feed = ?').run(feed)
}
