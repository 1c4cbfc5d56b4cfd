/**
 * The till's end of the feeds. A page is checked, then its rows stand with the place in one transaction; what they do to the
 * till is done afterwards, a few rows at a time, so that nobody who sells waits for a long list.
 */
import { createHash } from 'node:crypto'
import { problemOfPage, type AskedPage } from '#shared/feeds/check-page.ts'
import { beginsTooOften, feedsDue, PATIENCE_MS } from '#shared/feeds/due.ts'
import { suspicionOfRemoval, type Suspicion } from '#shared/feeds/fuse.ts'
import { pageText } from '#shared/feeds/text.ts'
import type { FeedPage, FeedPlace } from '#shared/sync/protocol.ts'
import type { FeedRequest } from '#shared/wire/protocol.ts'
import {
  dropShadow,
  moveCursor,
  putRows,
  putShadow,
  shadowSum,
  sizesOfPage,
  sizesOfSwap,
  snapshotPlaces,
  swapShadow,
} from '../store/feeds.ts'
import { dropHeld, heldPages, holdPage, rejectHeld, type HeldPage } from '../store/feeds-held.ts'
import { putLetter } from '../store/letters.ts'
import type { Store } from '../store/store.ts'
import { feedPlaces } from '../store/sync-feeds.ts'
import type { WriteTx } from '../store/tx.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { FeedsPort } from './parts.ts'

export interface TillFeedsParts {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** Rows lie there to be applied. */
  readonly onRows: () => void
}

export class TillFeeds implements FeedsPort {
  readonly #parts: TillFeedsParts
  #asked: AskedPage | null = null
  #heads: readonly FeedPlace[] = []
  /** Epochs that pages and refusals told since the last hello; null: not the one that hello said. */
  readonly #told = new Map<string, FeedPlace | null>()
  readonly #begunMs = new Map<string, number[]>()
  readonly #restsUntilMs = new Map<string, number>()
  /** Removed since the feed was last at its head: a mistake does not pass by coming in slices. */
  readonly #removed = new Map<string, number>()

  constructor(parts: TillFeedsParts) {
    this.#parts = parts
  }

  next(heads: readonly FeedPlace[], nowMs: number): FeedRequest | null {
    if (heads !== this.#heads) this.#told.clear()
    this.#heads = heads
    const current = heads.flatMap((head) => {
      const told = this.#told.get(head.feed)
      return told === undefined ? [head] : told === null ? [{ ...head, feedEpoch: '' }] : [told]
    })
    const [asked = null] = this.#parts.store.read((tx) =>
      feedsDue(current, {
        cursors: feedPlaces(tx),
        snapshots: snapshotPlaces(tx),
        resting: this.#resting(heldPages(tx), current, nowMs),
      }),
    )
    this.#asked = asked
    if (asked === null) return null
    if (asked.feedEpoch === null && !this.#mayBegin(asked.feed, nowMs)) {
      return this.next(heads, nowMs)
    }
    const { feed, feedEpoch, pos } = asked
    return { feed, feedEpoch, pos, ...(asked.isSnapshot ? { isSnapshot: true } : {}) }
  }

  take(page: FeedPage): void {
    const { store, log } = this.#parts
    const asked = this.#asked
    this.#asked = null
    if (asked === null) return
    const sha256 = createHash('sha256').update(pageText(page.rows)).digest('hex')
    const problem = problemOfPage(asked, page, sha256)
    if (problem !== null) {
      log.write('warn', 'a page of a feed was not taken', { feed: asked.feed, problem })
      this.#rest(asked.feed)
      return
    }
    const { feed, feedEpoch, head } = page
    this.#told.set(feed, { feed, feedEpoch, pos: head })
    const isKept = store.write((tx) =>
      page.isSnapshot ? this.#takeSnapshot(tx, page) : this.#takeChanges(tx, page),
    )
    if (isKept) this.#parts.onRows()
  }

  changed(feed: string): void {
    this.#told.set(feed, null)
    this.#parts.store.write((tx) => dropShadow(tx, feed))
  }

