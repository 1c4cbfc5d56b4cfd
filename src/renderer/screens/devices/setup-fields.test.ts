import { expect, test } from 'vitest'
import type { DeviceSetup } from '#shared/api/devices.ts'
import { newSetup } from './new-setup.ts'
import { withWay } from './connection-fields.ts'
import type { FieldName } from './field.ts'
import { fieldsOf, withField } from './setup-fields.ts'

const drawer = newSetup('drawer', '钱箱', [])
const names = (setup: DeviceSetup) => fieldsOf(setup).map(({ name }) => name)
const textOf = (setup: DeviceSetup, name: FieldName) =>
  fieldsOf(setup).find((field) => field.name === name)?.text

test('a drawer has its pin and pulse; the level of its sensor only where one is wired', () => {
  expect(names(drawer)).toEqual(['printerId', 'pin', 'pulseMs', 'hasSensor'])
  const wired = withField(drawer, 'hasSensor', 'yes')
  expect(names(wired)).toEqual(['printerId', 'pin', 'pulseMs', 'hasSensor', 'openLevel'])
  const set = withField(
    withField(withField(wired, 'pin', '5'), 'pulseMs', '200'),
    'openLevel',
    'high',
  )
  expect(set).toMatchObject({ pin: 5, pulseMs: 200, hasSensor: true, openLevel: 'high' })
  expect(names(withWay(drawer, 'simulator'))).toEqual([])
})

test('a drawer hangs on one of the printers that are set up, by its name; one that is gone is seen', () => {
  const kitchen = newSetup('printer', '厨房', [newSetup('printer', '前台', [])])
  const known = [newSetup('scale', '秤', []), kitchen]
  const hung = newSetup('drawer', '钱箱', known)
  expect(hung.connection).toEqual({ by: 'through-printer', printerId: 'printer-2' })
  const printer = (setup: DeviceSetup) => fieldsOf(setup, [kitchen])[0]
  expect(printer(hung)).toMatchObject({ choices: ['printer-2'], names: { 'printer-2': '厨房' } })
  expect(printer(drawer)).toMatchObject({ text: 'printer-1', choices: ['printer-2', 'printer-1'] })
  const back = withWay(withWay(hung, 'simulator'), 'through-printer', [kitchen])
  expect(back.connection).toEqual(hung.connection)
})

test('a receipt printer is asked for its rows, its characters, its knife and its answers', () => {
  const printer = newSetup('printer', '打印机', [])
  expect(names(printer).slice(2)).toEqual(['columns', 'charset', 'hasCutter', 'fence'])
  const set = withField(withField(printer, 'hasCutter', 'no'), 'fence', 'gs-r')
  expect(withField(set, 'charset', 'cp858')).toMatchObject({
    ...{ hasCutter: false, fence: 'gs-r', charset: 'cp858' },
  })
  expect(names(withWay(printer, 'cups'))).toEqual(['address', 'columns', 'charset', 'hasCutter'])
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
  ['printer', 'fence', 'its word'],
  ['scale', 'protocol', 'morse'],
  ['display', 'charset', 'ebcdic'],
  ['drawer', 'pin', '3'],
] as const)('of a %s nothing else than the choices of %s is taken: %s', (kind, name, text) => {
  const setup = newSetup(kind, 'x', [])
  expect(withField(setup, name, text)).toEqual(setup)
})

test('where a device is reached is set beside what its kind asks for', () => {
  const moved = withField(withField(drawer, 'printerId', 'printer-2'), 'pin', '5')
  expect(moved).toMatchObject({ pin: 5, connection: { printerId: 'printer-2' } })
  const scale = withField(newSetup('scale', '秤', []), 'baudRate', '2400')
  expect(scale).toMatchObject({ connection: { by: 'serial', baudRate: 2400 } })
})
