/** Every way in which a page can be another one than was asked for. */
import { expect, test } from 'vitest'
import type { FeedPage } from '../sync/protocol.ts'
import { problemOfPage, type AskedPage } from './check-page.ts'

const asked: AskedPage = { feed: 'prices', feedEpoch: 'E', pos: 4, isSnapshot: false }
const page: FeedPage = {
  ...{ feed: 'prices', feedEpoch: 'E', from: 4, to: 6, head: 9, isSnapshot: false },
  ...{ snapshot: null, rows: [{ key: 'A', row: 1 }], sha256: 'h' },
}
const whole = { isSnapshot: true, head: 6, snapshot: { rows: 1, sha256: 'w' } }
const check = (said: Partial<FeedPage>, ask: Partial<AskedPage> = {}) =>
  problemOfPage({ ...asked, ...ask }, { ...page, ...said }, 'h')

test('the page that was asked for is taken', () => {
  expect(check({})).toBeNull()
  expect(check({ to: 9 })).toBeNull()
  expect(check({ ...whole, from: 0 }, { feedEpoch: null, pos: 0, isSnapshot: true })).toBeNull()
  expect(check({ to: 4, head: 4, rows: [] })).toBeNull()
})

test('every other one is not', () => {
  expect(check({ feed: 'staff' })).toBe('other-feed')
  expect(check({ feedEpoch: 'F' })).toBe('other-epoch')
  expect(check({ from: 3 })).toBe('other-place')
  expect(check({ from: 4 }, { feedEpoch: null, pos: 0, isSnapshot: true })).toBe('other-place')
  expect(check({ to: 3 })).toBe('goes-back')
  expect(check({ to: 10 })).toBe('goes-back')
  expect(check({ to: 4 })).toBe('goes-back')
  expect(check(whole)).toBe('not-a-snapshot')
  expect(check({}, { isSnapshot: true })).toBe('not-a-snapshot')
  expect(check({ ...whole, snapshot: null }, { isSnapshot: true })).toBe('not-a-snapshot')
  expect(check({ rows: [...page.rows, { key: 'A', row: 2 }] })).toBe('key-twice')
  expect(check({ sha256: 'g' })).toBe('wrong-hash')
})
