/** Papers on the screen are those of the printer that receipts go to. */
import { expect, test } from 'vitest'
import type { DeviceView } from '#shared/api/devices.ts'
import { PRINTER_MODELS } from '#shared/escpos/profile.ts'
import { profileOf } from './paper-profile.ts'

const REST: Omit<DeviceView, 'setup' | 'isEnabled'> = {
  ...{ life: 'ready', fault: null, lastOkMs: null, knobs: [], position: null },
}
const printer = (deviceId: string, columns: 32 | 48, isEnabled = true): DeviceView => ({
  ...REST,
  isEnabled,
  setup: {
    ...{ deviceId, name: deviceId, connection: { by: 'simulator' }, kind: 'printer', columns },
    ...{ charset: 'cp858', hasCutter: false, fence: 'auto' },
  },
})

test('the first printer that is on, with its width and its characters', () => {
  const narrow = printer('b', 32)
  expect(profileOf([printer('a', 48, false), narrow, printer('c', 48)])).toMatchObject({
    ...{ columns: 32, charset: 'cp858', hasCutter: false, qr: 'native' },
  })
})

test('without one the usual paper', () => {
  const labels: DeviceView = {
    ...{ ...REST, isEnabled: true },
    setup: {
      ...{ deviceId: 'l', name: 'l', connection: { by: 'simulator' }, kind: 'label-printer' },
      ...{ widthMm: 40, heightMm: 30 },
    },
  }
  expect(profileOf([])).toEqual(PRINTER_MODELS['thermal-80'])
  expect(profileOf([labels])).toEqual(PRINTER_MODELS['thermal-80'])
})
