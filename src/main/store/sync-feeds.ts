/** How far this till is in what head office sends down. */
import type { FeedPlace } from '#shared/sync/protocol.ts'
import { statement, type ReadTx } from './tx.ts'

export const feedPlaces = (tx: ReadTx): readonly FeedPlace[] =>
  statement<FeedPlace>(
    tx,
    'SELECT feed, feed_epoch AS feedEpoch, pos FROM feed_cursor ORDER BY feed',
  ).all()
