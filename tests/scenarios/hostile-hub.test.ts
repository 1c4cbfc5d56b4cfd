/**
 * A hub that lies, breaks off, drips, floods or is none at all. Whatever it does: nothing is taken to be there that the
 * hub does not have, the next sale is made at once, and when it is itself again everything is there once.
 */
import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { FetchAnswer, HelloAnswer, PushAnswer } from '#shared/sync/protocol.ts'
import { testClock } from '../support/clock.ts'
import { openJoinedShop, sellOne, type JoinedShop } from '../support/joined-shop.ts'
import { openPaperHub, sendJson, type Meddler, type PaperHub } from '../support/paper-hub.ts'
import { rowsOf } from '../support/store.ts'

const isHello = (path: string): boolean => path.endsWith('/hello')
const isPush = (path: string): boolean => path.endsWith('/push')

type Taken = Extract<PushAnswer, { kind: 'taken' }>

/** Every push is answered with something else, after the hub has honestly taken it or not. */
const insteadOfPush =
  (change: (said: Taken) => object, status = 200): Meddler =>
  ({ path }, response, honest) => {
    if (!isPush(path)) return 'honest'
    const said = honest().value as Taken
    sendJson(response, status, change(said))
    return 'answered'
  }

/** The hub takes nothing, and says something. */
const withoutTaking =
  (say: (response: ServerResponse) => void, isFor = isPush): Meddler =>
  ({ path }, response) => {
    if (!isFor(path)) return 'honest'
    say(response)
    return 'answered'
  }

const insteadOfHello =
  (change: (said: HelloAnswer) => object): Meddler =>
  ({ path }, response, honest) => {
    if (!isHello(path)) return 'honest'
    sendJson(response, 200, change(honest().value as HelloAnswer))
    return 'answered'
  }

const text =
  (status: number, body: string, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, headers)
    response.end(body)
  }
const JSON_TYPE = { 'Content-Type': 'application/json' }
const hex = (sign: string): string => sign.repeat(64)

/** Writes without end, until whoever reads has had enough. */
function flood(response: ServerResponse): void {
  response.writeHead(200, JSON_TYPE)
  const part = Buffer.alloc(65_536, ' ')
  let left = 1600
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= 1
      if (!response.write(part)) return void response.once('drain', more)
    }
    response.end()
  }
  more()
}

function drip(response: ServerResponse): void {
  response.writeHead(200, JSON_TYPE)
  const timer = setInterval(() => response.write(' '), 20)
  response.once('close', () => clearInterval(timer))
}

function torn(response: ServerResponse): void {
  response.writeHead(200, { ...JSON_TYPE, 'Content-Length': '900' })
  response.write('{"kind":"taken"')
  setTimeout(() => response.socket?.destroy(), 5)
}

const garbage: Readonly<Record<string, (response: ServerResponse) => void>> = {
  'a page with 200': text(200, '<html>Welcome to the hotel</html>', {
    'Content-Type': 'text/html',
  }),
  'JSON called a page': text(200, '{"kind":"taken"}', { 'Content-Type': 'text/html' }),
  'nothing with 200': text(200, '', JSON_TYPE),
  null: text(200, 'null', JSON_TYPE),
  true: text(200, 'true', JSON_TYPE),
  'an empty object': text(200, '{}', JSON_TYPE),
  'half of the JSON': text(200, '{"kind":"taken","epoch', JSON_TYPE),
  'a redirect': text(302, '', { Location: 'https://elsewhere.example/' }),
  'a permanent redirect': text(308, '', { Location: '/v1/till/push' }),
  'no content': (response) => {
    response.writeHead(204)
    response.end()
  },
  'broken gzip': text(200, 'not gzip', { ...JSON_TYPE, 'Content-Encoding': 'gzip' }),
  'cut gzip': (response) => {
    response.writeHead(200, { ...JSON_TYPE, 'Content-Encoding': 'gzip' })
    response.end(gzipSync('{"kind":"taken"}').subarray(0, 15))
  },
  'gzip that unfolds to 50 MB': (response) => {
    response.writeHead(200, { ...JSON_TYPE, 'Content-Encoding': 'gzip' })
    response.end(gzipSync(Buffer.alloc(50_000_000, ' ')))
  },
  'another encoding': text(200, 'x', { ...JSON_TYPE, 'Content-Encoding': 'br' }),
  '100 MB without end': flood,
  'a drip': drip,
  'an answer that is cut off': torn,
  'a connection that is reset': (response) => void response.destroy(),
  silence: () => undefined,
  'not found': text(404, 'not here'),
  'unauthorised without a word of ours': text(401, 'no', { 'Content-Type': 'text/plain' }),
  'a mistake inside': text(500, 'oops'),
  'a bad gateway': text(502, '<html>'),
  'come back later': text(503, '', { 'Retry-After': '7' }),
  'too many': text(429, '{"refusal":"too-many"}', { ...JSON_TYPE, 'Retry-After': '3' }),
  'too large': text(413, ''),
  upgrade: text(426, ''),
}

