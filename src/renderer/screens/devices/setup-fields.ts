/** What is asked for when a device is set up, by its kind and the way to it, as fields of text. */
import type { DeviceSetup, SetupOf } from '#shared/api/devices.ts'
import { SCALE_PROTOCOLS } from '#shared/devices/scale.ts'
import { CHARSETS, FENCES } from '#shared/escpos/profile.ts'
import { LABEL_SIZES, rollOf } from '#shared/labels/label-size.ts'
import { connectionFields, withAddress, type Printers } from './connection-fields.ts'
import { field, wordedField, type Field, type FieldName } from './field.ts'

const COLUMNS = [32, 42, 48] as const
const FENCE_CHOICES = ['auto', ...FENCES] as const
const PINS = [2, 5] as const
const PULSES_MS = ['50', '100', '200', '300', '500']
const YES_NO = ['no', 'yes']
const LEVELS = ['low', 'high'] as const

const yesNo = (is: boolean): string => (is ? 'yes' : 'no')

export function fieldsOf(setup: DeviceSetup, printers: Printers = []): readonly Field[] {
  return [...connectionFields(setup.connection, printers), ...kindFields(setup)]
}

function kindFields(setup: DeviceSetup): readonly Field[] {
  switch (setup.kind) {
    case 'scale':
      return [field('protocol', setup.protocol, SCALE_PROTOCOLS)]
    case 'terminal':
      return [field('tenderCodes', setup.tenderCodes.join(', '))]
    case 'printer':
      return printerFields(setup)
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

/** A queue of the system answers nothing, whatever stands behind it. */
function printerFields(setup: SetupOf<'printer'>): readonly Field[] {
  const { connection, columns, charset, hasCutter, fence } = setup
  const isQueue = connection.by === 'cups' || connection.by === 'windows-spooler'
  return [
    field('columns', String(columns), COLUMNS.map(String)),
    field('charset', charset, CHARSETS),
    wordedField('hasCutter', yesNo(hasCutter), YES_NO),
    ...(isQueue ? [] : [wordedField('fence', fence, FENCE_CHOICES)]),
  ]
}

function drawerFields(setup: SetupOf<'drawer'>): readonly Field[] {
  const { pin, pulseMs, hasSensor, openLevel } = setup
  const fields = [
    field('pin', String(pin), PINS.map(String)),
    field('pulseMs', String(pulseMs), PULSES_MS),
    wordedField('hasSensor', yesNo(hasSensor), YES_NO),
  ]
  return hasSensor ? [...fields, wordedField('openLevel', openLevel, LEVELS)] : fields
}

const isLineDisplay = ({ connection }: SetupOf<'display'>): boolean =>
  connection.by === 'serial' || connection.by === 'tcp'

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
      return withPrinterField(setup, name, text)
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

function withPrinterField(
  setup: SetupOf<'printer'>,
  name: FieldName,
  text: string,
): DeviceSetup | null {
  switch (name) {
    case 'columns':
      return { ...setup, columns: oneOf(COLUMNS, text) ?? setup.columns }
    case 'charset':
      return { ...setup, charset: oneOf(CHARSETS, text) ?? setup.charset }
    case 'hasCutter':
      return { ...setup, hasCutter: text === 'yes' }
    case 'fence':
      return { ...setup, fence: oneOf(FENCE_CHOICES, text) ?? setup.fence }
    default:
      return null
  }
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
