/** What is asked for when a device is set up, by its kind and the way to it, as fields of text. */
import type { DeviceSetup, SetupOf } from '#shared/api/devices.ts'
import type { DeviceKind } from '#shared/devices/device.ts'
import { SCALE_PROTOCOLS } from '#shared/devices/scale.ts'
import { CHARSETS } from '#shared/escpos/profile.ts'
import { LABEL_SIZES, rollOf } from '#shared/labels/label-size.ts'

export type Way = DeviceSetup['connection']['by']
export type FieldName =
  | 'address'
  | 'port'
  | 'path'
  | 'baudRate'
  | 'protocol'
  | 'tenderCodes'
  | 'columns'
  | 'roll'
  | 'pin'
  | 'pulseMs'
  | 'hasSensor'
  | 'openLevel'
  | 'charset'

export interface Field {
  readonly name: FieldName
  readonly text: string
  /** Empty: any text. */
  readonly choices: readonly string[]
  /** The choices are codes, and have words. */
  readonly isWorded?: boolean
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
const COLUMNS = [32, 42, 48] as const
const PINS = [2, 5] as const
const PULSES_MS = ['50', '100', '200', '300', '500']
const YES_NO = ['no', 'yes']
const LEVELS = ['low', 'high'] as const
const BAUD_RATES = ['2400', '4800', '9600', '19200', '38400', '57600', '115200']

/** Ways that can be chosen by hand; what is plugged in by USB is found. */
export const waysOf = (kind: DeviceKind): readonly Way[] => WAYS[kind]

/** What a profile has set stays a choice, though it is none of the usual ones. */
const field = (name: FieldName, text: string, choices: readonly string[] = []): Field => ({
  name,
  text,
  choices: choices.length === 0 || choices.includes(text) ? choices : [...choices, text],
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
      return [field('columns', String(setup.columns), COLUMNS.map(String))]
    case 'label-printer':
      return [field('roll', `${String(setup.widthMm)}x${String(setup.heightMm)}`, LABEL_SIZES)]
    case 'drawer':
      return setup.connection.by === 'through-printer' ? drawerFields(setup) : []
    case 'display':
      return isLineDisplay(setup) ? [field('charset', setup.charset, CHARSETS)] : []
    default:
      return []
  }
}

function drawerFields(setup: SetupOf<'drawer'>): readonly Field[] {
  const { pin, pulseMs, hasSensor, openLevel } = setup
  const fields = [
    field('pin', String(pin), PINS.map(String)),
    field('pulseMs', String(pulseMs), PULSES_MS),
    { ...field('hasSensor', hasSensor ? 'yes' : 'no', YES_NO), isWorded: true },
  ]
  if (!hasSensor) return fields
  return [...fields, { ...field('openLevel', openLevel, LEVELS), isWorded: true }]
}

const isLineDisplay = ({ connection }: SetupOf<'display'>): boolean =>
  connection.by === 'serial' || connection.by === 'tcp'

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
  return (
    withKindField(setup, name, text) ?? {
      ...setup,
      connection: withAddress(setup.connection, name, text),
    }
  )
}

/** Null: the field is one of the connection. What is no choice changes nothing. */
function withKindField(setup: DeviceSetup, name: FieldName, text: string): DeviceSetup | null {
  switch (setup.kind) {
    case 'scale':
      if (name !== 'protocol') return null
      return { ...setup, protocol: oneOf(SCALE_PROTOCOLS, text) ?? setup.protocol }
    case 'terminal':
      if (name !== 'tenderCodes') return null
      return { ...setup, tenderCodes: text.split(/[,，\s]+/u).filter((code) => code !== '') }
    case 'printer':
      if (name !== 'columns') return null
      return { ...setup, columns: oneOf(COLUMNS, text) ?? setup.columns }
    case 'label-printer':
      return name === 'roll' ? withRoll(setup, text) : null
    case 'drawer':
      return withDrawerField(setup, name, text)
    case 'display':
      if (name !== 'charset') return null
      return { ...setup, charset: oneOf(CHARSETS, text) ?? setup.charset }
    case 'scanner':
      return null
  }
}

function oneOf<T extends string | number>(choices: readonly T[], text: string): T | undefined {
  return choices.find((one) => String(one) === text)
}

function withRoll(setup: SetupOf<'label-printer'>, text: string): DeviceSetup {
  const size = oneOf(LABEL_SIZES, text)
  return size === undefined ? setup : { ...setup, ...rollOf(size) }
}

function withDrawerField(
  setup: SetupOf<'drawer'>,
  name: FieldName,
  text: string,
): DeviceSetup | null {
  switch (name) {
    case 'pin':
      return { ...setup, pin: oneOf(PINS, text) ?? setup.pin }
    case 'pulseMs':
      return { ...setup, pulseMs: Number(text) }
    case 'hasSensor':
      return { ...setup, hasSensor: text === 'yes' }
    case 'openLevel':
      return { ...setup, openLevel: oneOf(LEVELS, text) ?? setup.openLevel }
    default:
      return null
  }
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
