/** What the book says of an item, as people ask for it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sum } from '../kernel/number.ts'
import { changeIn, pictureOf, placesOf, withBalances, type BalanceRow } from './enquiry.ts'
import { STOCK_LOCATIONS } from './location.ts'

const row = (location: string, quantityMilli: number, lot = '', expiry: string | null = null) => ({
  location,
  lot,
  expiry,
  quantityMilli,
})
const stateIn = (rows: readonly BalanceRow[]) =>
  Object.fromEntries(
    pictureOf(rows)
      .states.filter(({ quantityMilli }) => quantityMilli !== 0)
      .map(({ state, quantityMilli }) => [state, quantityMilli]),
  )

test('every place counts towards its state, and the road is not in the store', () => {
  const rows = [
    row('FLOOR', 5000),
    row('BACKROOM', 24_000),
    row('DAMAGED', 1000),
    row('SAMPLE', 1000),
    row('RESERVED', 2000),
    row('TRANSIT:T01-TR000001-K7QX', 6000),
    row('CUSTOMER', 90_000),
    row('SUPPLIER', -129_000),
  ]
  expect(stateIn(rows)).toEqual({
    available: 29_000,
    reserved: 3000,
    'in-transit': 6000,
    damaged: 1000,
  })
  expect(pictureOf(rows).onHandMilli).toBe(33_000)
  expect(pictureOf(rows).places.map(({ location }) => location)).toEqual([
    'FLOOR',
    'BACKROOM',
    'DAMAGED',
    'SAMPLE',
    'RESERVED',
    'TRANSIT:T01-TR000001-K7QX',
  ])
})

test('the other side of what another book sent is no stock of ours, a floor below zero is', () => {
  const rows = [row('TRANSIT:B02-TR000009-AAAA', -6000), row('FLOOR', -2000)]
  expect(stateIn(rows)).toEqual({ available: -2000 })
  expect(pictureOf(rows).places).toMatchObject([{ location: 'FLOOR', quantityMilli: -2000 }])
})

test('lots that expire first stand first, those without a date last, empty ones nowhere', () => {
  const rows = [
    row('FLOOR', 1000, 'C'),
    row('FLOOR', 1000, 'B', '2026-04-01'),
    row('FLOOR', 0, 'Z', '2026-01-01'),
    row('FLOOR', -500, 'A', '2026-03-01'),
  ]
  expect(pictureOf(rows).places[0]?.lots.map(({ lot }) => lot)).toEqual(['A', 'B', 'C'])
  expect(pictureOf(rows).onHandMilli).toBe(1500)
})

test('a move within the store changes one place and not the store', () => {
  const move = { from: 'BACKROOM', to: 'FLOOR', quantityMilli: 3000 }
  expect(changeIn(placesOf(null), move)).toBe(0)
  expect(changeIn(placesOf('FLOOR'), move)).toBe(3000)
  expect(changeIn(placesOf('BACKROOM'), move)).toBe(-3000)
  expect(changeIn(placesOf('DAMAGED'), move)).toBe(0)
})

const anyPlace = fc.constantFrom(...STOCK_LOCATIONS, 'CUSTOMER', 'SUPPLIER', 'TRANSIT:X')
const anyMoves = fc.array(
  fc
    .record({ from: anyPlace, to: anyPlace, quantityMilli: fc.integer({ min: 1, max: 90_000 }) })
    .filter(({ from, to }) => from !== to),
  { maxLength: 30 },
)

test('walking back through the movements ends at nothing, whatever figure was asked for', () => {
  fc.assert(
    fc.property(anyMoves, fc.option(fc.constantFrom(...STOCK_LOCATIONS)), (moves, location) => {
      const places = placesOf(location)
      const closing = sum(moves.map((move) => changeIn(places, move)))
      const shown = withBalances(moves.toReversed(), places, closing)
      const oldest = shown.at(-1)
      expect((oldest?.balanceMilli ?? 0) - (oldest?.changeMilli ?? 0)).toBe(0)
      for (const [index, one] of shown.entries()) {
        const older = shown[index + 1]?.balanceMilli ?? 0
        expect(one.balanceMilli).toBe(older + one.changeMilli)
      }
    }),
  )
})
