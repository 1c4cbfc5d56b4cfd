/** The checker of histories finds what it is there to find, in histories that are made up. */
import { expect, test } from 'vitest'
import { findingsOf, type History } from './checker.ts'

const whole: History = {
  storeId: 'S11',
  confirmed: ['a', 'b'],
  journal: ['open', 'a', 'b', 'c'],
  booked: ['c', 'b', 'a', 'open'],
}

test('a history in which everything is everywhere has no findings, in whatever order', () => {
  expect(findingsOf(whole)).toEqual([])
  // A sale that nobody saw done may be in the book: the till was killed before it could say so.
  expect(findingsOf({ ...whole, confirmed: [] })).toEqual([])
})

test.each([
  [{ booked: ['open', 'a', 'c'] }, ['confirmed and lost', 'in the till and not here']],
  [{ booked: ['open', 'a', 'b'] }, ['in the till and not here']],
  [{ booked: [...whole.booked, 'a'] }, ['doubled']],
  [{ booked: [...whole.booked, 'z'] }, ['here and in no till']],
  [{ journal: [...whole.journal, 'b'] }, ['doubled in the till']],
  [{ confirmed: ['a', 'x'] }, ['confirmed and not in the till', 'confirmed and lost']],
  [{ journal: ['open', 'a', 'c'] }, ['confirmed and not in the till', 'here and in no till']],
] as const)('%j is found', (change, found) => {
  expect(findingsOf({ ...whole, ...change }).map((line) => /\d+ (.+),/u.exec(line)?.[1])).toEqual(
    found,
  )
})
