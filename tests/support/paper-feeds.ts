/** A feed at a hub that is only a list of changes: for tests of a till's end of it, with pages as small as they like. */
import { createHash } from 'node:crypto'
import { pageText, snapshotLine } from '#shared/feeds/text.ts'
import type { FeedName, FeedPage, FeedPlace, FeedRow } from '#shared/sync/protocol.ts'
import type { FeedRequest } from '#shared/wire/protocol.ts'

export class PaperFeed {
  readonly feed: FeedName
  epoch = 'E1'
  head = 0
  rows = new Map<string, { readonly pos: number; readonly row: unknown }>()
  readonly #pageRows: number
  #epochs = 1

  constructor(feed: FeedName, pageRows = 3) {
    this.feed = feed
    this.#pageRows = pageRows
  }

  put(key: string, row: unknown): void {
    this.head += 1
    this.rows.set(key, { pos: this.head, row })
  }

  /** As after a restore, or a compaction: what stands stands, and nobody's place is known. */
  begin(): void {
    this.#epochs += 1
    this.epoch = `E${this.#epochs}`
  }

  places(): FeedPlace[] {
    return [{ feed: this.feed, feedEpoch: this.epoch, pos: this.head }]
  }

  /** What a till that is at the head has. */
  standing(): [string, unknown][] {
    return [...this.rows]
      .flatMap(([key, { row }]): [string, unknown][] => (row === null ? [] : [[key, row]]))
      .sort(([a], [b]) => (a < b ? -1 : 1))
  }

  page({ feedEpoch, pos, isSnapshot = false }: FeedRequest): FeedPage | 'feed-changed' {
    const isFirst = feedEpoch === null
    if (!isFirst && (feedEpoch !== this.epoch || pos > this.head)) return 'feed-changed'
    const from = isFirst ? 0 : pos
    const after = [...this.rows]
      .filter(([, { pos: at }]) => at > from)
      .sort(([, a], [, b]) => a.pos - b.pos)
    const rows = after.slice(0, this.#pageRows).map(([key, { row }]): FeedRow => ({ key, row }))
    const to =
      after.length <= this.#pageRows ? this.head : (after[this.#pageRows - 1]?.[1].pos ?? from)
    const isWhole = (isFirst || isSnapshot) && to === this.head
    return signed({
      ...{ feed: this.feed, feedEpoch: this.epoch, from, to, head: this.head, rows },
      isSnapshot: isFirst || isSnapshot,
      snapshot: isWhole ? this.#whole() : null,
    })
  }

  #whole(): FeedPage['snapshot'] {
    const standing = this.standing()
    const text = standing.map(([key, row]) => snapshotLine(key, row)).join('')
    return { rows: standing.length, sha256: sha256(text) }
  }
}

/** With the hash that belongs to its rows. */
export const signed = (page: Omit<FeedPage, 'sha256'>): FeedPage => ({
  ...page,
  sha256: sha256(pageText(page.rows)),
})

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
