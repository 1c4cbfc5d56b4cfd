/** A refusal is data that a screen can put into words. */
import { expect, test } from 'vitest'
import { ok, refuse } from './result.ts'

test('a success carries its value', () => {
  expect(ok(7)).toEqual({ ok: true, value: 7 })
})

test('a refusal carries its code and the numbers to act on', () => {
  expect(refuse('cash-short', { missingMinor: 5 })).toEqual({
    ok: false,
    refusal: { code: 'cash-short', details: { missingMinor: 5 } },
  })
})

test('a refusal without numbers has no empty details', () => {
  expect(Object.keys(refuse('cash-short').refusal)).toEqual(['code'])
})
