/** A code is read as it was meant, and a slip of the pen is found. */
import { expect, test } from 'vitest'
import { fc, test as property } from '@fast-check/vitest'
import { joinCodeOf, readJoinCode } from './join-code.ts'

const bytes = fc.uint8Array({ minLength: 9, maxLength: 9 })
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXY'

property.prop([bytes])('every code is read back, however it was typed', (drawn) => {
  const code = joinCodeOf(drawn)
  const plain = code.replace('-', '')
  expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/u)
  expect(readJoinCode(code)).toBe(plain)
  expect(readJoinCode(` ${code.toLowerCase().replace(/0/gu, 'o').replace(/1/gu, 'l')} `)).toBe(
    plain,
  )
})

property.prop([bytes, fc.nat(9), fc.nat(30)])('one wrong sign is found', (drawn, at, sign) => {
  const plain = joinCodeOf(drawn).replace('-', '')
  const wrong = SIGNS.charAt(sign)
  fc.pre(plain.charAt(at) !== wrong)
  expect(readJoinCode(plain.slice(0, at) + wrong + plain.slice(at + 1))).toBeNull()
})

property.prop([bytes, fc.nat(7)])('two signs changed round are found', (drawn, at) => {
  const plain = joinCodeOf(drawn).replace('-', '')
  const [one = '', two = ''] = plain.slice(at, at + 2)
  fc.pre(one !== two)
  expect(readJoinCode(plain.slice(0, at) + two + one + plain.slice(at + 2))).toBeNull()
})

test('what cannot be a code is none', () => {
  expect(readJoinCode('')).toBeNull()
  expect(readJoinCode('12345')).toBeNull()
  expect(readJoinCode('店账店账店账店账店账')).toBeNull()
  expect(() => joinCodeOf(new Uint8Array(3))).toThrow('one random byte per sign')
})
