/** What is asked for when a device is set up, by its kind and the way to it, as fields of text. */
import type { DeviceSetup } from '#shared/api/devices.ts'
import type { DeviceKind } from '#shared/devices/device.ts'
import { SCALE_PROTOCOLS } from '#shared/devices/scale.ts'

export type Way = DeviceSetup['connection']['by']
export type FieldName =
  'address' | 'port' | 'path' | 'baudRate' | 'protocol' | 'tenderCodes' | 'columns'

export interface Field {
  readonly name: FieldName
  readonly text: string
  /** Empty: any text. */
  readonly choices: readonly string[]
}

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

const field = (name: FieldName, text: string, choices: readonly string[] = []): Field => ({
  name,
  text,
  choices,
})

export function fieldsOf(setup: DeviceSetup): readonly Field[] {
  return [...connectionFields(setup.connection), ...kindFields(setup)]
}

function connectionFields(connection: DeviceSetup['connection']): readonly Field[] {
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
      return [field('address', connection.printerId)]
    default:
      return []
  }
}

function kindFields(setup: DeviceSetup): readonly Field[] {
  switch (setup.kind) {
    case 'scale':
      return [field('protocol', setup.protocol, SCALE_PROTOCOLS)]
    case 'terminal':
      return [field('tenderCodes', setup.tenderCodes.join(', '))]
    case 'printer':
      return [field('columns', String(setup.columns), ['32', '42', '48'])]
    default:
      return []
  }
}

export function withWay(setup: DeviceSetup, by: Way): DeviceSetup {
  const connection = emptyConnection(by)
  return connection === null ? setup : { ...setup, connection }
}

function emptyConnection(by: Way): DeviceSetup['connection'] | null {
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
      return { by, printerId: 'printer-1' }
    case 'keyboard':
    case 'screen':
    case 'hand':
    case 'simulator':
      return { by }
    default:
      return null
  }
}

/** A number that cannot be read stays what it was typed as no number: the backend refuses it in words. */
export function withField(setup: DeviceSetup, name: FieldName, text: string): DeviceSetup {
  const { connection } = setup
  if (name === 'protocol' && setup.kind === 'scale') {
    const protocol = SCALE_PROTOCOLS.find((one) => one === text)
    return protocol === undefined ? setup : { ...setup, protocol }
  }
  if (name === 'tenderCodes' && setup.kind === 'terminal') {
    return { ...setup, tenderCodes: text.split(/[,，\s]+/u).filter((code) => code !== '') }
  }
  if (name === 'columns' && setup.kind === 'printer') {
    const columns = ([32, 42, 48] as const).find((one) => String(one) === text)
    return columns === undefined ? setup : { ...setup, columns }
  }
  return { ...setup, connection: withAddress(connection, name, text) }
}

function withAddress(
  connection: DeviceSetup['connection'],
  name: FieldName,
  text: string,
): DeviceSetup['connection'] {
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
