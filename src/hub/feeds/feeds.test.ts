/** Feeds at the hub: what was put is what a till gets, in order, as it holds for that till, and never less than it was told. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { pageText, snapshotLine } from '#shared/feeds/text.ts'
import type { FeedName, FeedPage, FeedRow } from '#shared/sync/protocol.ts'
import { testHub, type TestHub } from '../../../tests/support/hub.ts'
import { redrawIncarnation } from '../incarnation.ts'
import { feedHeads } from './heads.ts'
import { putFeedRows, putWholeFeed, rebuildFeed } from './put-rows.ts'
import { readFeedPage } from './read-page.ts'

const chain = { storeId: '', tillId: '' }
const store = { storeId: 'S01', tillId: '' }
const till = { storeId: 'S01', tillId: 'T01' }

const put = (hub: TestHub, scope: typeof chain, rows: readonly FeedRow[], feed: FeedName) =>
  hub.db.transaction((sql) => putFeedRows(sql, scope, feed, rows))

const row = (key: string, name: unknown = key) => ({ key, row: name === null ? null : { name } })

async function pageOf(
  hub: TestHub,
  ask: { feedEpoch: string | null; pos: number; isSnapshot?: boolean },
  feed: FeedName = 'catalogue',
): Promise<FeedPage> {
  const page = await readFeedPage(hub.db, till, { feed, ...ask })
  if (typeof page === 'string') throw new Error(page)
  return page
}

test('only what changed gets a new place, and what is gone says so', async () => {
  const hub = await testHub()
  expect(await put(hub, chain, [row('A'), row('B'), row('C', null)], 'catalogue')).toBe(2)
  const whole = await pageOf(hub, { feedEpoch: null, pos: 0 })
  expect(whole).toMatchObject({ from: 0, to: 2, head: 2, isSnapshot: true, snapshot: { rows: 2 } })
  expect(whole.sha256).toBe(createHash('sha256').update(pageText(whole.rows)).digest('hex'))
  expect(await put(hub, chain, [row('A'), row('B', '别的'), row('A')], 'catalogue')).toBe(1)
  expect(await put(hub, chain, [row('A', null)], 'catalogue')).toBe(1)
  const next = await pageOf(hub, { feedEpoch: whole.feedEpoch, pos: 2 })
  expect(next.rows).toEqual([row('B', '别的'), row('A', null)])
  expect(next).toMatchObject({ from: 2, to: 4, head: 4, isSnapshot: false, snapshot: null })
  expect((await pageOf(hub, { feedEpoch: whole.feedEpoch, pos: 4 })).rows).toEqual([])
})

test("a till's own row holds over its store's, that over the chain's, and each comes back when it is gone", async () => {
  const hub = await testHub()
  await put(hub, chain, [row('A', 'chain'), row('B', 'chain')], 'catalogue')
  await put(hub, { ...till, tillId: 'T02' }, [row('A', 'T02')], 'catalogue')
  await put(hub, { ...store, storeId: 'S02' }, [row('A', 'S02')], 'catalogue')
  const first = await pageOf(hub, { feedEpoch: null, pos: 0 })
  expect(first.rows).toEqual([row('A', 'chain'), row('B', 'chain')])
  await put(hub, store, [row('A', 'store')], 'catalogue')
  await put(hub, till, [row('A', 'till')], 'catalogue')
  const at = { feedEpoch: first.feedEpoch, pos: first.to }
  expect((await pageOf(hub, at)).rows).toEqual([row('A', 'till')])
  // The chain's word is still only the chain's.
  await put(hub, chain, [row('A', 'chain 2')], 'catalogue')
  await put(hub, till, [row('A', null)], 'catalogue')
  const last = await pageOf(hub, at)
  expect(last.rows).toEqual([row('A', 'store')])
  const whole = await pageOf(hub, { feedEpoch: null, pos: 0 })
  const lines = [row('A', 'store'), row('B', 'chain')].map((one) => snapshotLine(one.key, one.row))
  const sha256 = createHash('sha256').update(lines.join('')).digest('hex')
  expect(whole.snapshot).toEqual({ rows: 2, sha256 })
})

test('a long feed comes in pages, and its snapshot is right also when it changes meanwhile', async () => {
  const hub = await testHub()
  const rows = Array.from({ length: 4100 }, (_, no) => row(`K${String(no).padStart(5, '0')}`, no))
  await put(hub, chain, rows, 'catalogue')
  const got = new Map<string, unknown>()
  let page = await pageOf(hub, { feedEpoch: null, pos: 0 })
  const { feedEpoch } = page
  for (let pages = 1; ; pages += 1) {
    expect(page.rows.length).toBeLessThanOrEqual(2000)
    for (const one of page.rows) {
      if (one.row === null) got.delete(one.key)
      else got.set(one.key, one.row)
    }
    if (page.to === page.head) break
    expect(page.snapshot).toBeNull()
    if (pages === 1) await put(hub, chain, [row('K00003', 'new'), row('K04000', null)], 'catalogue')
    page = await pageOf(hub, { feedEpoch, pos: page.to, isSnapshot: true })
  }
  const hash = createHash('sha256')
  for (const [key, value] of [...got].sort()) hash.update(snapshotLine(key, value))
  expect(page.snapshot).toEqual({ rows: 4099, sha256: hash.digest('hex') })
})

test('another database, a rebuilt feed, a place beyond the head: it begins anew', async () => {
  const hub = await testHub()
  await put(hub, chain, [row('A'), row('B')], 'prices')
  await put(hub, chain, [row('B', null)], 'prices')
  const ask = (feedEpoch: string, pos: number) =>
    readFeedPage(hub.db, till, { feed: 'prices', feedEpoch, pos })
  const first = (await feedHeads(hub.db, till)).map((head) => head.feedEpoch)[0] ?? ''
  expect(await ask(first, 9)).toBe('feed-changed')
  expect(await ask('other', 0)).toBe('feed-changed')
  await redrawIncarnation(hub.db)
  expect(await ask(first, 1)).toBe('feed-changed')
  const [second] = await feedHeads(hub.db, till)
  await hub.db.transaction((sql) => rebuildFeed(sql, chain, 'prices'))
  expect(await ask(second?.feedEpoch ?? '', 1)).toBe('feed-changed')
  const page = await pageOf(hub, { feedEpoch: null, pos: 0 }, 'prices')
  expect(page.rows).toEqual([row('A')])
  expect(page.to).toBe(3)
})

test('a whole list takes away what it does not name; a stranger to the feed gets nothing', async () => {
  const hub = await testHub()
  await put(hub, store, [row('X'), row('Y')], 'inbound')
  const changed = await hub.db.transaction((sql) =>
    putWholeFeed(sql, store, 'inbound', [row('Y'), row('Z')]),
  )
  expect(changed).toBe(2)
  expect((await pageOf(hub, { feedEpoch: null, pos: 0 }, 'inbound')).snapshot?.rows).toBe(2)
  const other = { storeId: 'S02', tillId: 'T01' }
  const ask = { feed: 'inbound', feedEpoch: null, pos: 0 }
  expect(await readFeedPage(hub.db, other, ask)).toBe('not-found')
  expect(await readFeedPage(hub.db, till, { ...ask, feed: 'gossip' })).toBe('not-found')
  await expect(put(hub, chain, [row('X')], 'letters')).rejects.toThrow('reaches no further')
})

test('words in any writing come back as they went in', async () => {
  const hub = await testHub()
  const name = `'; DROP TABLE feed_row; -- "\\ 😀 ${'长'.repeat(2000)}\u0001`
  await put(hub, chain, [row('😀', name), row('￿', 'x')], 'catalogue')
  const page = await pageOf(hub, { feedEpoch: null, pos: 0 })
  expect(page.rows[0]).toEqual(row('😀', name))
})
