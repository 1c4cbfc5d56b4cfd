/** Which count decides when an item was counted more than once. */
import { expect, test } from 'vitest'
import { entryOf } from '../../../tests/support/stocktake-lines.ts'
import { decidingCount, type RecountOrder } from './deciding-count.ts'

const order = (round: number, submittedAt: number | null): RecountOrder => ({
  location: 'FLOOR',
  sku: 'COLA',
  round,
  position: round * 100,
  submitted:
    submittedAt === null
      ? null
      : { place: submittedAt, countedMs: submittedAt * 1000, staffNo: '1003' },
})
const entries = (...rounds: number[]) => rounds.map((round) => entryOf({ round }))

test('without a recount the first count decides, and no list was walked', () => {
  expect(decidingCount(entries(1, 1), [])).toEqual({
    round: 1,
    walked: null,
    isPending: false,
    orderedAt: 0,
  })
})

test('a recount that was handed in replaces the first count', () => {
  const count = decidingCount(entries(1, 2), [order(2, 250)])
  expect(count).toMatchObject({ round: 2, isPending: false, orderedAt: 200 })
  expect(count.walked).toEqual({
    place: 250,
    countedMs: 250_000,
    staffNo: '1003',
    quantityMilli: 0,
  })
})

test('one that is still going on does not decide yet', () => {
  expect(decidingCount(entries(1, 2), [order(2, null)])).toMatchObject({
    round: 1,
    walked: null,
    isPending: true,
  })
})

test('of a missed item the entries of an open recount are no reading', () => {
  const count = decidingCount(entries(2), [order(2, null)])
  expect([count.round, count.walked]).toEqual([1, null])
})

test('the last of several recounts decides; an open one on top is waited for', () => {
  const twice = [order(2, 250), order(3, 350)]
  expect(decidingCount(entries(1, 2, 3), twice)).toMatchObject({ round: 3, orderedAt: 300 })
  const waiting = decidingCount(entries(1, 2), [order(2, 250), order(3, null)])
  expect(waiting).toMatchObject({ round: 2, isPending: true, orderedAt: 300 })
})

test('what somebody scanned on a recount that nobody asked for is not added to the first count', () => {
  expect(decidingCount(entries(1, 2), []).round).toBe(1)
})

test('found on a recount only, it counts', () => {
  expect(decidingCount(entries(2), [])).toMatchObject({ round: 2, walked: null })
})
