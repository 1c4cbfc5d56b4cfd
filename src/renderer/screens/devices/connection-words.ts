/** How a device is reached, in a line. */
import type { DeviceSetup } from '#shared/api/devices.ts'

export function connectionWords(t: (key: string) => string, { connection }: DeviceSetup): string {
  const by = t(`deviceBy.${connection.by}`)
  const where = placeOf(connection)
  return where === '' ? by : `${by} · ${where}`
}

const hex = (value: number): string => value.toString(16).padStart(4, '0')

function placeOf(connection: DeviceSetup['connection']): string {
  switch (connection.by) {
    case 'usb':
      return `${hex(connection.vendorId)}:${hex(connection.productId)} ${connection.serial}`
    case 'usb-port':
      return `${hex(connection.vendorId)}:${hex(connection.productId)} ${connection.port}`
    case 'tcp':
      return `${connection.host}:${String(connection.port)}`
    case 'serial':
      return `${connection.path} ${String(connection.baudRate)}`
    case 'line-printer':
      return connection.serial
    case 'windows-spooler':
      return connection.printer
    case 'cups':
      return connection.queue
    case 'through-printer':
      return connection.printerId
    default:
      return ''
  }
}
