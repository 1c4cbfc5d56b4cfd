/** Whether a page is the one that was asked for. A page that is not leaves everything as it is. */
import type { FeedPage } from '../sync/protocol.ts'

export interface AskedPage {
  readonly feed: string
  /** Null: from the beginning of whichever epoch there is. */
  readonly feedEpoch: string | null
  readonly pos: number
  readonly isSnapshot: boolean
}

export type PageProblem =
  | 'other-feed'
  | 'other-epoch'
  | 'other-place'
  | 'goes-back'
  | 'not-a-snapshot'
  | 'wrong-hash'
  | 'key-twice'

export function problemOfPage(
  asked: AskedPage,
  page: FeedPage,
  sha256: string,
): PageProblem | null {
  if (page.feed !== asked.feed) return 'other-feed'
  if (asked.feedEpoch !== null && page.feedEpoch !== asked.feedEpoch) return 'other-epoch'
  if (page.from !== (asked.feedEpoch === null ? 0 : asked.pos)) return 'other-place'
  // A page that says that there is more and brings nothing would be asked for without end.
  if (page.to < page.from || page.to > page.head) return 'goes-back'
  if (page.to === page.from && page.to < page.head) return 'goes-back'
  const isWhole = page.to === page.head
  if (page.isSnapshot !== asked.isSnapshot) return 'not-a-snapshot'
  if (page.isSnapshot && isWhole !== (page.snapshot !== null)) return 'not-a-snapshot'
  if (new Set(page.rows.map(({ key }) => key)).size < page.rows.length) return 'key-twice'
  return page.sha256 === sha256 ? null : 'wrong-hash'
}
