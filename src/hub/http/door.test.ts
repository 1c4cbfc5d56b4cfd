/** The door: who may come in, how much at once, and what is told of mistakes. Over a real connection on loopback. */
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { enrolledTill, testHub, type TestHub } from '../../../tests/support/hub.ts'
import { issueOfficeToken } from '../enrolment/tokens.ts'
import { revokeTill } from '../enrolment/enrol.ts'
import { BYTES_MAX } from './body.ts'
import { doorLimits, type DoorLimits } from './door.ts'
import { json, type Route } from './route.ts'
import { startHubServer, type HubServer } from './server.ts'

const routes: readonly Route[] = [
  { method: 'GET', path: '/free', access: 'open', handle: () => Promise.resolve(json('free')) },
  { method: 'POST', path: '/try', access: 'open', handle: () => Promise.resolve(json('tried')) },
  {
    method: 'POST',
    path: '/echo',
    access: 'till',
    handle: (_hub, { caller, body }) => Promise.resolve(json({ ...caller, body })),
  },
  {
    method: 'POST',
    path: '/office',
    access: 'office',
    handle: (_hub, { caller }) => Promise.resolve(json(caller.name)),
  },
  {
    method: 'POST',
    path: '/bug',
    access: 'open',
    handle: () => Promise.reject(new Error('a secret inside')),
  },
]

let running: HubServer | null = null
afterEach(async () => {
  await running?.stop()
  running = null
})

async function open(limits: Partial<DoorLimits> = {}): Promise<{ hub: TestHub; url: string }> {
  const hub = await testHub()
  running = await startHubServer({
    hub,
    routes,
    host: '127.0.0.1',
    port: 0,
    tls: null,
    limits: { ...doorLimits, ...limits },
  })
  return { hub, url: running.url }
}

const post = (url: string, token: string | null, body: BodyInit = '{}', more = {}) =>
  fetch(url, {
    method: 'POST',
    body,
    headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...more },
  })

test('a till is who its token says, and its token opens no other door', async () => {
  const { hub, url } = await open()
  const token = await enrolledTill(hub)
  const answer = await post(`${url}/echo`, token, JSON.stringify({ storeId: 'S99' }))
  expect(await answer.json()).toEqual({ storeId: 'S01', tillId: 'T01', body: { storeId: 'S99' } })
  expect((await post(`${url}/office`, token)).status).toBe(401)
  const office = await issueOfficeToken(hub.db, { name: 'Wang', role: 'viewer' }, hub.bytes, 0)
  expect(await (await post(`${url}/office`, office)).json()).toBe('Wang')
  expect((await post(`${url}/echo`, office)).status).toBe(401)
  await revokeTill(hub.db, 'S01', 'T01')
  const revoked = await post(`${url}/echo`, token)
  expect([revoked.status, await revoked.json()]).toEqual([
    403,
    { refusal: 'till-revoked', detail: '' },
  ])
})

test('bodies come in gzip, and answers go out in it', async () => {
  const { hub, url } = await open()
  const token = await enrolledTill(hub)
  const long = JSON.stringify({ text: '茶'.repeat(5000) })
  const answer = await post(`${url}/echo`, token, gzipSync(long), { 'content-encoding': 'gzip' })
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  expect(await answer.json()).toMatchObject({ body: JSON.parse(long) as object })
})

test('what is too large, broken or no JSON is refused in words', async () => {
  const { hub, url } = await open()
  const token = await enrolledTill(hub)
  const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024, 32))
  const cases: readonly [BodyInit, Record<string, string>, number, string][] = [
    [bomb, { 'content-encoding': 'gzip' }, 413, 'too-large'],
    [Buffer.alloc(BYTES_MAX + 1, 32), {}, 413, 'too-large'],
    ['no gzip', { 'content-encoding': 'gzip' }, 400, 'body-invalid'],
    ['{}', { 'content-encoding': 'br' }, 400, 'body-invalid'],
    ['{"half":', {}, 400, 'body-invalid'],
    [Buffer.from([0x22, 0xff, 0xfe, 0x22]), {}, 400, 'body-invalid'],
  ]
  for (const [body, headers, status, refusal] of cases) {
    const answer = await post(`${url}/echo`, token, body, headers)
    expect([answer.status, await answer.json()]).toMatchObject([status, { refusal }])
  }
})

test('a mistake inside tells nothing of itself, and its address is not another one', async () => {
  const { hub, url } = await open()
  const answer = await post(`${url}/bug`, null)
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain('secret')
  expect(hub.counters.read().faults).toBe(1)
  expect((await fetch(`${url}/nowhere`)).status).toBe(404)
  expect((await fetch(`${url}/echo`)).status).toBe(404)
})

test('every answer has the headers that keep a page what it is', async () => {
  const { url } = await open()
  const { headers } = await fetch(`${url}/free`)
  expect(headers.get('content-security-policy')).toContain("default-src 'self'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('cache-control')).toBe('no-store')
})

test('whoever guesses is slowed down, and so is a till that never stops', async () => {
  const slow = { burst: 3, perSecond: 0.1 }
  const { hub, url } = await open({ stranger: slow, till: slow })
  const statuses: number[] = []
  for (let tried = 0; tried < 5; tried += 1) {
    statuses.push((await post(`${url}/echo`, `tbt_wrong${tried}`)).status)
  }
  expect(statuses).toEqual([401, 401, 401, 429, 429])
  expect((await post(`${url}/try`, null)).status).toBe(429)
  const token = await enrolledTill(hub)
  const own: Response[] = []
  for (let tried = 0; tried < 4; tried += 1) own.push(await post(`${url}/echo`, token))
  expect(own.map(({ status }) => status)).toEqual([200, 200, 200, 429])
  expect(own[3]?.headers.get('retry-after')).toBe('10')
  expect((await fetch(`${url}/free`)).status).toBe(200)
})
