/** The line to head office from the counter: joining, sending, what is shown, leaving. Selling never asks for it. */
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { HUB_TOKEN_FILE } from '#main/store/hub-token.ts'
import { HOUR_MS, testClock } from '../support/clock.ts'
import { joinedShopIn, openJoinedShop, sellOne } from '../support/joined-shop.ts'
import { openPaperHub, PAPER_CODE, PAPER_TOKEN, sendJson } from '../support/paper-hub.ts'
import { openShop } from '../support/shop.ts'
import { countOf, rowsOf } from '../support/store.ts'

const clock = () => testClock()
test('a till without a head office sells for ever and says that it has none', async () => {
  const shop = await openShop()
  shop.sync.start()
  await sellOne(shop)
  expect(await shop.ok('sync.status', {})).toMatchObject({
    ...{ isJoined: false, line: 'off', url: null, next: 'nothing', problem: null },
    unsentCount: countOf(shop.store, 'journal'),
  })
  expect((await shop.refusal('sync.now', {})).code).toBe('not-joined')
  expect((await shop.as('901').refusal('sync.leave', {})).code).toBe('not-joined')
  expect(await shop.ok('till.status', {})).toMatchObject({ line: 'off' })
})

test('joining is a manager’s deed, keeps the token beside the book, and stands in the journal', async () => {
  const time = clock()
  const hub = await openPaperHub(() => time.nowMs())
  const shop = await openShop({ clock: time })
  shop.sync.start()
  const wish = { url: `${hub.url}/`, code: 'abcde-oooo2' }
  expect((await shop.refusal('sync.join', wish)).code).toBe('not-allowed')
  expect(await shop.as('901').ok('sync.join', wish)).toEqual({
    url: hub.url,
    storeName: '测试店',
  })
  const path = join(shop.dir, HUB_TOKEN_FILE)
  expect(readFileSync(path, 'utf8')).toContain(PAPER_TOKEN)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const kept = rowsOf(shop.store, 'SELECT * FROM hub_link')
  expect(JSON.stringify(kept)).not.toContain(PAPER_TOKEN)
  expect(rowsOf(shop.store, `SELECT actor, body FROM journal WHERE type = 'hub.joined'`)).toEqual([
    { actor: '901', body: JSON.stringify({ url: hub.url, server: 'SERVER-1' }) },
  ])
  expect((await shop.as('901').refusal('sync.join', wish)).code).toBe('already-joined')
  expect(await shop.ok('sync.status', {})).toMatchObject({ isJoined: true, line: 'waiting' })
  await shop.sync.stop()
})

test('what is wrong with a code or an address is said in words, and nothing is kept', async () => {
  const time = clock()
  const hub = await openPaperHub(() => time.nowMs())
  const shop = await openShop({ clock: time })
  const manager = shop.as('901')
  const refusal = async (url: string, code = PAPER_CODE) =>
    (await manager.refusal('sync.join', { url, code })).code
  expect(await refusal('hub.example')).toBe('url-invalid')
  expect(await refusal('https://me:word@hub.example')).toBe('url-invalid')
  expect(await refusal('http://hub.example')).toBe('https-needed')
  expect(await refusal(hub.url, 'ABCDE-00003')).toBe('code-invalid')
  expect(await refusal(hub.url, '12345-67890')).toBe('code-invalid')
  expect(await refusal(hub.url, '11111-1111A')).toBe('code-invalid')
  expect(await refusal('http://127.0.0.1:9')).toBe('hub-unreachable')
  hub.meddle = (_asked, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' })
    response.end('<html>')
    return 'answered'
  }
  expect(await refusal(hub.url)).toBe('not-a-hub')
  const answering = (value: object) => {
    hub.meddle = (_asked, response) => {
      const whole = { storeName: 'x', token: PAPER_TOKEN, server: 'S', ...value }
      sendJson(response, 200, whole)
      return 'answered'
    }
  }
  answering({ storeId: 'S01', tillId: 'T99' })
  expect(await refusal(hub.url)).toBe('other-till')
  answering({ storeId: 'S99', tillId: 'T01' })
  expect(await refusal(hub.url)).toBe('other-store')
  expect(existsSync(join(shop.dir, HUB_TOKEN_FILE))).toBe(false)
  expect(countOf(shop.store, 'hub_link')).toBe(0)
})

test('everything goes up in the order in which it was written, byte for byte, and is known to be there', async () => {
  const time = clock()
  const hub = await openPaperHub(() => time.nowMs())
  const shop = await openJoinedShop(hub, { clock: time })
  for (let sale = 0; sale < 5; sale += 1) await sellOne(shop)
  await shop.turnUntilSent()
  const ours = rowsOf(shop.store, 'SELECT event_id, body FROM journal ORDER BY position')
  expect(hub.all().map(({ eventId, body }) => [eventId, body])).toEqual(
    ours.map(({ event_id, body }) => [event_id, body]),
  )
  expect(await shop.status()).toMatchObject({
    ...{ line: 'up', next: 'nothing', unsentCount: 0, oldestUnsentMs: null, epochs: [] },
    ...{ problem: null, lastPushMs: expect.any(Number) as number },
  })
  const paths = hub.asked.map(({ path }) => path)
  expect(paths.slice(0, 3)).toEqual(['/v1/enrol', '/v1/till/hello', '/v1/till/push'])
  await sellOne(shop)
  expect(await shop.ok('till.status', {})).toMatchObject({ line: 'up', unsentCount: 1 })
  await shop.turnUntilSent(2)
})

