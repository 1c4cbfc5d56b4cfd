/** What tills ask of feeds. */
import { FeedRequestShape } from '#shared/wire/protocol.ts'
import { json, refused, type Route } from '../http/route.ts'
import { readFeedPage } from './read-page.ts'

export const feedRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/till/feed',
    access: 'till',
    handle: async (hub, { caller, body }) => {
      const parsed = FeedRequestShape.safeParse(body)
      if (!parsed.success) return refused('body-invalid', 'feed, feedEpoch, pos')
      const page = await readFeedPage(hub.db, caller, parsed.data)
      return typeof page === 'string' ? refused(page) : json(page)
    },
  },
]
