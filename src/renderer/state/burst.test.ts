/** Measuring a scanner: its keys are its own while it is measured, and what was measured lets it be heard afterwards. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keyTimingOf, type Burst } from '#shared/scanning/key-timing.ts'
import { BurstCollector } from './burst.ts'
import { useDevices } from './devices.ts'
import { listenForWedge } from './wedge-listener.ts'
import { setKeyTap, tapKey, wedgeLimits } from './wedge-timing.ts'
import { WEDGE_LIMITS } from './wedge.ts'

const EAN = '6901234567892'
const onScan = vi.fn()
let stop = () => {}

beforeEach(() => {
  onScan.mockReset()
  stop = listenForWedge({ onScan, remember: () => () => {}, limits: wedgeLimits, tap: tapKey })
})
afterEach(() => {
  stop()
  setKeyTap(null)
  useDevices.setState({ devices: null })
})

function press(init: KeyboardEventInit, atMs: number): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true })
  Object.defineProperty(event, 'timeStamp', { value: atMs })
  document.body.dispatchEvent(event)
  return event
}

const scan = (gapMs: number, fromMs = 1000) => {
  ;[...EAN].forEach((key, index) => press({ key }, fromMs + index * gapMs))
  return press({ key: 'Enter' }, fromMs + EAN.length * gapMs)
}

function setUp(timing: { gapMsMax: number; gapMsMeanMax: number }, isEnabled = true) {
  const names = { kind: 'scanner', deviceId: 'scanner-1', name: 'Gun' } as const
  const setup = { ...names, debounceMs: 300, timing, connection: { by: 'keyboard' } } as const
  const rest = { fault: null, lastOkMs: null, knobs: [], position: null }
  useDevices.setState({ devices: [{ setup, isEnabled, life: 'ready', ...rest }] })
}

test('a scanner that is too slow for any is heard when it was measured', () => {
  scan(48)
  expect(onScan).not.toHaveBeenCalled()
  const bursts: Burst[] = []
  const collector = new BurstCollector()
  setKeyTap((stroke) => {
    const burst = collector.feed(stroke)
    if (burst !== null) bursts.push(burst)
  })
  for (const turn of [1, 2, 3]) expect(scan(43, turn * 5000).defaultPrevented).toBe(true)
  setKeyTap(null)
  expect(bursts.map(({ text }) => text)).toEqual([EAN, EAN, EAN])
  const measured = keyTimingOf(bursts)
  if (measured.kind !== 'timing') throw new Error(measured.kind)
  setUp(measured.timing)
  scan(48, 50_000)
  expect(onScan).toHaveBeenCalledExactlyOnceWith(EAN)
})

test('the widest limits there are still take no person for a scanner', () => {
  setUp({ gapMsMax: 120, gapMsMeanMax: 55 })
  for (const gapMs of [60, 80, 120, 180]) scan(gapMs, gapMs * 1000)
  expect(onScan).not.toHaveBeenCalled()
})

test('one that is switched off sets no limits', () => {
  setUp({ gapMsMax: 120, gapMsMeanMax: 55 }, false)
  expect(wedgeLimits()).toEqual(WEDGE_LIMITS)
})

test('Esc stays everybody’s while a scanner is measured', () => {
  setKeyTap(() => {})
  expect(press({ key: 'Escape' }, 1).defaultPrevented).toBe(false)
  expect(press({ key: 'F2' }, 2).defaultPrevented).toBe(true)
})

test('a scanner that types into an input method is measured by its keys', () => {
  const collector = new BurstCollector()
  const stroke = (code: string, atMs: number) =>
    collector.feed({
      ...{ key: 'Process', code, keyCode: 229, atMs },
      ...{ hasShift: false, hasModifier: false, isRepeat: false },
    })
  ;[...'690123'].forEach((digit, index) => stroke(`Digit${digit}`, index * 7))
  expect(stroke('Enter', 42)).toEqual({ text: '690123', atMs: [0, 7, 14, 21, 28, 35] })
})
