/** Places and what goods in them can be used for. */
import { expect, test } from 'vitest'
import { isTransit, LOCATIONS, STOCK_LOCATIONS, stateOf, transitOf } from './location.ts'

test('the places in the store are those of kind stock', () => {
  const stock = LOCATIONS.filter(({ kind }) => kind === 'stock').map(({ code }) => code)
  expect([...STOCK_LOCATIONS]).toEqual(stock)
})

test('goods on the road are in a place of their document', () => {
  expect(transitOf('T01-TR000001-K7QX')).toBe('TRANSIT:T01-TR000001-K7QX')
  expect(isTransit(transitOf('ASN 1'))).toBe(true)
  expect(isTransit('FLOOR')).toBe(false)
})

test('every real place has a state and no virtual one has', () => {
  expect(STOCK_LOCATIONS.map(stateOf)).toEqual([
    'available',
    'available',
    'damaged',
    'reserved',
    'reserved',
  ])
  expect(stateOf('TRANSIT:x')).toBe('in-transit')
  const virtual = LOCATIONS.filter(({ kind }) => kind === 'virtual')
  expect(virtual.map(({ code }) => stateOf(code)).every((state) => state === null)).toBe(true)
})
