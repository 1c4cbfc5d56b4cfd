/** What is said when the driver's libraries, the device or the permission is missing, and where a device is plugged in. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { HONEYWELL_DESCRIPTOR } from '../../../../tests/support/scanner-reports.ts'
import { systemHid } from './hid-system.ts'

const systemError = (code: string) => Object.assign(new Error(`${code}: no`), { code })

test('without its libraries it says what to install', async () => {
  const hid = systemHid({ load: () => Promise.reject(systemError('ERR_DLOPEN_FAILED')) })
  await expect(hid.list()).rejects.toMatchObject({
    fault: { code: 'driver-missing', cause: expect.stringContaining('apt-get install') as string },
  })
})

test('the real driver gives a list, or says that it is missing', async () => {
  const listed = await systemHid()
    .list()
    .then(
      () => 'listed',
      (error: { fault?: { code: string } }) => error.fault?.code,
    )
  const hasLibrary = ['/usr/lib', '/lib'].some((dir) =>
    existsSync(`${dir}/x86_64-linux-gnu/libusb-1.0.so.0`),
  )
  expect(listed).toBe(hasLibrary || process.platform !== 'linux' ? 'listed' : 'driver-missing')
})

test('no permission and no device are told apart before the driver is asked', async () => {
  const open = (code: string) =>
    systemHid({
      load: () => Promise.reject(new Error('not asked')),
      checkAccess: () => {
        throw systemError(code)
      },
    }).open('/dev/hidraw0')
  await expect(open('EACCES')).rejects.toMatchObject({
    fault: { code: 'permission', cause: expect.stringContaining('70-tillbook.rules') as string },
  })
  await expect(open('ENOENT')).rejects.toMatchObject({ fault: { code: 'not-found' } })
})

test('descriptor and socket are read from where the system keeps them', () => {
  const sysDir = mkdtempSync(join(tmpdir(), 'hidraw-'))
  const place = join(sysDir, 'devices/usb1/1-4/1-4.2/1-4.2:1.0/0003:0C2E:0B62.0001')
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, 'report_descriptor'), HONEYWELL_DESCRIPTOR)
  mkdirSync(join(sysDir, 'hidraw7'))
  symlinkSync(place, join(sysDir, 'hidraw7/device'))
  const hid = systemHid({ sysDir })
  expect(new Uint8Array(hid.descriptorOf('/dev/hidraw7') ?? [])).toEqual(HONEYWELL_DESCRIPTOR)
  expect(hid.portOf('/dev/hidraw7')).toBe('1-4.2')
  expect(hid.descriptorOf('/dev/hidraw8')).toBeNull()
  expect(hid.portOf('/dev/hidraw8')).toBe('/dev/hidraw8')
  rmSync(sysDir, { recursive: true })
})
