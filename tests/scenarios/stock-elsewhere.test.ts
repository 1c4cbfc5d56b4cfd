/** Asking head office what other stores have: answers as they are, refusals in words, and selling goes on. */
import { expect, test } from 'vitest'
import { testClock } from '../support/clock.ts'
import { openJoinedShop, sellOne } from '../support/joined-shop.ts'
import { openPaperHub, sendJson } from '../support/paper-hub.ts'
import { openShop } from '../support/shop.ts'

test('a till without a head office says so', async () => {
  const shop = await openShop()
  expect((await shop.as('901').refusal('stock.elsewhere', { sku: 'COLA' })).code).toBe('not-joined')
})

test('what other stores have is shown as old as it is, and no answer is said to be none', async () => {
  const clock = testClock()
  const hub = await openPaperHub(() => clock.nowMs())
  const shop = await openJoinedShop(hub, { clock })
  const rows = [{ storeId: 'S02', storeName: '二店', availableMilli: 4000, asOfMs: 1234 }]
  const asked: unknown[] = []
  hub.meddle = (request, response) => {
    if (!request.path.endsWith('stock-elsewhere')) return 'honest'
    asked.push(request.body)
    sendJson(response, 200, { rows })
    return 'answered'
  }
  expect(await shop.as('901').ok('stock.elsewhere', { sku: 'COLA' })).toEqual({ rows })
  expect(asked).toEqual([{ sku: 'COLA' }])
  hub.meddle = (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' })
    response.end('<html>')
    return 'answered'
  }
  expect((await shop.as('901').refusal('stock.elsewhere', { sku: 'COLA' })).code).toBe(
    'hub-unreachable',
  )
  await sellOne(shop)
  await shop.sync.stop()
})
