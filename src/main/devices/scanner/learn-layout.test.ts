/** A scanner of an unknown vendor, on a system that hands out no descriptors: one known code teaches the till to read it. */
import { expect, test } from 'vitest'
import { LEARN_TEXT } from '#shared/scanning/known-layouts.ts'
import { FakeHid } from '../../../../tests/support/fake-hid.ts'
import { testClock } from '../../../../tests/support/clock.ts'
import { virtualTimers } from '../../../../tests/support/virtual-timers.ts'
import { KEYBOARD_DESCRIPTOR } from '../../../../tests/support/scanner-reports.ts'
import { findHid, openHidScanner, type HidConnection } from './hid-scanner.ts'
import { LEARN_MS, learnScannerLayout } from './learn-layout.ts'

const connection: HidConnection = { by: 'usb', vendorId: 0x9999, productId: 1, serial: 'U' }
const plugged = { vendorId: 0x9999, productId: 1, serial: 'U' }

/** Number, three of its own, AIM identifier, length, text, flags. */
function reportOf(text: string): Uint8Array {
  const report = new Uint8Array(64)
  report.set([9, 0x55, 0x55, text.length, ...Buffer.from(']C0')])
  report.set(Buffer.from(text), 7)
  return report
}

function counter() {
  const hid = new FakeHid()
  const path = hid.plug(plugged, null)
  const clock = testClock()
  const timers = virtualTimers(clock)
  const learn = () => learnScannerLayout({ hid, timers, connection })
  return { hid, path, clock, timers, learn }
}

test('what was learned from one code reads the next ones, with their identifier', async () => {
  const { hid, path, clock, timers, learn } = counter()
  await expect(openHidScanner({ hid, clock, timers, connection })).rejects.toMatchObject({
    fault: { code: 'protocol' },
  })
  const learning = learn()
  await timers.pass(100)
  hid.send(path, [reportOf('6901234567892'), reportOf(LEARN_TEXT)])
  const learned = (await learning)!
  const codes: string[] = []
  const link = await openHidScanner({ hid, clock, timers, connection, learned })
  link.listen(
    ({ aim, bytes }) => codes.push(`${aim}${Buffer.from(bytes).toString()}`),
    () => codes.push('trouble'),
  )
  hid.send(path, [reportOf('6901234567892'), reportOf('28123456000998')])
  expect(codes).toEqual([']C06901234567892', ']C028123456000998'])
})

test('no code in time is nothing learned, and the device is let go', async () => {
  const { hid, path, timers, learn } = counter()
  const learning = learn()
  await timers.pass(LEARN_MS - 1)
  hid.send(path, [reportOf('6901234567892')])
  await timers.pass(1)
  expect(await learning).toBeNull()
  expect(hid.plugged.get(path)?.handles.size).toBe(0)
})

test('pulled meanwhile, or never there, it is said', async () => {
  const { hid, path, timers, learn } = counter()
  const learning = learn()
  await timers.pass(1)
  hid.pull(path)
  await expect(learning).rejects.toMatchObject({ fault: { code: 'unplugged' } })
  await expect(learn()).rejects.toMatchObject({ fault: { code: 'not-found' } })
})

test('of a device that is a keyboard too, the other interface is the scanner', async () => {
  const hid = new FakeHid()
  hid.plug({ ...plugged, usagePage: 0x01 }, KEYBOARD_DESCRIPTOR)
  const own = hid.plug({ ...plugged, usagePage: 0xff00 }, null)
  expect((await findHid(hid, connection)).path).toBe(own)
})
