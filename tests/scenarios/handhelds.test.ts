/** Handhelds on the store's network, over real sockets: pairing, what a device may, revoking, and all that is refused. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { gateLimits } from '#main/hosts/shared/lan/address-gate.ts'
import { operations, type OperationName } from '#shared/api/registry.ts'
import { isAllowedOn } from '#shared/handhelds/device-access.ts'
import { DEVICE_ROLES, HANDHELDS_MAX, INVITE_MS } from '#shared/handhelds/handheld.ts'
import { pairingOf } from '#shared/handhelds/pairing-link.ts'
import { EXAMPLE_INPUTS } from '../support/example-inputs.ts'
import { CODE } from '../support/goods.ts'
import {
  HERE,
  askOverTls,
  openHandheldTill,
  speakPlainly,
  type HandheldTill,
} from '../support/handheld.ts'
import { discard, startTestTill } from '../support/till.ts'

/** What the log of the program says was refused. */
const refused = ({ logged }: HandheldTill): unknown[] =>
  logged.filter(({ message }) => message === 'handheld refused').map(({ fields }) => fields['kind'])

/** What the operation log says. */
async function deeds({ till }: HandheldTill): Promise<string[]> {
  const { rows } = await till.as('901').ok('audit.search', { limit: 100 })
  return rows
    .filter(({ deed }) => deed.includes('handheld'))
    .map(({ deed, actorNo, subject, detail }) =>
      `${deed} by ${actorNo}: ${subject} ${detail}`.trim(),
    )
    .reverse()
}

const status = ({ till }: HandheldTill) => till.as('901').ok('handhelds.status', {})

test('a handheld is paired by a code that is good once, and works with the token that it got', async () => {
  const shop = await openHandheldTill()
  const invite = await shop.invite('PDA 1', 'counter')
  expect(invite.urls.map(({ address }) => address)).toEqual([HERE])
  const url = new URL(invite.urls[0]?.url ?? '')
  expect(`${url.protocol}//${url.host}${url.pathname}`).toBe(`https://${HERE}:${shop.port}/`)
  expect(pairingOf(url.hash)).toEqual({ code: invite.code, fingerprint: shop.fingerprint })
  expect(Buffer.from(invite.code, 'base64url').length).toBeGreaterThanOrEqual(16)
  const handheld = await shop.open(`p.${invite.code}`)
  expect(await handheld.ok('handhelds.self', {})).toMatchObject({
    handheld: { name: 'PDA 1', role: 'counter' },
  })
  await handheld.signIn('101')
  expect((await handheld.ok('catalogue.find-by-code', { code: CODE.cola })).sku).toBe('COLA')
  const [device] = (await status(shop)).devices
  expect(device).toMatchObject({
    ...{ name: 'PDA 1', role: 'counter', pairedBy: '901', isLocked: false },
    staff: { staffNo: '101' },
  })
  expect(device?.connectedMs).not.toBeNull()
  handheld.socket.close()
  await handheld.closed
  await expect.poll(async () => (await status(shop)).devices[0]?.connectedMs).toBeNull()
  expect(await deeds(shop)).toEqual([
    `open-handhelds by 901: ${HERE} port=${shop.port}`,
    'pair-handheld by 901: PDA 1 as=counter',
  ])
})

test('the fingerprint in the code is that of the certificate that a handheld is shown', async () => {
  const shop = await openHandheldTill()
  const { peer } = await shop.pair()
  const shown = createHash('sha256').update(peer.raw).digest('hex')
  expect(shown).toBe(shop.fingerprint)
  expect((await shop.invite('PDA 2')).fingerprint).toBe(shown)
})

test('whoever has installed the authority sees a certificate that is good for the address', async () => {
  const shop = await openHandheldTill()
  const { body, headers } = await shop.ask('/ca.crt')
  expect(headers['content-type']).toBe('application/x-x509-ca-cert')
  const ca = `-----BEGIN CERTIFICATE-----\n${body.toString('base64')}\n-----END CERTIFICATE-----\n`
  expect((await shop.ask('/', { ca })).status).toBe(200)
  for (const name of ['authority.pem', 'till.pem']) {
    const path = join(shop.till.dir, 'handhelds', name)
    expect(existsSync(path)).toBe(true)
    expect(statSync(path).mode & 0o077).toBe(0)
  }
})

test('the page comes with every protective header, and connects to its own door only', async () => {
  const shop = await openHandheldTill()
  const page = await shop.ask('/')
  expect(page.body.toString()).toBe('<title>till</title>')
  expect(page.headers['content-security-policy']).toContain(
    `connect-src 'self' wss://${HERE}:${shop.port};`,
  )
  expect(page.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  })
  expect((await shop.ask('/', { method: 'POST' })).status).toBe(405)
  expect((await shop.ask('/../handhelds/till.pem')).status).toBe(404)
})

test('a paired handheld is still paired after the till was stopped and started, at the same port', async () => {
  const before = await openHandheldTill()
  const { token } = await before.pair('PDA 1', 'receiver')
  const after = await before.restart()
  expect([after.port, after.fingerprint]).toEqual([before.port, before.fingerprint])
  const handheld = await after.open(`s.${token}`)
  expect((await handheld.ok('handhelds.self', {})).handheld).toMatchObject({ role: 'receiver' })
  expect((await status(after)).devices[0]?.lastSeenMs).not.toBeNull()
})

