/** Simulators as the till's drivers see them: pulled, plugged in again, and as troublesome as real ones. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder, testClock } from '../../../../tests/support/clock.ts'
import { FakePlugs } from '../../../../tests/support/fake-hid.ts'
import { virtualTimers } from '../../../../tests/support/virtual-timers.ts'
import type { Scan } from '../ports.ts'
import { AcquirerDriver } from './acquirer-driver.ts'
import { SimulatedDisplay } from './display.ts'
import { SimulatedDrawer } from './drawer.ts'
import { SimulatedScanner } from './scanner.ts'

const nobody = () => undefined

test('a simulated scanner reads while it is plugged in, counts, and is back as soon as its plug is', async () => {
  const clock = testClock()
  const timers = virtualTimers(clock)
  const scanner = new SimulatedScanner({
    ...{ deviceId: 'scanner-1', clock, timers, plugs: new FakePlugs(), onChange: nobody },
    debounceMs: 0,
  })
  const scans: Scan[] = []
  scanner.onScan((scan) => scans.push(scan))
  scanner.start()
  await timers.pass(0)
  expect(scanner.turn('code', ']E06901234567892')).toBe(true)
  scanner.turn('plug', 'out')
  await timers.pass(0)
  expect(scanner.state).toMatchObject({ life: 'absent', fault: { code: 'unplugged' } })
  scanner.turn('code', 'nobody reads this')
  await timers.pass(60_000)
  expect(scanner.state).toMatchObject({ life: 'absent', fault: { code: 'not-found' } })
  scanner.turn('plug', 'in')
  await timers.pass(0)
  expect(scanner.state.life).toBe('ready')
  scanner.turn('code', '店')
  expect(scans.map(({ seq, aim, code }) => [seq, aim, code])).toEqual([
    [1, ']E0', '6901234567892'],
    [2, null, '店'],
  ])
  expect(scanner.turn('plug', 'sideways')).toBe(false)
  await scanner.stop()
})

test('a simulated display is dark while it is pulled out, and shows the latest when it is back', () => {
  let nowMs = 1
  const display = new SimulatedDisplay(() => nowMs, nobody)
  display.show(['A', 'B'])
  nowMs = 2
  display.turn('plug', 'out')
  display.show(['C', 'D'])
  const rows = () => display.knobs.slice(0, 2).map(({ value }) => value)
  expect([display.state.life, rows()]).toEqual(['absent', ['', '']])
  expect(display.state.lastOkMs).toBe(1)
  display.turn('plug', 'in')
  expect([display.state.life, rows()]).toEqual(['ready', ['C', 'D']])
})

test('a simulated drawer stays open until somebody shuts it, and cannot be told of while it is pulled out', async () => {
  const drawer = new SimulatedDrawer(() => 1, nobody)
  await drawer.open()
  expect([drawer.position, drawer.state.lastOkMs]).toEqual(['open', 1])
  expect(drawer.turn('plug', 'out')).toBe(true)
  expect([drawer.position, drawer.state.fault?.code]).toEqual(['unknown', 'unplugged'])
  await expect(drawer.open()).rejects.toMatchObject({ fault: { code: 'not-found' } })
  drawer.turn('plug', 'in')
  expect([drawer.turn('position', 'ajar'), drawer.position]).toEqual([false, 'open'])
  expect([drawer.turn('position', 'closed'), drawer.position]).toEqual([true, 'closed'])
})

test('a terminal that is pulled out before is offline, one pulled in between was not heard', async () => {
  const clock = testClock()
  const timers = virtualTimers(clock)
  const dir = scratchFolder()
  const make = () =>
    new AcquirerDriver({
      file: join(dir, 'book.json'),
      moodFile: join(dir, 'mood'),
      ...{ nowMs: () => clock.nowMs(), timers, onChange: nobody },
    })
  const terminal = make()
  const request = { paymentId: 'p1', amountMinor: 100, currency: 'CNY', payCode: null }
  const asked = terminal.pay(request)
  terminal.turn('plug', 'out')
  await timers.pass(1000)
  expect(await asked).toEqual({ kind: 'unknown', reason: 'timeout' })
  expect(await terminal.pay({ ...request, paymentId: 'p2' })).toEqual({
    ...{ kind: 'declined', reason: 'offline' },
  })
  terminal.turn('plug', 'in')
  const answer = terminal.query('p1')
  await timers.pass(1000)
  expect(await answer).toMatchObject({ kind: 'approved' })
  terminal.turn('mood', 'offline')
  expect(make().state).toMatchObject({ life: 'error', fault: { code: 'offline' } })
})
