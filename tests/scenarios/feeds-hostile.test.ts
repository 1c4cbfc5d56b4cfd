/** Pages that are not what they should be: nothing of them is taken, the place stays, the feed rests, and selling goes on. */
import { expect, test } from 'vitest'
import { applyAll } from '#main/services/feeds.ts'
import { itemBySku } from '#main/store/items.ts'
import { feedPlaces } from '#main/store/sync-feeds.ts'
import { FEED_PAGE_MAX, type FeedPage } from '#shared/sync/protocol.ts'
import { FeedPageShape } from '#shared/wire/protocol.ts'
import { PaperFeed, signed } from '../support/paper-feeds.ts'
import { openShop } from '../support/shop.ts'
import { rowsOf } from '../support/store.ts'

const tea = (sku: string, more: object = {}) => ({
  ...{ sku, name: '茶', unit: '盒', taxClass: 'STD', barcodes: [] },
  ...more,
})

async function atThree() {
  const shop = await openShop()
  const hub = new PaperFeed('catalogue')
  for (const sku of ['A', 'B', 'C']) hub.put(sku, tea(sku))
  const ask = () => shop.feeds.feeds.next(hub.places(), shop.clock.nowMs())
  const page = (): FeedPage => {
    const wish = ask()
    const answer = wish === null ? 'feed-changed' : hub.page(wish)
    if (answer === 'feed-changed') throw new Error('a page was to come')
    return answer
  }
  shop.feeds.feeds.take(page())
  applyAll(shop.deps)
  hub.put('D', tea('D'))
  return { shop, hub, ask, page }
}

const EVIL: Readonly<Record<string, (page: FeedPage) => FeedPage>> = {
  'another hash': (page) => ({ ...page, sha256: '0'.repeat(64) }),
  'rows that were changed': (page) => ({ ...page, rows: [{ key: 'D', row: null }] }),
  'another feed': (page) => ({ ...page, feed: 'staff' }),
  'a feed that nobody knows': (page) => ({ ...page, feed: '../../etc' }),
  'another epoch': (page) => ({ ...page, feedEpoch: 'E9' }),
  'a place that goes back': (page) => ({ ...page, from: 1, to: 2 }),
  'an end before its beginning': (page) => ({ ...page, to: page.from - 1 }),
  'an end beyond the head': (page) => ({ ...page, to: page.head + 5 }),
  'no end at all': (page) => signed({ ...page, to: page.from, rows: [] }),
  'a snapshot that nobody asked for': (page) =>
    signed({ ...page, isSnapshot: true, snapshot: { rows: 0, sha256: '0'.repeat(64) }, rows: [] }),
  'a key twice': (page) => signed({ ...page, rows: [...page.rows, ...page.rows] }),
}

test.each(Object.entries(EVIL))('%s: nothing is taken, and the feed rests', async (_, meddle) => {
  const { shop, ask, page } = await atThree()
  const place = shop.store.read(feedPlaces)
  shop.feeds.feeds.take(meddle(page()))
  applyAll(shop.deps)
  expect(shop.store.read(feedPlaces)).toEqual(place)
  expect(shop.store.read((tx) => itemBySku(tx, 'D'))).toBeNull()
  expect(ask()).toBeNull()
  await shop.scan('6901234567892')
  await shop.pay()
  // After its rest the right page comes.
  shop.clock.advance(301_000)
  shop.feeds.feeds.take(page())
  applyAll(shop.deps)
  expect(shop.store.read((tx) => itemBySku(tx, 'D'))).not.toBeNull()
})

test('a snapshot with the wrong sum changes nothing, and three in a row make it rest', async () => {
  const { shop, hub, ask, page } = await atThree()
  hub.begin()
  for (let times = 1; times <= 2; times += 1) {
    let last = page()
    while (last.snapshot === null) {
      shop.feeds.feeds.take(last)
      last = page()
    }
    shop.feeds.feeds.take({ ...last, snapshot: { rows: 9, sha256: 'f'.repeat(64) } })
    expect(rowsOf(shop.store, 'SELECT * FROM feed_shadow')).toEqual([])
  }
  expect(shop.store.read(feedPlaces)).toMatchObject([{ feedEpoch: 'E1', pos: 3 }])
  expect(ask()).toBeNull()
  shop.clock.advance(301_000)
  expect(ask()).toMatchObject({ feedEpoch: null })
})

test('strings that mean harm are names, and the rest of the page is taken', async () => {
  const { shop, hub, page } = await atThree()
  const evil = `'); DROP TABLE item; --`
  hub.put('E', tea('E', { name: evil }))
  hub.put('F', tea('F', { name: '\u0000\u001b[2J' }))
  hub.put('__proto__', JSON.parse('{"sku":"__proto__","__proto__":{"isAdmin":true}}'))
  for (let times = 0; times < 3; times += 1) {
    if (shop.store.read(feedPlaces)[0]?.pos !== hub.head) shop.feeds.feeds.take(page())
  }
  applyAll(shop.deps)
  expect(shop.store.read((tx) => itemBySku(tx, 'E'))?.name).toBe(evil)
  expect(shop.store.read((tx) => itemBySku(tx, 'F'))).toBeNull()
  const unreadable = rowsOf(
    shop.store,
    `SELECT key FROM feed_row WHERE state = 'unreadable' ORDER BY key`,
  )
  expect(unreadable).toEqual([{ key: 'F' }, { key: '__proto__' }])
})

test('more rows than a page may have are refused where the answer is read', () => {
  const rows = Array.from({ length: FEED_PAGE_MAX + 1 }, (_, no) => ({ key: String(no), row: 1 }))
  const page = signed({
    ...{ feed: 'catalogue', feedEpoch: 'E', from: 0, to: 1, head: 1 },
    ...{ isSnapshot: false, snapshot: null, rows },
  })
  expect(FeedPageShape.safeParse(page).success).toBe(false)
  expect(FeedPageShape.safeParse(signed({ ...page, rows: rows.slice(1) })).success).toBe(true)
})
