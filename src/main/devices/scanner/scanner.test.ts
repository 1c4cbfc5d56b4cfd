/** HID scanners as a till has them: plugged in, pulled, mistaken for each other, several at once. */
import { expect, test } from 'vitest'
import { testClock } from '../../../../tests/support/clock.ts'
import { FakeHid, FakePlugs } from '../../../../tests/support/fake-hid.ts'
import {
  honeywellReports,
  HONEYWELL_DESCRIPTOR,
  KEYBOARD_DESCRIPTOR,
  newlandReports,
  NEWLAND_DESCRIPTOR,
} from '../../../../tests/support/scanner-reports.ts'
import { virtualTimers } from '../../../../tests/support/virtual-timers.ts'
import { DeviceError } from '../device-error.ts'
import type { Scan } from '../ports.ts'
import { openHidScanner, type HidConnection } from './hid-scanner.ts'
import { WiredScanner } from './scanner.ts'

const BY_SERIAL: HidConnection = { by: 'usb', vendorId: 0x0c2e, productId: 0x0b62, serial: 'SN-A' }

async function counterWith(hid: FakeHid, connection: HidConnection = BY_SERIAL) {
  const clock = testClock()
  const timers = virtualTimers(clock)
  const plugs = new FakePlugs()
  const scanner = new WiredScanner({
    ...{ deviceId: 'scanner-1', clock, timers, plugs, onChange: () => undefined, debounceMs: 300 },
    open: () => openHidScanner({ hid, clock, timers, connection }),
  })
  const scans: Scan[] = []
  scanner.onScan((scan) => scans.push(scan))
  scanner.start()
  await timers.pass(0)
  return { clock, timers, plugs, scanner, scans, codes: () => scans.map(({ code }) => code) }
}

test('a scan says who read it, which symbol it was, and is counted', async () => {
  const hid = new FakeHid()
  const path = hid.plug({}, HONEYWELL_DESCRIPTOR)
  const { scanner, scans, clock } = await counterWith(hid)
  hid.send(path, honeywellReports('6901234567892'))
  hid.send(path, honeywellReports(`https://a.example/${'x'.repeat(200)}`, ']Q1'))
  expect(scanner.state).toMatchObject({ life: 'ready', fault: null })
  expect(scans).toMatchObject([
    { deviceId: 'scanner-1', seq: 1, atMs: clock.nowMs(), aim: ']E0', code: '6901234567892' },
    { seq: 2, aim: ']Q1', code: `https://a.example/${'x'.repeat(200)}` },
  ])
})

test('pulled and plugged in again it is found under its new number, at once', async () => {
  const hid = new FakeHid()
  const first = hid.plug({}, HONEYWELL_DESCRIPTOR)
  const { scanner, timers, plugs, codes } = await counterWith(hid)
  hid.pull(first)
  await timers.pass(0)
  expect(scanner.state).toMatchObject({ life: 'absent', fault: { code: 'unplugged' } })
  await timers.pass(120_000)
  expect(scanner.state).toMatchObject({ life: 'absent', fault: { code: 'not-found' } })
  const second = hid.plug({}, HONEYWELL_DESCRIPTOR)
  plugs.tell()
  await timers.pass(0)
  hid.send(second, honeywellReports('A'))
  expect(second).not.toBe(first)
  expect(scanner.state.life).toBe('ready')
  expect(codes()).toEqual(['A'])
})

test('of two alike the one with its serial number is meant, or the one in its socket', async () => {
  const hid = new FakeHid()
  const other = hid.plug({ serial: 'SN-B', port: '1-3' }, HONEYWELL_DESCRIPTOR)
  const own = hid.plug({ serial: 'SN-A', port: '1-4' }, HONEYWELL_DESCRIPTOR)
  const bySerial = await counterWith(hid)
  const byPort = await counterWith(hid, {
    ...{ by: 'usb-port', vendorId: 0x0c2e, productId: 0x0b62, port: '1-3' },
  })
  hid.send(own, honeywellReports('OWN'))
  hid.send(other, honeywellReports('OTHER'))
  expect(bySerial.codes()).toEqual(['OWN'])
  expect(byPort.codes()).toEqual(['OTHER'])
})

