/**
 * Pages lost, repeated, late, of an epoch that is over; the till killed before and after; the hub's feed begun anew: a till
 * that is at the head has the hub's rows, and its place never goes back within an epoch.
 */
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { TillFeeds } from '#main/sync/feeds.ts'
import { feedPlaces } from '#main/store/sync-feeds.ts'
import type { FeedPage } from '#shared/sync/protocol.ts'
import { PaperFeed } from '../support/paper-feeds.ts'
import { runs } from '../support/property-runs.ts'
import { openTestStore, rowsOf } from '../support/store.ts'
import { testClock } from '../support/clock.ts'

const KEYS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']
const deed = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('put' as const), key: fc.nat(7), n: fc.nat(3) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('drop' as const), key: fc.nat(7) }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('fetch' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('lose' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('late' as const), which: fc.nat(99) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('kill' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('begin' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('hello' as const) }) },
)

test.prop([fc.array(deed, { minLength: 30, maxLength: 100, size: 'max' })], { numRuns: runs(60) })(
  'whatever comes in whatever order, at the head the rows are the hub’s',
  (deeds) => {
    const store = openTestStore()
    const clock = testClock()
    const log = { write: () => undefined }
    const start = () => new TillFeeds({ store, clock, log, onRows: () => undefined })
    const hub = new PaperFeed('stock', 2)
    const pages: FeedPage[] = []
    for (const key of KEYS) hub.put(key, { n: 0 })
    let feeds = start()
    let heads = hub.places()
    let before = { epoch: '', pos: 0 }

    const fetch = (isLost: boolean): boolean => {
      const wish = feeds.next(heads, clock.nowMs())
      if (wish === null) return false
      const page = hub.page(wish)
      if (page === 'feed-changed') feeds.changed(wish.feed)
      else {
        pages.push(page)
        if (!isLost) feeds.take(page)
      }
      return true
    }
    const check = () => {
      const [place] = store.read(feedPlaces)
      if (place === undefined) return
      if (place.feedEpoch === before.epoch) expect(place.pos).toBeGreaterThanOrEqual(before.pos)
      before = { epoch: place.feedEpoch, pos: place.pos }
      if (place.feedEpoch !== hub.epoch || place.pos !== hub.head) return
      const rows = rowsOf(store, `SELECT key, row FROM feed_row WHERE row <> 'null' ORDER BY key`)
      const held = rows.map(({ key, row }) => [key, JSON.parse(String(row)) as unknown])
      expect(held).toEqual(hub.standing())
    }

    for (const one of deeds) {
      if (one.kind === 'put') hub.put(KEYS[one.key] ?? '', { n: one.n })
      else if (one.kind === 'drop') hub.put(KEYS[one.key] ?? '', null)
      else if (one.kind === 'fetch') fetch(false)
      else if (one.kind === 'lose') fetch(true)
      else if (one.kind === 'late') {
        // An answer of long ago, to whatever was asked last.
        const old = pages[one.which % Math.max(pages.length, 1)]
        if (feeds.next(heads, clock.nowMs()) !== null && old !== undefined) feeds.take(old)
        clock.advance(301_000)
      } else if (one.kind === 'kill') feeds = start()
      else if (one.kind === 'begin') hub.begin()
      else heads = hub.places()
      check()
    }
    // In the end the line holds: everything comes.
    heads = hub.places()
    for (let turns = 0; turns < 60; turns += 1) {
      if (!fetch(false)) clock.advance(301_000)
      check()
    }
    if (hub.head > 0) expect(before).toEqual({ epoch: hub.epoch, pos: hub.head })
    store.close()
  },
)
