import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FakeHid } from '../../../../tests/support/fake-hid.ts'
import {
  HONEYWELL_DESCRIPTOR,
  KEYBOARD_DESCRIPTOR,
} from '../../../../tests/support/scanner-reports.ts'
import { DeviceError } from '../device-error.ts'
import { discoverScanners } from './discover-scanners.ts'

test('scanners are found by what they read, keyboards are none', async () => {
  const hid = new FakeHid()
  hid.plug({}, HONEYWELL_DESCRIPTOR)
  hid.plug({ serial: '', port: '1-4' }, HONEYWELL_DESCRIPTOR)
  hid.plug({ usagePage: 1, vendorId: 0x05f9 }, KEYBOARD_DESCRIPTOR)
  const listLines = () =>
    Promise.resolve([{ path: '/dev/ttyACM0', manufacturer: 'Zebra' }, { path: '/dev/ttyS0' }])
  const usb = { vendorId: 0x0c2e, productId: 0x0b62 }
  expect(await discoverScanners({ hid, listLines, ttyDir: '/none' })).toEqual([
    {
      kind: 'scanner',
      name: 'Scanner',
      connection: { by: 'usb', ...usb, serial: 'SN-A' },
      fault: null,
    },
    {
      kind: 'scanner',
      name: 'Scanner',
      connection: { by: 'usb-port', ...usb, port: '1-4' },
      fault: null,
    },
    {
      ...{ kind: 'scanner', name: 'Zebra /dev/ttyACM0', fault: null },
      connection: { by: 'serial', path: '/dev/ttyACM0', baudRate: 9600 },
    },
  ])
})

test('without the driver that is said, and lines are found without the system’s tool', async () => {
  const hid = new FakeHid()
  hid.trouble = new DeviceError('driver-missing', 'libusb')
  const ttyDir = mkdtempSync(join(tmpdir(), 'tty-'))
  mkdirSync(join(ttyDir, 'ttyUSB3/device'), { recursive: true })
  mkdirSync(join(ttyDir, 'ttyUSB4'))
  const listLines = () => Promise.reject(new Error('spawn udevadm ENOENT'))
  expect(await discoverScanners({ hid, listLines, ttyDir })).toMatchObject([
    { connection: { by: 'keyboard' }, fault: { code: 'driver-missing' } },
    { connection: { path: '/dev/ttyUSB3' } },
  ])
  rmSync(ttyDir, { recursive: true })
})
