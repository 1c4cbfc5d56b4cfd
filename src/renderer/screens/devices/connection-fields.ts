/** Where a device is reached: the ways that its kind has, and the fields of each. */
import type { DeviceSetup } from '#shared/api/devices.ts'
import type { DeviceKind } from '#shared/devices/device.ts'
import { field, type Field, type FieldName } from './field.ts'

type Connection = DeviceSetup['connection']
export type Way = Connection['by']
/** Printers that are set up: what hangs on one is told which. */
export type Printers = readonly Pick<DeviceSetup, 'deviceId' | 'name'>[]

const WAYS: Readonly<Record<DeviceKind, readonly Way[]>> = {
  scanner: ['keyboard', 'serial', 'simulator'],
  printer: ['tcp', 'serial', 'windows-spooler', 'cups', 'simulator'],
  'label-printer': ['tcp', 'serial', 'windows-spooler', 'cups', 'simulator'],
  drawer: ['through-printer', 'simulator'],
  display: ['serial', 'tcp', 'screen', 'simulator'],
  scale: ['serial', 'tcp', 'simulator'],
  terminal: ['hand', 'simulator'],
}
const BAUD_RATES = ['2400', '4800', '9600', '19200', '38400', '57600', '115200']

/** Ways that can be chosen by hand; what is plugged in by USB is found. */
export const waysOf = (kind: DeviceKind): readonly Way[] => WAYS[kind]

export const printersOf = (known: readonly DeviceSetup[]): Printers =>
  known.filter(({ kind }) => kind === 'printer')

export function connectionFields(connection: Connection, printers: Printers): readonly Field[] {
  switch (connection.by) {
    case 'tcp':
      return [field('address', connection.host), field('port', String(connection.port))]
    case 'serial':
      return [
        field('path', connection.path),
        field('baudRate', String(connection.baudRate), BAUD_RATES),
      ]
    case 'windows-spooler':
      return [field('address', connection.printer)]
    case 'cups':
      return [field('address', connection.queue)]
    case 'through-printer':
      return [printerField(connection.printerId, printers)]
    default:
      return []
  }
}

/** One that is gone stays to be seen: saving says that it has to be there. */
function printerField(printerId: string, printers: Printers): Field {
  const names = Object.fromEntries(printers.map(({ deviceId, name }) => [deviceId, name]))
  return { ...field('printerId', printerId, Object.keys({ ...names, [printerId]: '' })), names }
}

export function withWay(setup: DeviceSetup, by: Way, printers: Printers = []): DeviceSetup {
  const connection = emptyConnection(by, printers)
  return connection === null ? setup : { ...setup, connection }
}

function emptyConnection(by: Way, printers: Printers): Connection | null {
  switch (by) {
    case 'tcp':
      return { by, host: '192.168.1.100', port: 9100 }
    case 'serial':
      return { by, path: '/dev/ttyUSB0', baudRate: 9600 }
    case 'windows-spooler':
      return { by, printer: '' }
    case 'cups':
      return { by, queue: '' }
    case 'through-printer':
      return { by, printerId: printers[0]?.deviceId ?? 'printer-1' }
    case 'keyboard':
    case 'screen':
    case 'hand':
    case 'simulator':
      return { by }
    default:
      return null
  }
}

export function withAddress(connection: Connection, name: FieldName, text: string): Connection {
  switch (connection.by) {
    case 'tcp':
      return name === 'port' ? { ...connection, port: Number(text) } : { ...connection, host: text }
    case 'serial':
      return name === 'baudRate'
        ? { ...connection, baudRate: Number(text) }
        : { ...connection, path: text }
    case 'windows-spooler':
      return { ...connection, printer: text }
    case 'cups':
      return { ...connection, queue: text }
    case 'through-printer':
      return { ...connection, printerId: text }
    default:
      return connection
  }
}
