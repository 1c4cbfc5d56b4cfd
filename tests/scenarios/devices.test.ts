/** Looking after the devices of a counter: trying each, what came out of the printer, the profile for the next till. */
import { expect, onTestFinished, test } from 'vitest'
import type { DeviceSetup } from '#shared/api/devices.ts'
import { scratchFolder } from '../support/clock.ts'
import { startTestTill } from '../support/till.ts'

async function counter() {
  const till = await startTestTill({ by: '901', dir: scratchFolder() })
  onTestFinished(() => till.stop())
  const turn = (deviceId: string, knob: string, value: string) =>
    till.ok('devices.simulate', { deviceId, knob, value })
  const lifeOf = async (deviceId: string) => {
    const { devices } = await till.ok('devices.list', {})
    return devices.find(({ setup }) => setup.deviceId === deviceId)?.life
  }
  return { till, turn, lifeOf }
}

test('each device is tried, and says no more than it knows', async () => {
  const { till, turn, lifeOf } = await counter()
  const outcome = async (deviceId: string, text = '') =>
    (await till.ok('devices.try', { deviceId, text })).outcome
  await expect.poll(() => lifeOf('printer-1')).toBe('ready')
  expect(await outcome('printer-1')).toBe('printed')
  expect(await outcome('label-printer-1')).toBe('printed')
  expect(await outcome('drawer-1')).toBe('done')
  expect(await outcome('terminal-1')).toBe('answered')
  expect(await outcome('scale-1')).toBe('answered')
  expect(await outcome('display-1', '欢迎\nWelcome')).toBe('done')
  const { devices } = await till.ok('devices.list', {})
  const display = devices.find(({ setup }) => setup.deviceId === 'display-1')
  expect(display?.knobs.map(({ value }) => value)).toEqual(['欢迎', 'Welcome', 'in'])
  await turn('scale-1', 'plug', 'out')
  expect(await till.refusal('devices.try', { deviceId: 'scale-1' })).toMatchObject({
    ...{ code: 'device-failed', details: { cause: 'not-found' } },
  })
  await turn('scale-1', 'plug', 'in')
  await till.ok('devices.reconnect', { deviceId: 'scale-1' })
  await expect.poll(() => lifeOf('scale-1')).toBe('ready')
  await turn('scale-1', 'grams', '245')
  expect(await till.ok('devices.weigh', {})).toEqual({ kind: 'stable', grams: 245 })
})

test('a printer without paper says so at once, and the page is complete when there is some', async () => {
  const { till, turn } = await counter()
  await turn('printer-1', 'paper', 'out')
  expect(await till.refusal('devices.try', { deviceId: 'printer-1' })).toMatchObject({
    ...{ code: 'device-failed', details: { cause: 'paper-out' } },
  })
  await turn('printer-1', 'paper', 'there')
  await turn('printer-1', 'mishap', 'paper-out')
  expect(await till.refusal('devices.try', { deviceId: 'printer-1' })).toMatchObject({
    ...{ code: 'device-failed', details: { cause: 'paper-out' } },
  })
  const texts = async () =>
    (await till.ok('devices.paper', { deviceId: 'printer-1' })).slips.map(({ text }) => text)
  expect((await texts())[0]).not.toContain('88.88')
  await turn('printer-1', 'paper', 'there')
  await expect.poll(async () => (await texts())[0]).toContain('TILLBOOK TEST PAGE 0001')
  const { slips } = await till.ok('devices.paper', { deviceId: 'printer-1' })
  expect(slips).toHaveLength(1)
  expect(slips[0]).toMatchObject({ isCut: true })
  expect(slips[0]?.svg).toMatch(/^<svg[\s\S]*合/u)
})

