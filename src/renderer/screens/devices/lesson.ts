/** What the till can learn of a device by trying it. Null: it says everything itself, or is switched off. */
import type { DeviceView } from '#shared/api/devices.ts'

export function lessonOf({ setup, isEnabled }: DeviceView): 'layout' | 'timing' | null {
  const { kind, connection } = setup
  if (kind !== 'scanner' || !isEnabled) return null
  if (connection.by === 'keyboard') return 'timing'
  return connection.by === 'usb' || connection.by === 'usb-port' ? 'layout' : null
}
