/** What is tried at the handhelds' door in vain: each is refused, logged, and in the book at most once a minute. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { gateLimits } from '#main/hosts/shared/lan/address-gate.ts'
import { HANDHELDS_MAX, INVITE_MS } from '#shared/handhelds/handheld.ts'
import {
  HERE,
  dawdle,
  deeds,
  openHandheldTill,
  refused,
  speakPlainly,
  status,
} from '../support/handheld.ts'

test('a code that ran out pairs nothing, and is noted', async () => {
  const shop = await openHandheldTill()
  const { code, expiresMs } = await shop.invite()
  expect(expiresMs).toBe(shop.till.clock.nowMs() + INVITE_MS)
  shop.till.clock.advance(INVITE_MS + 1)
  expect(await shop.turnedAway(`p.${code}`)).toBe(403)
  expect(refused(shop)).toEqual(['code-expired'])
  expect((await deeds(shop)).at(-1)).toBe(
    `refuse-handheld by till: ${HERE} kind=code-expired count=1`,
  )
  expect((await status(shop)).devices).toEqual([])
})

test('a code that was used pairs nothing more, nor does one that another has replaced', async () => {
  const shop = await openHandheldTill()
  const first = await shop.invite('PDA 1')
  const second = await shop.invite('PDA 1')
  expect(await shop.turnedAway(`p.${first.code}`)).toBe(403)
  await shop.open(`p.${second.code}`)
  expect(await shop.turnedAway(`p.${second.code}`)).toBe(403)
  expect(await shop.turnedAway('p.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).toBe(403)
  expect(refused(shop)).toEqual(['code-used', 'code-used', 'code-unknown'])
  expect((await status(shop)).devices).toHaveLength(1)
})

test('no code lies anywhere on the disk, nor does a token', async () => {
  const shop = await openHandheldTill()
  const { code } = await shop.invite('PDA 1')
  const { token } = await shop.pair('PDA 2')
  for (const entry of readdirSync(shop.till.dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = readFileSync(join(entry.parentPath, entry.name))
    expect(bytes.includes(code), entry.name).toBe(false)
    expect(bytes.includes(token), entry.name).toBe(false)
  }
  const said = JSON.stringify(shop.logged)
  expect([said.includes(code), said.includes(token)]).toEqual([false, false])
})

test('a token of a handheld opens nothing on loopback, and one of the till nothing on the network', async () => {
  const shop = await openHandheldTill()
  const { token } = await shop.pair()
  expect(shop.till.backend.access.clientOf(token)).toBeNull()
  const screen = shop.till.backend.access.issue()
  expect(await shop.turnedAway(`s.${screen.token}`)).toBe(403)
  expect(await shop.turnedAway(`k.${screen.token}`)).toBe(403)
  expect(await shop.turnedAway('nothing')).toBe(403)
  expect(refused(shop)).toEqual(['token-unknown', 'no-proof', 'no-proof'])
})

test('a page of another origin, and a name that is not ours, get nowhere', async () => {
  const shop = await openHandheldTill()
  const { token } = await shop.pair()
  for (const origin of [
    'https://evil.example',
    `http://${HERE}:${shop.port}`,
    'null',
    `https://${HERE}`,
  ]) {
    expect(await shop.turnedAway(`s.${token}`, { origin })).toBe(403)
  }
  const host = `evil.example:${shop.port}`
  expect(await shop.turnedAway(`s.${token}`, { host, origin: `https://${host}` })).toBe(421)
  expect((await shop.ask('/', { host })).status).toBe(421)
  expect((await shop.ask('/', { host: HERE })).status).toBe(421)
  expect(new Set(refused(shop))).toEqual(new Set(['wrong-origin', 'wrong-host']))
})

test('without TLS there is no answer, and it is noted', async () => {
  const shop = await openHandheldTill()
  const heard = await speakPlainly(
    shop.port,
    `GET / HTTP/1.1\r\nhost: ${HERE}:${shop.port}\r\n\r\n`,
  )
  expect(heard).not.toContain('till')
  expect(heard).not.toContain('200')
  await expect.poll(() => refused(shop)).toEqual(['plain-http'])
  expect((await deeds(shop)).at(-1)).toBe(
    `refuse-handheld by till: ${HERE} kind=plain-http count=1`,
  )
})

test('after ten tries in vain an address stays outside for a minute, also with a good token', async () => {
  const gate = { triesMax: 10, triesWithinMs: 60_000, shutOutMs: 1_000 }
  const shop = await openHandheldTill({ door: { limits: { gate: { ...gateLimits, ...gate } } } })
  const { token } = await shop.pair()
  for (let tries = 0; tries < 10; tries += 1) expect(await shop.turnedAway('s.wrong')).toBe(403)
  expect(await shop.turnedAway(`s.${token}`)).toBe(429)
  expect((await shop.ask('/')).status).toBe(429)
  expect(refused(shop).filter((kind) => kind === 'too-many-tries')).toHaveLength(2)
  await expect.poll(async () => (await shop.ask('/')).status, { timeout: 10_000 }).toBe(200)
  expect((await shop.open(`s.${token}`)).frames[0]).toMatchObject({ t: 'hello' })
})

test('a flood of one kind is one line a minute in the book, with its count', async () => {
  const shop = await openHandheldTill()
  for (let tries = 0; tries < 5; tries += 1) await shop.turnedAway('s.wrong')
  const noted = async () => (await deeds(shop)).filter((deed) => deed.startsWith('refuse-handheld'))
  expect(await noted()).toEqual([`refuse-handheld by till: ${HERE} kind=token-unknown count=1`])
  shop.till.clock.advance(60_000)
  await shop.turnedAway('s.wrong')
  expect((await noted()).at(-1)).toBe(`refuse-handheld by till: ${HERE} kind=token-unknown count=5`)
  await shop.turnedAway('s.wrong')
  const after = await shop.restart()
  expect((await deeds(after)).at(-1)).toBe(
    `refuse-handheld by till: ${HERE} kind=token-unknown count=1`,
  )
  expect(refused(shop)).toHaveLength(7)
})

test('a frame too large, one that is no call, and a flood of calls each cost the connection', async () => {
  const limits = { frameBytesMax: 4096, burstFrames: 20, framesPerSecond: 1 }
  const shop = await openHandheldTill({ door: { limits } })
  const [large, odd, busy] = [await shop.pair('A'), await shop.pair('B'), await shop.pair('C')]
  large.socket.send('x'.repeat(8192))
  expect(await large.closed).toBe(1009)
  odd.socket.send('{"t":"hello"}')
  expect(await odd.closed).toBe(1008)
  const call = JSON.stringify({ t: 'call', id: 1, op: 'session.read', input: {} })
  for (let sent = 0; sent < 40; sent += 1) busy.socket.send(call)
  expect(await busy.closed).toBe(1008)
  expect(refused(shop)).toEqual(['frame-too-large', 'not-a-call', 'too-many-calls'])
})

test('a device has three connections at most: the oldest makes room', async () => {
  const shop = await openHandheldTill()
  const first = await shop.pair()
  for (let more = 0; more < 3; more += 1) await shop.open(`s.${first.token}`)
  await first.closed
  expect((await status(shop)).devices[0]?.connectedMs).not.toBeNull()
})

test('too many connections from one address are cut before they say anything', async () => {
  const gate = { ...gateLimits, connectionsMax: 2 }
  const shop = await openHandheldTill({ door: { limits: { gate } } })
  const [first, second] = [await shop.pair('A'), await shop.pair('B')]
  await expect(shop.ask('/')).rejects.toThrow()
  expect(refused(shop)).toEqual(['too-many-connections'])
  first.socket.close()
  await first.closed
  await expect
    .poll(() =>
      shop.ask('/').then(
        ({ status: code }) => code,
        () => 0,
      ),
    )
    .toBe(200)
  expect(second.socket.readyState).toBe(second.socket.OPEN)
})

test('no two handhelds have one name, and so many are the most', async () => {
  const shop = await openHandheldTill()
  await shop.pair('PDA 0')
  const manager = shop.till.as('901')
  const invite = (name: string) => manager.refusal('handhelds.invite', { name, role: 'counter' })
  expect((await invite('PDA 0')).code).toBe('handheld-name-taken')
  const spare = await shop.invite('spare')
  for (let no = 1; no < HANDHELDS_MAX; no += 1) {
    const { socket } = await shop.pair(`PDA ${no}`)
    socket.close()
  }
  expect(await invite('PDA 99')).toEqual({
    code: 'handhelds-too-many',
    details: { count: HANDHELDS_MAX },
  })
  expect(await shop.turnedAway(`p.${spare.code}`)).toBe(403)
  expect(refused(shop)).toEqual(['too-many-devices'])
})

test('whoever connects and says nothing, or never comes to an end, is cut off', async () => {
  const times = {
    handshakeTimeout: 50,
    headersTimeout: 50,
    requestTimeout: 50,
    keepAliveTimeout: 50,
    connectionsCheckingInterval: 20,
  }
  const shop = await openHandheldTill({ door: { limits: { times } } })
  await speakPlainly(shop.port, '')
  await dawdle(shop.port, `GET / HTTP/1.1\r\nhost: ${HERE}:${shop.port}\r\n`)
  await dawdle(shop.port, '')
  // The same short times hold for us: on a busy machine a good handshake may be cut off as well.
  let status = 0
  for (let tries = 0; tries < 50 && status === 0; tries += 1) {
    status = await shop.ask('/').then(
      (answer) => answer.status,
      () => 0,
    )
  }
  expect(status).toBe(200)
})

test('a request with headers without end is no request', async () => {
  const shop = await openHandheldTill()
  await dawdle(shop.port, `GET / HTTP/1.1\r\nx: ${'x'.repeat(40_000)}`)
  expect((await shop.ask('/')).status).toBe(200)
})
