/** Head office's answer to a request comes down by the feed of instructions, and counts once. */
import { expect, test } from 'vitest'
import { applyAll } from '#main/services/feeds.ts'
import { PaperFeed } from '../support/paper-feeds.ts'
import { accept, lineOf, reviewed } from '../support/reviewing.ts'
import { eventsOf } from '../support/shop.ts'
import { openStockroom } from '../support/stockroom.ts'

test('an answer is an event of this till by head office, and the same answer again is none', async () => {
  const shop = await openStockroom({
    settings: { stocktakeApprovals: { managerMinor: 600, headOfficeMinor: 601 } },
  })
  const stocktakeId = await reviewed(shop, { APPLES: 10_000 })
  await accept(shop, stocktakeId, { sku: 'APPLES' })
  expect(await lineOf(shop, stocktakeId, { sku: 'APPLES' })).toMatchObject({
    state: 'waiting-head-office',
  })
  const { requestId } = await shop.as('901').ok('stocktake.request-approval', { stocktakeId })
  const hub = new PaperFeed('instructions')
  const fetch = () => {
    const wish = shop.feeds.feeds.next(hub.places(), shop.clock.nowMs())
    const page = wish === null ? null : hub.page(wish)
    if (page !== null && page !== 'feed-changed') shop.feeds.feeds.take(page)
    applyAll(shop.deps)
  }
  const answer = { kind: 'approval-answer', requestId, stocktakeId, isApproved: true, by: '张' }
  hub.put(`approval-answer:${requestId}`, { ...answer, note: '好' })
  hub.put('approval-answer:other', { ...answer, requestId: 'other' })
  fetch()
  expect(await lineOf(shop, stocktakeId, { sku: 'APPLES' })).toMatchObject({ state: 'ready' })
  const answered = { actor: 'head-office', body: { requestId, isApproved: true, by: '张' } }
  expect(eventsOf(shop, 'approval.answered')).toMatchObject([answered])
  // What is about no request of this till is told, and nothing is made up.
  expect((await shop.as('901').ok('letters.list', { state: 'open' })).letters).toMatchObject([
    { code: 'feed-row-invalid', detail: { feed: 'instructions', reason: 'request-unknown' } },
  ])
  hub.begin()
  hub.put('approval-answer:other', null)
  fetch()
  expect(eventsOf(shop, 'approval.answered')).toHaveLength(1)
  expect((await shop.as('901').ok('letters.list', { state: 'open' })).letters).toEqual([])
})
