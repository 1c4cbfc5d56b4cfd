/** Moves of goods as changes of a key. */
import { expect, test } from 'vitest'
import { COLA_KEY } from '../../../tests/support/stocktake-lines.ts'
import { isAdjustment, isMoveOf, signedMilli } from './key-moves.ts'

const out = { ...COLA_KEY, quantityMilli: 2000, from: 'FLOOR', to: 'CUSTOMER' }

test('out of the place is less, into it is more, past it is nothing', () => {
  expect(isMoveOf(COLA_KEY, out)).toBe(true)
  expect(signedMilli(COLA_KEY, out)).toBe(-2000)
  expect(signedMilli(COLA_KEY, { ...out, from: 'BACKROOM', to: 'FLOOR' })).toBe(2000)
  expect(isMoveOf(COLA_KEY, { ...out, from: 'BACKROOM' })).toBe(false)
  expect(isMoveOf(COLA_KEY, { ...out, serial: 'S1' })).toBe(false)
})

test('only what a stocktake booked itself is an adjustment', () => {
  const reasons = ['stocktake', 'stocktake-rebase', 'learned', 'sale', 'loss-stolen']
  expect(reasons.filter(isAdjustment)).toEqual(['stocktake', 'stocktake-rebase'])
})
