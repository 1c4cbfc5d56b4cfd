/** Which driver a device gets: the real one on every real way, the simulated one only where a simulator was chosen. */
import { expect, test } from 'vitest'
import { DeviceSetupShape } from '#shared/api/devices.ts'
import { scratchFolder, testClock } from '../../../tests/support/clock.ts'
import { FakeHid, FakePlugs } from '../../../tests/support/fake-hid.ts'
import { virtualTimers } from '../../../tests/support/virtual-timers.ts'
import { Vfd } from './display/vfd.ts'
import { PrinterDrawer } from './drawer/printer-drawer.ts'
import { isSimulated } from './driver.ts'
import { makeDriver, type MakeDriverParts } from './make-driver.ts'
import { WiredScale } from './scale/scale.ts'
import { Standing } from './standing.ts'

function parts(): MakeDriverParts {
  const clock = testClock()
  return {
    ...{ clock, timers: virtualTimers(clock), dir: scratchFolder(), printer: () => null },
    probes: { known: () => null, keep: () => undefined },
    scanners: { hid: new FakeHid(), plugs: new FakePlugs(), onScan: () => undefined },
  }
}

const made = (kind: string, connection: object, more: object = {}) =>
  makeDriver(
    parts(),
    DeviceSetupShape.parse({ kind, deviceId: 'one', name: 'one', connection, ...more }),
    () => undefined,
  )

const serial = { by: 'serial', path: '/dev/ttyUSB0', baudRate: 9600 }
const network = { by: 'tcp', host: '192.0.2.7', port: 4001 }
const throughPrinter = { by: 'through-printer', printerId: 'printer-1' }
const terminal = { tenderCodes: ['card'] }

test.each([
  ['scale', serial, {}, WiredScale],
  ['scale', network, {}, WiredScale],
  ['display', serial, {}, Vfd],
  ['display', network, {}, Vfd],
  ['display', { by: 'screen' }, {}, Standing],
  ['drawer', throughPrinter, {}, PrinterDrawer],
  ['terminal', { by: 'hand' }, terminal, Standing],
] as const)('a %s by %o is a real one', (kind, connection, more, driverClass) => {
  const driver = made(kind, connection, more)
  expect(driver).toBeInstanceOf(driverClass)
  expect(isSimulated(driver)).toBe(false)
})

test.each([
  ['scale', {}],
  ['display', {}],
  ['drawer', {}],
  ['terminal', terminal],
  ['printer', {}],
] as const)('a simulated %s is one', (kind, more) => {
  expect(isSimulated(made(kind, { by: 'simulator' }, more))).toBe(true)
})

test('a way that a kind does not have is said, and no other driver is taken for it', () => {
  expect(() => made('scale', { by: 'screen' })).toThrow('no scale is reached by screen')
  expect(() => made('drawer', serial)).toThrow('no drawer is reached by serial')
  expect(() => made('display', { by: 'keyboard' })).toThrow('no display is reached by keyboard')
})
