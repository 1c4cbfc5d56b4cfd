/** What the till finds odd by itself. */
import { expect, test } from 'vitest'
import { problemsOf, type ProblemFacts } from './problems.ts'

const CALM: ProblemFacts = {
  sku: 'COLA',
  isNegative: false,
  returnedUnreceipted: 0,
  priceOverrides: 0,
  oddMovements: 0,
  hasLateMove: false,
  uncountedSince: null,
}
const found = (over: Partial<ProblemFacts>) => problemsOf({ ...CALM, ...over }, '2026-03-02', 360)

test('a book below zero and goods back without a receipt are odd at once', () => {
  expect(found({})).toEqual([])
  expect(found({ isNegative: true })).toEqual(['negative'])
  expect(found({ returnedUnreceipted: 1 })).toEqual(['returned-unreceipted'])
})

test('goods that moved while they were counted, and were told of later, are odd at once', () => {
  expect(found({ hasLateMove: true })).toEqual(['late-move'])
})

test('prices changed and goods written off are odd when it happens again and again', () => {
  expect(found({ priceOverrides: 2, oddMovements: 2 })).toEqual([])
  expect(found({ priceOverrides: 3 })).toEqual(['price-override'])
  expect(found({ oddMovements: 3 })).toEqual(['odd-movement'])
})

test('what nobody has counted for as long as that is odd, from that day on', () => {
  expect(found({ uncountedSince: '2025-03-07' })).toEqual(['long-uncounted'])
  expect(found({ uncountedSince: '2025-03-08' })).toEqual([])
})

test('several signs are told in the order of worry', () => {
  expect(
    found({ uncountedSince: '2020-01-01', oddMovements: 9, isNegative: true, priceOverrides: 9 }),
  ).toEqual(['negative', 'price-override', 'odd-movement', 'long-uncounted'])
})