test('a label printer is tried with one label of its roll, which lies before it whole', async () => {
  const { till } = await counter()
  await till.ok('devices.try', { deviceId: 'label-printer-1' })
  const { slips } = await till.ok('devices.paper', { deviceId: 'label-printer-1' })
  expect(slips).toHaveLength(1)
  const [label] = slips
  expect(label).toMatchObject({ isCut: true })
  expect(label?.text).toMatch(/^┌─+┐\n│ +标签测试 Label test[^]*60 x 40 mm[^]*└─+┘$/u)
  // 40 mm at 8 dots, and the white around it.
  expect(label?.svg).toContain('height="368"')
})

test('in a shift a drawer is opened with its reason or not at all', async () => {
  const { till } = await counter()
  await till.ok('shift.open', { floatMinor: 0 })
  expect((await till.refusal('devices.try', { deviceId: 'drawer-1' })).code).toBe(
    'drawer-reason-needed',
  )
  await till.ok('shift.open-drawer', { reasonCode: 'give-change', note: '' })
})

test('a device that is set up anew keeps its place: the first printer stays the first', async () => {
  const { till } = await counter()
  const listed = async () => (await till.ok('devices.list', {})).devices
  const [first, ...others] = await listed()
  if (first === undefined) throw new Error('no devices')
  await till.ok('devices.save', { setup: first.setup })
  expect((await listed()).map(({ setup }) => setup.deviceId)).toEqual(
    [first, ...others].map(({ setup }) => setup.deviceId),
  )
})

test('what is set up already is not offered again', async () => {
  const { till } = await counter()
  const simulators = async () =>
    (await till.ok('devices.discover', {})).found
      .filter(({ connection }) => connection.by === 'simulator')
      .map(({ kind }) => kind)
  expect(await simulators()).toEqual([])
  await till.ok('devices.remove', { deviceId: 'scale-1' })
  expect(await simulators()).toEqual(['scale'])
})

test('the network is searched in rounds, each of which says how many were asked of how many', async () => {
  const { till } = await counter()
  const { asked, total } = await till.ok('devices.search-network', { from: 0 })
  expect(total).toBeGreaterThanOrEqual(254)
  expect(asked).toBe(64)
  const behind = await till.ok('devices.search-network', { from: total })
  expect(behind).toEqual({ found: [], asked: total, total })
})

test('a profile says first what it would do, and leaves alone what is alike', async () => {
  const { till } = await counter()
  const { text } = await till.ok('devices.export', {})
  const profile = JSON.parse(text) as { format: string; devices: DeviceSetup[] }
  const scanner: DeviceSetup = {
    ...{ kind: 'scanner', deviceId: 'scanner-2', name: '后场', debounceMs: 300 },
    connection: { by: 'usb-port', vendorId: 1, productId: 2, port: '*' },
  }
  const devices = profile.devices
    .filter(({ deviceId }) => deviceId !== 'scale-1')
    .map((one) => (one.deviceId === 'drawer-1' ? { ...one, name: '钱箱' } : one))
  const changed = JSON.stringify({ ...profile, devices: [...devices, scanner] })
  const { changes } = await till.ok('devices.compare', { text: changed })
  const deeds = Object.fromEntries(changes.map(({ deviceId, deed }) => [deviceId, deed]))
  expect(deeds).toMatchObject({
    ...{ 'drawer-1': 'change', 'scanner-2': 'add', 'scale-1': 'remove', 'printer-1': 'keep' },
  })
  await till.ok('devices.save', {
    setup: { ...scanner, connection: { by: 'usb', vendorId: 1, productId: 2, serial: 'SN-7' } },
  })
  const after = await till.ok('devices.import', { text: changed })
  const setupOf = (deviceId: string) =>
    after.devices.find(({ setup }) => setup.deviceId === deviceId)?.setup
  expect(setupOf('drawer-1')?.name).toBe('钱箱')
  expect(setupOf('scale-1')).toBeUndefined()
  expect(setupOf('scanner-2')?.connection).toMatchObject({ by: 'usb', serial: 'SN-7' })
  expect((await till.refusal('devices.compare', { text: '{}' })).code).toBe('profile-unreadable')
})