const lies: Readonly<Record<string, Meddler>> = {
  'has more than was sent': insteadOfPush((said) => ({ ...said, have: said.have + 5 })),
  'has more than there is, with a hash': insteadOfPush((said) => ({
    ...{ ...said, have: 9999 },
    hash: hex('a'),
  })),
  'shows no hash': insteadOfPush(({ hash: _hash, ...said }) => said),
  'shows another hash': insteadOfPush((said) => ({ ...said, hash: hex('b') })),
  'shows a hash in capitals': insteadOfPush((said) => ({ ...said, hash: said.hash.toUpperCase() })),
  'has less than before': insteadOfPush((said) => ({ ...said, have: 0 })),
  'has minus one': insteadOfPush((said) => ({ ...said, have: -1 })),
  'has a fraction': insteadOfPush((said) => ({ ...said, have: 1.5 })),
  'is another server': insteadOfPush((said) => ({ ...said, server: 'SERVER-X' })),
  'answers for another epoch': insteadOfPush((said) => ({ ...said, epoch: 'ANOTHEREPOCH0' })),
  'calls a page a push': insteadOfPush(() => ({ kind: 'welcome' })),
  'sees a gap where there is none': insteadOfPush((said) => ({ ...said, kind: 'gap' }), 409),
  'is stale for ever': insteadOfPush(({ server }) => ({ kind: 'stale', server }), 409),
  'takes nothing and says taken': ({ path }, response, honest) => {
    if (!isPush(path)) return 'honest'
    const kept = new Map(honestCopy)
    const said = honest().value
    current?.restoreTo(kept, current.server)
    sendJson(response, 200, { ...(said as Taken), hash: hex('c') })
    return 'answered'
  },
  'says hello with other hashes': insteadOfHello((said) => ({
    ...said,
    epochs: said.epochs.map((one) => ({ ...one, have: one.have + 3, hash: hex('d') })),
  })),
  'says hello without epochs': insteadOfHello(({ epochs: _epochs, ...said }) => said),
  'speaks only a later protocol': insteadOfHello((said) => ({
    ...{ ...said, protocolMin: 99 },
    protocolMax: 99,
  })),
  'misses events that it cannot show': insteadOfHello((said) => ({
    ...said,
    missing: [{ epoch: 'N0NEHERE00000', parentEpoch: null, parentSeq: 0, fromSeq: 1, toSeq: 900 }],
  })),
  'counts its time from the year 1': insteadOfHello((said) => ({ ...said, serverMs: -6e13 })),
}

let honestCopy: ReadonlyMap<string, PaperHub['epochs'] extends Map<string, infer One> ? One : never>
let current: PaperHub | null = null

/** What is confirmed is in the hub, with our hash. */
function expectNothingImagined(shop: JoinedShop, hub: PaperHub): void {
  const acked = rowsOf(
    shop.store,
    'SELECT epoch, acked_seq AS seq, hex(acked_hash) AS hash FROM epoch WHERE acked_seq > 0',
  )
  for (const { epoch, seq, hash } of acked) {
    const kept = hub.epochs.get(String(epoch))?.events[Number(seq) - 1]
    expect(kept?.hash).toBe(String(hash).toLowerCase())
  }
}