test('a door that was closed stays closed after a restart, and nothing listens', async () => {
  const before = await openHandheldTill()
  const handheld = await before.pair()
  expect((await before.till.as('901').ok('handhelds.close', {})).state).toBe('closed')
  await handheld.closed
  await expect(askOverTls(before.port, '/')).rejects.toThrow()
  const after = await before.restart()
  expect((await status(after)).state).toBe('closed')
  expect(
    (await after.till.as('901').refusal('handhelds.invite', { name: 'X', role: 'counter' })).code,
  ).toBe('handhelds-closed')
  expect((await deeds(after)).at(-1)).toBe(`close-handhelds by 901: ${HERE} port=${before.port}`)
})

test('no handheld reaches a till whose manager has not opened the door', async () => {
  const till = await startTestTill()
  try {
    expect((await till.as('901').ok('handhelds.status', {})).state).toBe('closed')
    expect((await till.as('901').refusal('handhelds.open', {})).code).toBe('handhelds-unavailable')
    for (const op of ['handhelds.open', 'handhelds.close', 'handhelds.status'] as const) {
      expect((await till.as('101').refusal(op, {})).code).toBe('not-allowed')
    }
  } finally {
    await discard(till)
  }
})

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

test('a handheld that is revoked is cut off at once and not let in again', async () => {
  const shop = await openHandheldTill()
  const lost = await shop.pair('lost')
  const kept = await shop.pair('kept')
  await lost.signIn('101')
  const device = (await status(shop)).devices.find(({ name }) => name === 'lost')
  await shop.till.as('901').ok('handhelds.revoke', { deviceId: device?.deviceId ?? '' })
  await lost.closed
  expect(await shop.turnedAway(`s.${lost.token}`)).toBe(403)
  expect(refused(shop)).toEqual(['token-revoked'])
  expect((await kept.ok('handhelds.self', {})).handheld?.name).toBe('kept')
  expect((await status(shop)).devices.map(({ name }) => name)).toEqual(['kept'])
  const again = await shop.restart()
  expect(await again.turnedAway(`s.${lost.token}`)).toBe(403)
  const deviceId = device?.deviceId ?? ''
  expect((await again.till.as('901').refusal('handhelds.revoke', { deviceId })).code).toBe(
    'handheld-unknown',
  )
  expect(await deeds(again)).toContain('revoke-handheld by 901: lost')
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

test.each(DEVICE_ROLES)(
  'a %s may do what its list says and nothing else of all that the till can, even for a manager',
  async (role) => {
    const shop = await openHandheldTill()
    const handheld = await shop.pair('PDA', role)
    const approvedBy = async () => handheld.signIn('901')
    await approvedBy()
    for (const op of Object.keys(operations) as OperationName[]) {
      if (isAllowedOn(role, op)) continue
      const refusal = await handheld.refusal(op, EXAMPLE_INPUTS[op])
      expect(refusal, op).toEqual({ code: 'not-on-this-device' })
    }
    expect(refused(shop)).not.toContain('token-revoked')
    expect(new Set(refused(shop))).toEqual(new Set(['operation-not-allowed']))
    expect(await handheld.ok('session.read', {})).toMatchObject({ state: 'signed-in' })
  },
)

test('a device learns of no operation by its name, and not whether its input was right', async () => {
  const shop = await openHandheldTill()
  const handheld = await shop.pair()
  for (const [op, input] of [
    ['no.such-thing', {}],
    ['constructor', {}],
    ['checkout.scan', { nonsense: 1 }],
    ['rescue.status', {}],
  ] as const) {
    handheld.socket.send(JSON.stringify({ t: 'call', id: 900, op, input }))
    await expect
      .poll(() => handheld.frames.at(-1))
      .toMatchObject({
        answer: { refusal: { code: 'not-on-this-device' } },
      })
    handheld.frames.length = 0
  }
})

test('a handheld hears of its own session and of nothing at the counter', async () => {
  const shop = await openHandheldTill()
  const handheld = await shop.pair()
  await handheld.signIn('101')
  await shop.till.as('901').ok('shift.open', { floatMinor: 0 })
  await shop.till.as('901').ok('checkout.scan', { code: CODE.cola })
  shop.till.backend.simulateScan(CODE.cola)
  expect(shop.till.backend.focus()).toBe(0)
  await handheld.ok('session.read', {})
  const heard = handheld.frames.filter(({ t }) => t === 'event')
  expect(heard).toEqual([])
})

test('a wrong PIN on a handheld counts as anywhere', async () => {
  const shop = await openHandheldTill()
  const handheld = await shop.pair()
  const wrong = { staffNo: '101', pin: '0000' }
  const first = await handheld.refusal('session.sign-in', wrong)
  const second = await shop.till.refusal('session.sign-in', wrong)
  const triesLeft = ({ details = {} }: { details?: object }) =>
    'triesLeft' in details ? Number(details.triesLeft) : Number.NaN
  expect([first.code, second.code]).toEqual(['pin-wrong', 'pin-wrong'])
  expect(triesLeft(second)).toBe(triesLeft(first) - 1)
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
