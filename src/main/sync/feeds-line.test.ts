/** Pages of feeds come when nothing is to be sent, in order, and a feed that is another one begins anew. */
import { expect, test } from 'vitest'
import type { FeedPage } from '#shared/sync/protocol.ts'
import { testClock } from '../../../tests/support/clock.ts'
import { openJoinedShop, sellOne } from '../../../tests/support/joined-shop.ts'
import { openPaperHub, sendJson } from '../../../tests/support/paper-hub.ts'

const pageOf = (from: number, to: number): FeedPage => ({
  ...{ feed: 'prices', feedEpoch: 'F2', from, to, head: 3 },
  ...{ isSnapshot: false, snapshot: null, rows: [], sha256: '0'.repeat(64) },
})

test('what is to be sent goes first; then page after page, and again from the start when the feed changed', async () => {
  const clock = testClock()
  const hub = await openPaperHub(() => clock.nowMs())
  const log: string[] = []
  let place = { feedEpoch: 'F1' as string | null, pos: 2 }
  const feeds = {
    next: () => (place.pos === 3 ? null : { feed: 'prices', ...place }),
    take: (page: FeedPage) => {
      log.push(`${page.from}-${page.to}`)
      place = { feedEpoch: page.feedEpoch, pos: page.to }
    },
    changed: (feed: string) => {
      log.push(`${feed} anew`)
      place = { feedEpoch: null, pos: 0 }
    },
  }
  hub.meddle = ({ path, body }, response) => {
    if (!path.endsWith('/feed')) {
      log.push(path.slice(1))
      return 'honest'
    }
    const { feedEpoch, pos } = body as { feedEpoch: string | null; pos: number }
    if (feedEpoch === 'F1') sendJson(response, 409, { refusal: 'feed-changed' })
    else sendJson(response, 200, pageOf(pos, pos + 1))
    return 'answered'
  }
  const shop = await openJoinedShop(hub, { clock, feeds })
  await sellOne(shop)
  await shop.turn()
  expect(log).toEqual([
    ...['v1/enrol', 'v1/till/hello', 'v1/till/push'],
    ...['prices anew', '0-1', '1-2', '2-3'],
  ])
  expect(await shop.status()).toMatchObject({ line: 'up', unsentCount: 0 })
})

test('a page that does not come leaves the line to its next tick', async () => {
  const clock = testClock()
  const hub = await openPaperHub(() => clock.nowMs())
  let taken = 0
  const feeds = {
    next: () => ({ feed: 'prices', feedEpoch: null, pos: 0 }),
    take: () => void (taken += 1),
    changed: () => undefined,
  }
  const shop = await openJoinedShop(hub, { clock, feeds })
  await shop.turn()
  expect(taken).toBe(0)
  expect((await shop.status()).problem).toMatchObject({
    code: 'refused',
    detail: 'prices not-found',
  })
  expect(await shop.turn()).toBe(true)
})
