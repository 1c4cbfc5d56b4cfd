/**
 * Whom a feed is for. Positions rise within its root (the chain, a store, a till), so that one place says how far a till is;
 * a row may be meant for fewer: the chain's row holds unless the store, or then the till, has one of its own.
 */
import { FEEDS, type FeedName } from '../sync/protocol.ts'

export type FeedReach = 'chain' | 'store' | 'till'

const REACH: Readonly<Record<FeedName, FeedReach>> = {
  catalogue: 'chain',
  prices: 'chain',
  taxes: 'chain',
  staff: 'chain',
  thresholds: 'chain',
  reasons: 'chain',
  inbound: 'store',
  stock: 'store',
  instructions: 'till',
  closes: 'till',
  letters: 'till',
}

export interface FeedScope {
  /** Empty: every store. */
  readonly storeId: string
  /** Empty: every till of it. */
  readonly tillId: string
}

/** Where the positions of that feed rise. */
export function rootOf(feed: FeedName, { storeId, tillId }: FeedScope): FeedScope {
  const reach = REACH[feed]
  return {
    storeId: reach === 'chain' ? '' : storeId,
    tillId: reach === 'till' ? tillId : '',
  }
}

/** A row of that scope can be in that feed: it is not wider than the feed's root. */
export function isWithinReach(feed: FeedName, { storeId, tillId }: FeedScope): boolean {
  const reach = REACH[feed]
  if (storeId === '') return reach === 'chain' && tillId === ''
  return reach !== 'till' || tillId !== ''
}

export const isFeedName = (name: string): name is FeedName =>
  (FEEDS as readonly string[]).includes(name)