async function ordeal(meddle: Meddler): Promise<void> {
  const clock = testClock()
  const hub = await openPaperHub(() => clock.nowMs())
  current = hub
  let patienceMs = 10_000
  const limits = { patienceMs: () => patienceMs, answerBytesMax: 300_000 }
  const shop = await openJoinedShop(hub, { clock, ...limits })
  await sellOne(shop)
  await shop.turnUntilSent()
  honestCopy = hub.copy()
  hub.meddle = meddle
  patienceMs = 100
  await sellOne(shop)
  for (let turns = 0; turns < 5; turns += 1) {
    const turning = shop.turn()
    // The line is under way: a sale does not wait for it.
    if (turns === 1) await sellOne(shop)
    await turning
    expectNothingImagined(shop, hub)
  }
  hub.meddle = null
  patienceMs = 10_000
  await shop.turnUntilSent()
  const ours = rowsOf(shop.store, 'SELECT event_id FROM journal ORDER BY position')
  expect(hub.all().map(({ eventId }) => eventId)).toEqual(ours.map((row) => row['event_id']))
  await shop.sync.stop()
  expect(shop.verify().violations).toEqual([])
}

test.each(Object.keys(garbage))('to a push: %s', async (name) => {
  const say = garbage[name]
  if (say !== undefined) await ordeal(withoutTaking(say))
})

test.each(Object.keys(lies))('the hub %s', async (name) => {
  const meddle = lies[name]
  if (meddle !== undefined) await ordeal(meddle)
})

test.each(['a page with 200', 'nothing with 200', 'a mistake inside', 'silence', 'upgrade'])(
  'to a hello: %s',
  async (name) => {
    const say = garbage[name]
    const fresh = ({ path }: { path: string }) => isHello(path) || isPush(path)
    if (say !== undefined) await ordeal(withoutTaking(say, (path) => fresh({ path })))
  },
)

test('an acknowledgement that is lost after the hub has taken it doubles nothing', () =>
  ordeal(({ path }, response, honest) => {
    if (!isPush(path)) return 'honest'
    honest()
    response.destroy()
    return 'answered'
  }))

test('events that are given back with a wrong chain are not taken, and sending goes on', async () => {
  const clock = testClock()
  const hub = await openPaperHub(() => clock.nowMs())
  const shop = await openJoinedShop(hub, { clock })
  await sellOne(shop)
  await shop.turnUntilSent()
  const [epoch] = [...hub.epochs.keys()]
  const rows = rowsOf(shop.store, 'SELECT count(*) AS n FROM journal')
  hub.meddle = ({ path }, response, honest) => {
    const value = honest
    if (isHello(path)) {
      const said = value().value as HelloAnswer
      const parentEpoch = epoch ?? null
      const missing = { epoch: 'G1VENBACK0000', parentEpoch, parentSeq: 2, fromSeq: 1, toSeq: 1 }
      sendJson(response, 200, { ...said, missing: [missing] })
      return 'answered'
    }
    if (!path.endsWith('/fetch')) return 'honest'
    const [event] = hub.all()
    const answer: Partial<FetchAnswer> = { parentEpoch: epoch ?? null, parentSeq: 2 }
    const events = event === undefined ? [] : [{ ...event, eventId: 'another', seq: 1 }]
    sendJson(response, 200, { ...answer, epoch: 'G1VENBACK0000', prevHash: hex('0'), events })
    return 'answered'
  }
  await shop.ok('sync.now', {})
  for (let turns = 0; turns < 6; turns += 1) await shop.turn()
  expect(rowsOf(shop.store, 'SELECT count(*) AS n FROM journal')).toEqual(rows)
  await sellOne(shop)
  await shop.turnUntilSent()
  expect(await shop.status()).toMatchObject({
    ...{ line: 'problem', next: 'call' },
    problem: { code: 'other-history' },
  })
  await shop.sync.stop()
  expect(shop.verify().violations).toEqual([])
})