test('what it is read by is what it says itself, and without that its vendor', async () => {
  const newland: HidConnection = { by: 'usb', vendorId: 0x1eab, productId: 0x0d10, serial: 'N' }
  for (const descriptor of [NEWLAND_DESCRIPTOR, null]) {
    const hid = new FakeHid()
    const path = hid.plug({ vendorId: 0x1eab, productId: 0x0d10, serial: 'N' }, descriptor)
    const { scans } = await counterWith(hid, newland)
    hid.send(path, newlandReports('2112345007507'))
    expect(scans).toMatchObject([{ aim: null, code: '2112345007507' }])
  }
})

test('a scanner that types is told from one that is not there', async () => {
  const hid = new FakeHid()
  hid.plug({}, KEYBOARD_DESCRIPTOR)
  const { scanner, timers } = await counterWith(hid)
  expect(scanner.state).toMatchObject({ life: 'error', fault: { code: 'protocol' } })
  hid.trouble = new DeviceError('driver-missing', 'libusb-1.0.so.0: cannot open')
  scanner.reconnect()
  await timers.pass(0)
  expect(scanner.state).toMatchObject({ life: 'error', fault: { code: 'driver-missing' } })
})

test('the same within 300 ms is a repeat, of one scanner and not of two', async () => {
  const hid = new FakeHid()
  const path = hid.plug({}, HONEYWELL_DESCRIPTOR)
  const { scans, timers } = await counterWith(hid)
  for (const pause of [0, 299, 299, 300]) {
    await timers.pass(pause)
    hid.send(path, honeywellReports('A'))
  }
  hid.send(path, honeywellReports('B'))
  hid.send(path, honeywellReports('B', ']Q1'))
  expect(
    scans.map(({ code, seq, isRepeat }) => `${seq}${code}${isRepeat ? ' again' : ''}`),
  ).toEqual(['1A', '2A again', '3A again', '4A', '5B', '6B'])
})

test('a code whose end never came is said, and is in no other code', async () => {
  const hid = new FakeHid()
  const path = hid.plug({}, HONEYWELL_DESCRIPTOR)
  const { scanner, scans, timers, codes } = await counterWith(hid)
  const [torn, tail] = honeywellReports('x'.repeat(100), ']Q1')
  hid.send(path, [torn!])
  await timers.pass(300)
  expect(scanner.state).toMatchObject({ life: 'degraded', fault: { code: 'outcome-unknown' } })
  hid.send(path, [tail!])
  expect(codes()).toEqual([])
  hid.send(path, honeywellReports('A'))
  expect(codes()).toEqual(['A'])
  expect(scans[0]?.seq).toBe(1)
  expect(scanner.state).toMatchObject({ life: 'ready', fault: null })
})

test('six at once are read in their order, each by itself', async () => {
  const hid = new FakeHid()
  const serials = ['A', 'B', 'C', 'D', 'E', 'F']
  const paths = serials.map((serial) => hid.plug({ serial }, HONEYWELL_DESCRIPTOR))
  const counters = await Promise.all(
    serials.map((serial) => counterWith(hid, { ...BY_SERIAL, by: 'usb', serial })),
  )
  for (let turn = 0; turn < 50; turn += 1) {
    for (const [at, path] of paths.entries())
      hid.send(path, honeywellReports(`${serials[at]}${turn}`))
  }
  for (const [at, counter] of counters.entries()) {
    expect(counter.codes()).toEqual(
      Array.from({ length: 50 }, (_, turn) => `${serials[at]}${turn}`),
    )
    expect(counter.scans.at(-1)?.seq).toBe(50)
  }
})

test('after it was stopped nothing comes and nothing is opened', async () => {
  const hid = new FakeHid()
  const path = hid.plug({}, HONEYWELL_DESCRIPTOR)
  const { scanner, timers, plugs, codes } = await counterWith(hid)
  await scanner.stop()
  hid.send(path, honeywellReports('A'))
  plugs.tell()
  await timers.pass(60_000)
  expect(codes()).toEqual([])
  expect(hid.plugged.get(path)?.handles.size).toBe(0)
})
