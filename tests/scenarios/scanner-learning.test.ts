/** Teaching the till a scanner: what can be learned, of which, and what is kept of it. */
import { expect, onTestFinished, test } from 'vitest'
import type { DeviceSetup } from '#shared/api/devices.ts'
import { HONEYWELL_LAYOUT } from '#shared/scanning/known-layouts.ts'
import { scratchFolder } from '../support/clock.ts'
import { startTestTill } from '../support/till.ts'

const gun: DeviceSetup = {
  ...{ kind: 'scanner', deviceId: 'scanner-7', name: 'Gun', debounceMs: 300 },
  connection: { by: 'usb', vendorId: 0x9999, productId: 1, serial: 'SN-NOT-HERE' },
}

async function till() {
  const started = await startTestTill({ by: '901', dir: scratchFolder() })
  onTestFinished(() => started.stop())
  return started
}

test('only a scanner that sends reports is learned, and only while it is there', async () => {
  const { ok, refusal } = await till()
  const learn = async (deviceId: string) => (await refusal('devices.learn', { deviceId })).code
  expect(await learn('scanner-99')).toBe('device-unknown')
  expect(await learn('scanner-1')).toBe('device-not-learnable')
  expect(await learn('printer-1')).toBe('device-not-learnable')
  await ok('devices.save', { setup: gun })
  expect(await learn('scanner-7')).toBe('device-failed')
})

test('what was learned and measured is kept with the scanner, and goes to the next till', async () => {
  const { ok } = await till()
  const { aim, data, ...rest } = HONEYWELL_LAYOUT
  const layout = { ...rest, aim: [...aim!], data: [...data] }
  const timing = { gapMsMax: 90, gapMsMeanMax: 50 }
  await ok('devices.save', { setup: { ...gun, layout, timing } })
  const { devices } = await ok('devices.list', {})
  const kept = devices.find(({ setup }) => setup.deviceId === 'scanner-7')?.setup
  expect(kept).toMatchObject({ layout, timing })
  expect((await ok('devices.export', {})).text).toContain('"gapMsMeanMax": 50')
})
