/** What a letter asks of whom. */
import { expect, test } from 'vitest'
import { LETTER_ACTIONS, LETTER_CODES } from './letter.ts'
import { dueMsOf, ENDS_AT_ONCE, isForMany, NEEDS_VALUE, ruleOf } from './rules.ts'

test('there is something to do about every letter, and no action that none offers', () => {
  const offered = new Set(LETTER_CODES.flatMap((code) => ruleOf(code).actions))
  expect(LETTER_CODES.filter((code) => ruleOf(code).actions.length === 0)).toEqual([])
  expect(LETTER_ACTIONS.filter((action) => !offered.has(action))).toEqual([])
})

test('a book that was tampered with cannot be acknowledged away', () => {
  expect(ruleOf('hash-mismatch')).toEqual({ owner: 'support', days: 1, actions: ['replay'] })
})

test('money is due after a day, goods after three, news never', () => {
  const day = 86_400_000
  expect(dueMsOf('period-closed', 1000)).toBe(1000 + day)
  expect(dueMsOf('unknown-sku', 1000)).toBe(1000 + 3 * day)
  expect(dueMsOf('price-stale', 1000)).toBeNull()
})

test('nothing that names goods is done to many at once', () => {
  expect(NEEDS_VALUE.filter(isForMany)).toEqual([])
  expect(ENDS_AT_ONCE.filter((action) => NEEDS_VALUE.includes(action))).toEqual([])
})
