/** What one reading says, case by case. The shelf itself is in reading.property.test.ts. */
import { expect, test } from 'vitest'
import { changeOf as change } from '../../../tests/support/stocktake-lines.ts'
import { isSure, readingOf, type Mark } from './reading.ts'

const mark = (place: number, quantityMilli: number): Mark => ({
  place,
  countedMs: place * 1000,
  quantityMilli,
})

test('one entry: counted less what the book had at that place, whatever was sold since', () => {
  const reading = readingOf(7000, [mark(10, 8000)], [change({ position: 11, changeMilli: -3000 })])
  expect(reading).toMatchObject({ countedMilli: 8000, bookMilli: 10_000, varianceMilli: -2000 })
  expect(isSure(reading)).toBe(true)
})

test('what moved before the first entry is in the book of the reading', () => {
  const before = change({ position: 10, changeMilli: -3000 })
  expect(readingOf(7000, [mark(10, 7000)], [before]).varianceMilli).toBe(0)
})

test('what went between two entries was either counted already or not: the variance has bounds', () => {
  const marks = [mark(10, 4000), mark(20, 4000)]
  const reading = readingOf(8000, marks, [change({ position: 15, changeMilli: -2000 })])
  expect(reading).toMatchObject({ varianceMilli: 0, lowMilli: -2000, highMilli: 0 })
  expect(isSure(reading)).toBe(false)
})

test('what came between two entries makes the variance higher if it was not counted', () => {
  const marks = [mark(20, 4000), mark(10, 4000)]
  const reading = readingOf(10_000, marks, [change({ position: 20, changeMilli: 2000 })])
  expect(reading).toMatchObject({ varianceMilli: -2000, lowMilli: -2000, highMilli: 0 })
})

test('entries of one event are one moment', () => {
  const reading = readingOf(8000, [mark(10, 4000), mark(10, 4000)], [change({ position: 11 })])
  expect(isSure(reading)).toBe(true)
})

test('a sale of another till that became known later was before the entry by its own time', () => {
  const late = change({ position: 30, changeMilli: -2000, madeMs: 9000 })
  const reading = readingOf(8000, [mark(10, 8000)], [late])
  expect(reading).toMatchObject({ bookMilli: 8000, varianceMilli: 0, rebasedMilli: 2000 })
  expect(reading.rebasedAt).toBe(30)
})

test('one that was made after the entry changes nothing', () => {
  const late = change({ position: 30, changeMilli: -2000, madeMs: 10_001 })
  const reading = readingOf(8000, [mark(10, 10_000)], [late])
  expect(reading).toMatchObject({ bookMilli: 10_000, varianceMilli: 0, rebasedMilli: 0 })
})

test('one that was made between two entries leaves the line unsure', () => {
  const late = change({ position: 30, changeMilli: -2000, madeMs: 15_000 })
  const reading = readingOf(8000, [mark(10, 4000), mark(20, 4000)], [late])
  expect(reading).toMatchObject({ varianceMilli: 0, lowMilli: -2000, highMilli: 0 })
})

test('what another stocktake booked meanwhile is not found missing once more', () => {
  const adjusted = change({ position: 30, changeMilli: -2000, isAdjustment: true })
  const reading = readingOf(8000, [mark(10, 8000)], [adjusted])
  expect(reading).toMatchObject({ bookMilli: 8000, varianceMilli: 0, rebasedAt: 30 })
})

test('an adjustment between two entries moved nothing on the shelf', () => {
  const adjusted = change({ position: 15, changeMilli: -2000, isAdjustment: true })
  const reading = readingOf(8000, [mark(10, 4000), mark(20, 4000)], [adjusted])
  expect([isSure(reading), reading.varianceMilli]).toEqual([true, 0])
})

test('a reading without an entry is a mistake of ours', () => {
  expect(() => readingOf(0, [], [])).toThrow('has an entry')
})
