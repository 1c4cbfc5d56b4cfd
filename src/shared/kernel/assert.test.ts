/** A mistake of ours stops the deed and says so; it never becomes a figure. */
import { expect, test } from 'vitest'
import { AssertionError, assert, assertNever, must } from './assert.ts'

test('an assertion that holds lets the deed go on', () => {
  expect(() => assert(true, 'holds')).not.toThrow()
})

test('an assertion that fails names what was wrong', () => {
  expect(() => assert(false, 'the till is open')).toThrow(new AssertionError('the till is open'))
})

test('what must be there is handed back, zero and the empty text included', () => {
  expect(must(0, 'there')).toBe(0)
  expect(must('', 'there')).toBe('')
  expect(must(false, 'there')).toBe(false)
})

test('what must be there and is not stops the deed', () => {
  expect(() => must(null, 'a shift is open')).toThrow('a shift is open')
  expect(() => must(undefined, 'a shift is open')).toThrow(AssertionError)
})

test('a case that nobody thought of is reported with its value', () => {
  expect(() => assertNever({ kind: 'barter' } as never)).toThrow('barter')
})
