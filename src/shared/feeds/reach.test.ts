/** Roots and scopes of feeds: what is for one till can never be written for all. */
import { expect, test } from 'vitest'
import { FEEDS } from '../sync/protocol.ts'
import { isFeedName, isWithinReach, rootOf } from './reach.ts'

const till = { storeId: 'S1', tillId: 'T01' }
const store = { storeId: 'S1', tillId: '' }
const chain = { storeId: '', tillId: '' }

test('goods and prices rise over the chain, deliveries over the store, answers over the till', () => {
  expect(rootOf('prices', till)).toEqual(chain)
  expect(rootOf('inbound', till)).toEqual(store)
  expect(rootOf('letters', till)).toEqual(till)
})

test('a row reaches no further than its feed', () => {
  expect([chain, store, till].map((scope) => isWithinReach('catalogue', scope))).toEqual([
    ...[true, true, true],
  ])
  expect([chain, store, till].map((scope) => isWithinReach('stock', scope))).toEqual([
    ...[false, true, true],
  ])
  expect([chain, store, till].map((scope) => isWithinReach('closes', scope))).toEqual([
    ...[false, false, true],
  ])
  expect(isWithinReach('prices', { storeId: '', tillId: 'T01' })).toBe(false)
})

test('each feed of the protocol has a name that is known', () => {
  expect(FEEDS.filter((feed) => !isFeedName(feed))).toEqual([])
  expect(isFeedName('gossip')).toBe(false)
})
