import { expect, test } from 'vitest'
import { DeviceError } from '../device-error.ts'
import { deviceErrorOf } from './system-error.ts'

const system = (code: string) => Object.assign(new Error(code.toLowerCase()), { code })

test('what the system says is said in the words of the contract', () => {
  const codes = ['EACCES', 'ENOENT', 'EBUSY', 'ECONNREFUSED', 'ENODEV', 'ERR_DLOPEN_FAILED']
  expect(codes.map((code) => deviceErrorOf(system(code), 'protocol').fault.code)).toEqual([
    ...['permission', 'not-found', 'busy', 'offline', 'unplugged', 'driver-missing'],
  ])
})

test('what is known stays, what is not known is what the caller says', () => {
  const known = new DeviceError('paper-out', 'x')
  expect(deviceErrorOf(known, 'protocol')).toBe(known)
  expect(deviceErrorOf(system('EWHATEVER'), 'timeout').fault).toEqual({
    ...{ code: 'timeout', cause: 'ewhatever' },
  })
})
