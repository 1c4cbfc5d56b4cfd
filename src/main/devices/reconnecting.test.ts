/** One device is opened once at a time: two open ends of one scanner would read each code twice. */
import { expect, test } from 'vitest'
import { testClock } from '../../../tests/support/clock.ts'
import { virtualTimers } from '../../../tests/support/virtual-timers.ts'
import { DeviceError } from './device-error.ts'
import { Reconnecting, type Opened } from './reconnecting.ts'

function kept() {
  const clock = testClock()
  const timers = virtualTimers(clock)
  const opening: PromiseWithResolvers<Opened>[] = []
  const open = () => {
    const next = Promise.withResolvers<Opened>()
    opening.push(next)
    return next.promise
  }
  const device = new Reconnecting({ clock, timers, onChange: () => undefined, open })
  const handle = (): Opened => ({ closed: new Promise(() => undefined), close: () => undefined })
  return { device, timers, opening, handle }
}

test('plugged in while it is being opened, it is opened once', async () => {
  const { device, timers, opening, handle } = kept()
  device.start()
  device.reconnect()
  device.reconnect()
  expect(opening).toHaveLength(1)
  opening[0]?.resolve(handle())
  await timers.pass(0)
  expect(device.state.life).toBe('ready')
  device.reconnect()
  await timers.pass(60_000)
  expect(opening).toHaveLength(1)
})

test('what was tried too early is tried again soon', async () => {
  const { device, timers, opening, handle } = kept()
  device.start()
  for (let turn = 0; turn < 5; turn += 1) {
    opening.at(-1)?.reject(new DeviceError('not-found', 'not there'))
    await timers.pass(30_000)
  }
  const before = opening.length
  device.reconnect()
  opening.at(-1)?.reject(new DeviceError('not-found', 'not there yet'))
  await timers.pass(500)
  expect(opening.length).toBe(before + 1)
  opening.at(-1)?.resolve(handle())
  await timers.pass(0)
  expect(device.state).toMatchObject({ life: 'ready', fault: null })
})