test('without a network sales go on, the count of unsent grows, and the line says down', async () => {
  const time = clock()
  const hub = await openPaperHub(() => time.nowMs())
  const shop = await openJoinedShop(hub, { clock: time })
  await sellOne(shop)
  await shop.turnUntilSent()
  hub.meddle = (_asked, response) => {
    response.destroy()
    return 'answered'
  }
  for (let sale = 0; sale < 3; sale += 1) {
    await sellOne(shop)
    await shop.turn()
  }
  const status = await shop.status()
  expect(status).toMatchObject({ line: 'down', unsentCount: 3, next: 'tries-again' })
  expect(status.problem).toMatchObject({ code: 'offline' })
  expect(status.nextTryMs).toBeGreaterThan(time.nowMs() - 1)
  expect(status.oldestUnsentMs).not.toBeNull()
  hub.meddle = null
  await shop.turnUntilSent()
  expect(await shop.status()).toMatchObject({ line: 'up', problem: null })
})

test('a clock that is off is told and stops nothing', async () => {
  const time = clock()
  const hub = await openPaperHub(() => time.nowMs() - HOUR_MS)
  const shop = await openJoinedShop(hub, { clock: time })
  await shop.turnUntilSent()
  expect(await shop.status()).toMatchObject({ line: 'up', isSkewed: true, skewMs: HOUR_MS })
})

test('a till that leaves speaks no more, and its book stays as it is', async () => {
  const time = clock()
  const hub = await openPaperHub(() => time.nowMs())
  const shop = await openJoinedShop(hub, { clock: time })
  await shop.turnUntilSent()
  expect((await shop.refusal('sync.leave', {})).code).toBe('not-allowed')
  await shop.as('901').ok('sync.leave', {})
  const asked = hub.asked.length
  await sellOne(shop)
  expect(await shop.turn()).toBe(false)
  expect(hub.asked.length).toBe(asked)
  expect(existsSync(join(shop.dir, HUB_TOKEN_FILE))).toBe(false)
  expect(await shop.status()).toMatchObject({ isJoined: false, line: 'off', url: null })
  await shop.as('901').ok('sync.join', { url: hub.url, code: PAPER_CODE })
  await shop.turnUntilSent()
})

test('a till that leaves one head office and joins another tells it everything from the first event', async () => {
  const time = clock()
  const [old, other] = [
    await openPaperHub(() => time.nowMs()),
    await openPaperHub(() => time.nowMs()),
  ]
  other.server = 'SERVER-2'
  const shop = await openJoinedShop(old, { clock: time })
  await sellOne(shop)
  await shop.turnUntilSent()
  await shop.as('901').ok('sync.leave', {})
  await shop.as('901').ok('sync.join', { url: other.url, code: PAPER_CODE })
  await shop.turn()
  await shop.turnUntilSent()
  const told = other.all().map(({ eventId }) => eventId)
  expect(told.slice(0, old.all().length)).toEqual(old.all().map(({ eventId }) => eventId))
  expect(told.length).toBeGreaterThan(old.all().length)
})

test('a token that was taken away, or lost with its file, asks for somebody to join again', async () => {
  const time = clock()
  const hub = await openPaperHub(() => time.nowMs())
  const shop = await openJoinedShop(hub, { clock: time })
  await sellOne(shop)
  await shop.turnUntilSent()
  hub.meddle = (_asked, response) => {
    sendJson(response, 403, { refusal: 'till-revoked' })
    return 'answered'
  }
  await sellOne(shop)
  await shop.turn()
  expect(await shop.status()).toMatchObject({
    ...{ line: 'problem', next: 'join-again', unsentCount: 1 },
    problem: { code: 'till-revoked' },
  })
  hub.meddle = null
  rmSync(join(shop.dir, HUB_TOKEN_FILE))
  await shop.sync.stop()
  shop.store.close()
  const again = joinedShopIn(shop.dir, { clock: time })
  expect(await again.status()).toMatchObject({
    ...{ isJoined: false, url: hub.url, line: 'problem', next: 'join-again' },
    problem: { code: 'token-missing' },
  })
  await again.as('901').ok('sync.join', { url: hub.url, code: PAPER_CODE })
  await again.turnUntilSent()
})

test('whoever is signed in may ask for a try at once', async () => {
  const time = clock()
  const hub = await openPaperHub(() => time.nowMs())
  const shop = await openJoinedShop(hub, { clock: time })
  await shop.turnUntilSent()
  const atMs = time.nowMs()
  await shop.ok('sync.now', {})
  const before = hub.asked.length
  await shop.turn()
  expect(hub.asked.length).toBeGreaterThan(before)
  expect(time.nowMs()).toBe(atMs)
})
