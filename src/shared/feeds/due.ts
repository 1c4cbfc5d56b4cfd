/** Which page a till asks for next, by what hello said of the heads and where it is. */
import { FEEDS, type FeedName, type FeedPlace } from '../sync/protocol.ts'
import type { AskedPage } from './check-page.ts'

export interface FeedStanding {
  /** What is applied or lies here to be applied. */
  readonly cursors: readonly FeedPlace[]
  /** Snapshots that have begun. */
  readonly snapshots: readonly FeedPlace[]
  /** Not now: held for a person, or too many beginnings in a short time. */
  readonly resting: ReadonlySet<string>
}

/** Tax classes before the goods that carry them, goods before their prices: in the order of FEEDS with taxes first. */
const ORDER: readonly FeedName[] = ['taxes', ...FEEDS.filter((feed) => feed !== 'taxes')]

/** What is to be asked for, the most urgent first. */
export function feedsDue(
  heads: readonly FeedPlace[],
  { cursors, snapshots, resting }: FeedStanding,
): readonly AskedPage[] {
  return ORDER.flatMap((feed): readonly AskedPage[] => {
    const head = heads.find((one) => one.feed === feed)
    if (head === undefined || resting.has(feed)) return []
    const { feedEpoch } = head
    const cursor = cursors.find((one) => one.feed === feed)
    if (cursor?.feedEpoch === feedEpoch) {
      const { pos } = cursor
      return pos < head.pos ? [{ feed, feedEpoch, pos, isSnapshot: false }] : []
    }
    const begun = snapshots.find((one) => one.feed === feed && one.feedEpoch === feedEpoch)
    if (begun === undefined) return [{ feed, feedEpoch: null, pos: 0, isSnapshot: true }]
    return [{ feed, feedEpoch, pos: begun.pos, isSnapshot: true }]
  })
}

const BEGUN_WITHIN_MS = 600_000
const BEGUN_MAX = 3
export const PATIENCE_MS = 300_000

/** Begun so often in ten minutes that something is wrong: a pause, and somebody is told. */
export const beginsTooOften = (begunMs: readonly number[], nowMs: number): boolean =>
  begunMs.filter((atMs) => nowMs - atMs < BEGUN_WITHIN_MS).length >= BEGUN_MAX
