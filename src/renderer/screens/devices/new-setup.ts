/** What a device of a kind is usually set up as, before anybody has said anything about it. */
import type { DeviceSetup } from '#shared/api/devices.ts'
import type { DeviceKind } from '#shared/devices/device.ts'
import { printersOf } from './connection-fields.ts'

/** `known`: devices that are set up already. */
export function newSetup(
  kind: DeviceKind,
  name: string,
  known: readonly DeviceSetup[],
): DeviceSetup {
  const taken = known.map(({ deviceId }) => deviceId)
  const printerId = printersOf(known)[0]?.deviceId ?? 'printer-1'
  let number = 1
  while (taken.includes(`${kind}-${String(number)}`)) number += 1
  const common = { deviceId: `${kind}-${String(number)}`, name }
  const serial = { by: 'serial', path: '/dev/ttyUSB0', baudRate: 9600 } as const
  const network = { by: 'tcp', host: '192.168.1.100', port: 9100 } as const
  switch (kind) {
    case 'scanner':
      return { ...common, kind, connection: { by: 'keyboard' }, debounceMs: 300 }
    case 'printer':
      return {
        ...{ ...common, kind, connection: network, charset: 'gb18030' },
        ...{ columns: 48, hasCutter: true, fence: 'auto' },
      }
    case 'label-printer':
      return { ...common, kind, connection: network, widthMm: 40, heightMm: 30 }
    case 'drawer':
      return {
        ...{ ...common, kind, pin: 2, hasSensor: false, openLevel: 'low', pulseMs: 100 },
        connection: { by: 'through-printer', printerId },
      }
    case 'display':
      return { ...common, kind, connection: serial, charset: 'gb18030' }
    case 'scale':
      return { ...common, kind, connection: serial, protocol: 'toledo-8217' }
    case 'terminal':
      return { ...common, kind, connection: { by: 'hand' }, tenderCodes: ['card'] }
  }
}
