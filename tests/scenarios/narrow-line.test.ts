/** A line on which something is too large, too odd or too slow for somebody on the way: everything gets through all the same. */
import type { ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { testClock } from '../support/clock.ts'
import { openJoinedShop, sellOne } from '../support/joined-shop.ts'
import { openPaperHub } from '../support/paper-hub.ts'
import { countOf, rowsOf } from '../support/store.ts'

const isPush = (path: string): boolean => path.endsWith('/push')

const refuse = (response: ServerResponse, status: number): void => {
  response.writeHead(status, { 'Content-Type': 'text/html' })
  response.end('<html>blocked by the firewall</html>')
}

test('one event that nobody on the way can take travels as bytes, and the rest behind it', async () => {
  const clock = testClock()
  const hub = await openPaperHub(() => clock.nowMs())
  const shop = await openJoinedShop(hub, { clock })
  await shop.turnUntilSent()
  for (let sale = 0; sale < 6; sale += 1) await sellOne(shop)
  const poison = String(
    rowsOf(shop.store, 'SELECT event_id FROM journal ORDER BY position')[5]?.['event_id'],
  )
  hub.meddle = ({ path, body }, response) => {
    if (!isPush(path)) return 'honest'
    const { events } = body as { events: { eventId: string; opaque?: string }[] }
    const isHit = events.some(({ eventId, opaque }) => eventId === poison && opaque === undefined)
    if (!isHit) return 'honest'
    refuse(response, 403)
    return 'answered'
  }
  await shop.turnUntilSent(60)
  const sent = hub.all().find(({ eventId }) => eventId === poison)
  expect(sent?.body).toBeNull()
  expect(sent?.opaque).toBeDefined()
  expect((await shop.status()).notes.map(({ code }) => code)).toContain('sent-opaque')
})

test('a batch that is too large for somebody on the way is halved at once, and grows again', async () => {
  const clock = testClock()
  const hub = await openPaperHub(() => clock.nowMs())
  const shop = await openJoinedShop(hub, { clock })
  await shop.turnUntilSent()
  for (let sale = 0; sale < 40; sale += 1) await sellOne(shop)
  const sizes: number[] = []
  hub.meddle = ({ path, body }, response) => {
    if (!isPush(path)) return 'honest'
    const { events } = body as { events: unknown[] }
    sizes.push(events.length)
    if (events.length <= 10) return 'honest'
    refuse(response, 413)
    return 'answered'
  }
  await shop.turnUntilSent(30)
  expect(Math.max(...sizes)).toBeGreaterThan(10)
  expect(sizes.filter((size) => size <= 10).length).toBeGreaterThan(3)
  expect(hub.all().length).toBe(countOf(shop.store, 'journal'))
})

test('while a request hangs, sales are made, and stopping the till ends it', async () => {
  const clock = testClock()
  const hub = await openPaperHub(() => clock.nowMs())
  const shop = await openJoinedShop(hub, { clock, patienceMs: () => 600_000 })
  await shop.turnUntilSent()
  const asked = new Promise<void>((resolve) => {
    hub.meddle = ({ path }) => {
      if (isPush(path)) resolve()
      return isPush(path) ? 'answered' : 'honest'
    }
  })
  await sellOne(shop)
  let isOver = false
  const turning = shop.turn().then(() => (isOver = true))
  await asked
  for (let sale = 0; sale < 3; sale += 1) await sellOne(shop)
  expect(isOver).toBe(false)
  await shop.sync.stop()
  await turning
  expect(shop.verify().violations).toEqual([])
})
