/** Handhelds on the store's network, over real sockets: pairing, what a device may, restarts, revoking. */
import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { operations, type OperationName } from '#shared/api/registry.ts'
import { allowedOn, isAllowedOn } from '#shared/handhelds/device-access.ts'
import { DEVICE_ROLES } from '#shared/handhelds/handheld.ts'
import { pairingOf } from '#shared/handhelds/pairing-link.ts'
import { EXAMPLE_INPUTS } from '../support/example-inputs.ts'
import { CODE } from '../support/goods.ts'
import { HERE, askOverTls, deeds, openHandheldTill, refused, status } from '../support/handheld.ts'
import { discard, startTestTill } from '../support/till.ts'

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

test('every operation that a device may call is one', () => {
  for (const role of DEVICE_ROLES) {
    expect(allowedOn(role).filter((op) => !Object.hasOwn(operations, op))).toEqual([])
  }
})

test('a restored till knows no handheld any more, and its door is closed', async () => {
  const shop = await openHandheldTill()
  const { token, closed } = await shop.pair()
  const manager = shop.till.as('901')
  await manager.ok('safekeeping.back-up-now', {})
  const [backup] = await manager.ok('safekeeping.list', {})
  const { place, name } = backup ?? { place: 'store', name: '' }
  const by = { staffNo: '901', pin: '9753' }
  await manager.ok('safekeeping.restore', { place, name, ...by, useMirror: false })
  await closed
  await shop.till.signIn('901', 'desk-901')
  expect(await status(shop)).toMatchObject({ state: 'closed', devices: [] })
  await expect(shop.ask('/')).rejects.toThrow()
  const { port } = await manager.ok('handhelds.open', { address: HERE, port: shop.port })
  expect(port).toBe(shop.port)
  expect(await shop.turnedAway(`s.${token}`)).toBe(403)
})

test('a till whose addresses change shows another certificate, under the same authority', async () => {
  const addresses = [HERE]
  const shop = await openHandheldTill({
    door: { addressesOf: () => [...addresses], lookEveryMs: 5 },
  })
  const before = (await shop.ask('/ca.crt')).body
  addresses.push('192.168.77.7')
  const shows = async () => (await status(shop)).fingerprint
  await expect.poll(shows, { timeout: 20_000 }).not.toBe(shop.fingerprint)
  expect((await status(shop)).addresses).toEqual([HERE, '192.168.77.7'])
  const { peer } = await shop.pair()
  const shown = createHash('sha256').update(peer.raw).digest('hex')
  expect(shown).toBe((await status(shop)).fingerprint)
  expect((await shop.ask('/ca.crt')).body.equals(before)).toBe(true)
})