  /** A person's word about a page that was held. */
  answer(tx: WriteTx, feed: string, isAccepting: boolean): void {
    const held = heldPages(tx).find((one) => one.feed === feed)
    if (held === undefined) return
    if (!isAccepting) {
      dropShadow(tx, feed)
      rejectHeld(tx, feed)
      return
    }
    this.#keep(tx, held.page)
    dropHeld(tx, feed)
  }

  #resting(
    held: readonly HeldPage[],
    heads: readonly FeedPlace[],
    nowMs: number,
  ): ReadonlySet<string> {
    const resting = [...this.#restsUntilMs].flatMap(([feed, untilMs]) =>
      untilMs > nowMs ? [feed] : [],
    )
    const stands = held.flatMap(({ feed, page, why }) => {
      const head = heads.find((one) => one.feed === feed)
      const isSame = head?.feedEpoch === page.feedEpoch && head.pos <= page.head
      return !why.isRejected || isSame ? [feed] : []
    })
    return new Set([...resting, ...stands])
  }

  #mayBegin(feed: string, nowMs: number): boolean {
    const begun = this.#begunMs.get(feed) ?? []
    if (beginsTooOften(begun, nowMs)) {
      this.#begunMs.set(feed, [])
      this.#parts.log.write('warn', 'a feed begins anew again and again', { feed })
      this.#rest(feed)
      return false
    }
    this.#begunMs.set(feed, [...begun, nowMs])
    return true
  }

  #rest(feed: string): void {
    this.#restsUntilMs.set(feed, this.#parts.clock.nowMs() + PATIENCE_MS)
  }

  /** True when there are rows to apply. */
  #takeSnapshot(tx: WriteTx, page: FeedPage): boolean {
    const { feed, snapshot } = page
    putShadow(tx, page)
    if (snapshot === null) return false
    const sum = shadowSum(tx, feed)
    if (sum.rows !== snapshot.rows || sum.sha256 !== snapshot.sha256) {
      dropShadow(tx, feed)
      this.#parts.log.write('warn', 'a snapshot is not what it should be', { feed, ...sum })
      return false
    }
    const why = fuses(feed) ? suspicionOfRemoval(sizesOfSwap(tx, feed)) : null
    return this.#keepUnless(tx, page, why)
  }

  #takeChanges(tx: WriteTx, page: FeedPage): boolean {
    const { feed, rows, to, head } = page
    if (!fuses(feed)) return this.#keepUnless(tx, page, null)
    const sizes = sizesOfPage(tx, feed, rows)
    const before = this.#removed.get(feed) ?? 0
    const removed = before + sizes.removed
    const known = sizes.known + before
    const why = sizes.removed === 0 ? null : suspicionOfRemoval({ ...sizes, known, removed })
    this.#removed.set(feed, to === head ? 0 : removed)
    return this.#keepUnless(tx, page, why)
  }

  #keepUnless(tx: WriteTx, page: FeedPage, why: Suspicion | null): boolean {
    if (why === null) {
      this.#keep(tx, page)
      dropHeld(tx, page.feed)
      return true
    }
    const nowMs = this.#parts.clock.nowMs()
    const { feed, feedEpoch, to } = page
    holdPage(tx, page, why, nowMs)
    putLetter(
      tx,
      {
        letterId: createHash('sha256')
          .update(`${feed} ${feedEpoch} ${to}`)
          .digest('hex')
          .slice(0, 32),
        ...{ direction: 'in', code: 'feed-suspicious', eventId: null, state: 'open' },
        detail: { feed, why: why.why, count: why.count, known: why.known },
        openedMs: nowMs,
      },
      nowMs,
    )
    return false
  }

  #keep(tx: WriteTx, page: FeedPage): void {
    const { feed, rows, to } = page
    if (page.isSnapshot) swapShadow(tx, feed, to)
    else putRows(tx, feed, rows, to)
    moveCursor(tx, page, this.#parts.clock.nowMs())
  }
}

/** Lists that are whole by nature; of the others rows come and go. */
const FUSED: ReadonlySet<string> = new Set(['catalogue', 'taxes', 'staff', 'reasons', 'thresholds'])
const fuses = (feed: string): boolean => FUSED.has(feed)
