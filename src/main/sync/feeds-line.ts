/**
 * Fetches what head office sends down, page by page, when nothing is to be sent up. What a page means is not known here:
 * whoever takes it keeps its place together with its rows, so a page that is lost or comes twice does no harm.
 */
import { FeedPageShape } from '#shared/wire/protocol.ts'
import type { Doing } from './effects.ts'
import { problemOf } from './line-report.ts'
import type { FeedsPort } from './parts.ts'

/** So many pages at a time, then what is to be sent up has its turn. */
const PAGES_MAX = 50

/** True when there may be more at once. */
export async function takeFeeds(
  doing: Doing,
  feeds: FeedsPort,
  isOver: () => boolean,
): Promise<boolean> {
  const heads = doing.session.hello?.feeds ?? []
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const wish = feeds.next(heads, doing.parts.clock.nowMs())
    if (wish === null) return false
    const answered = await doing.http.post({
      path: '/v1/till/feed',
      body: wish,
      shape: FeedPageShape,
      token: doing.token,
    })
    if (isOver()) return false
    if (answered.ok) feeds.take(answered.value)
    else if (answered.failure.code === 'feed-changed') feeds.changed(wish.feed)
    else {
      const { failure } = answered
      doing.report.failed(problemOf(failure), `${wish.feed} ${failure.code}`)
      return false
    }
  }
  return true
}
