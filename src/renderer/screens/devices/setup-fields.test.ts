import { expect, test } from 'vitest'
import type { DeviceSetup } from '#shared/api/devices.ts'
import { newSetup } from './new-setup.ts'
import { fieldsOf, withField, withWay, type FieldName } from './setup-fields.ts'

const drawer = newSetup('drawer', '钱箱', [])
const names = (setup: DeviceSetup) => fieldsOf(setup).map(({ name }) => name)
const textOf = (setup: DeviceSetup, name: FieldName) =>
  fieldsOf(setup).find((field) => field.name === name)?.text

test('a drawer has its pin and pulse; the level of its sensor only where one is wired', () => {
  expect(names(drawer)).toEqual(['address', 'pin', 'pulseMs', 'hasSensor'])
  const wired = withField(drawer, 'hasSensor', 'yes')
  expect(names(wired)).toEqual(['address', 'pin', 'pulseMs', 'hasSensor', 'openLevel'])
  const set = withField(
    withField(withField(wired, 'pin', '5'), 'pulseMs', '200'),
    'openLevel',
    'high',
  )
  expect(set).toMatchObject({ pin: 5, pulseMs: 200, hasSensor: true, openLevel: 'high' })
  expect(names(withWay(drawer, 'simulator'))).toEqual([])
})

test('a table of characters is asked of rows, not of a screen', () => {
  const display = newSetup('display', '客显', [])
  expect(names(display)).toEqual(['path', 'baudRate', 'charset'])
  expect(withField(display, 'charset', 'cp437')).toMatchObject({ charset: 'cp437' })
  expect(names(withWay(display, 'screen'))).toEqual([])
})

test('a roll is one of the sizes that labels are made for; another one from a profile is shown', () => {
  const printer = newSetup('label-printer', '标签机', [])
  const wide = withField(printer, 'roll', '70x30')
  expect(wide).toMatchObject({ widthMm: 70, heightMm: 30 })
  expect(textOf(wide, 'roll')).toBe('70x30')
  const odd: DeviceSetup = { ...printer, ...{ widthMm: 50, heightMm: 30 } }
  const roll = fieldsOf(odd).find(({ name }) => name === 'roll')
  expect(roll).toMatchObject({ text: '50x30', choices: ['40x30', '60x40', '70x30', '50x30'] })
  expect(withField(odd, 'roll', '50x30')).toEqual(odd)
})

test.each([
  ['printer', 'columns', '33'],
  ['scale', 'protocol', 'morse'],
  ['display', 'charset', 'ebcdic'],
  ['drawer', 'pin', '3'],
] as const)('of a %s nothing else than the choices of %s is taken: %s', (kind, name, text) => {
  const setup = newSetup(kind, 'x', [])
  expect(withField(setup, name, text)).toEqual(setup)
})

test('where a device is reached is set beside what its kind asks for', () => {
  const moved = withField(withField(drawer, 'address', 'printer-2'), 'pin', '5')
  expect(moved).toMatchObject({ pin: 5, connection: { printerId: 'printer-2' } })
  const scale = withField(newSetup('scale', '秤', []), 'baudRate', '2400')
  expect(scale).toMatchObject({ connection: { by: 'serial', baudRate: 2400 } })
})
