import fc from 'fast-check'
import { expect, test } from 'vitest'
import { civilDay, daysAfter, daysBetween, daysInMonth, shelfStateOf } from './shelf-life.ts'

test('a day that does not exist is none', () => {
  expect(civilDay(2026, 2, 29)).toBeNull()
  expect(civilDay(2028, 2, 29)).toBe('2028-02-29')
  expect(civilDay(2026, 13, 1)).toBeNull()
  expect([daysInMonth(1900, 2), daysInMonth(2000, 2)]).toEqual([28, 29])
})

test('days between two dates are those of the calendar', () => {
  expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1)
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
  expect(daysBetween('2027-01-01', '2026-12-31')).toBe(-1)
})

test('days between agree with the calendar of the machine', () => {
  const day = fc.integer({ min: 0, max: 40_000 }).map((days) => {
    const date = new Date(days * 86_400_000).toISOString().slice(0, 10)
    return { days, date }
  })
  fc.assert(
    fc.property(day, day, (a, b) => {
      expect(daysBetween(a.date, b.date)).toBe(b.days - a.days)
    }),
  )
})

test('the day after so many days lies so many days away', () => {
  expect(daysAfter('2026-12-31', 1)).toBe('2027-01-01')
  expect(daysAfter('2028-02-28', 1)).toBe('2028-02-29')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), (days) => {
      expect(daysBetween('2026-03-02', daysAfter('2026-03-02', days))).toBe(days)
    }),
  )
})

test('goods are good until the end of their last day', () => {
  const state = (expiry: string | null) => shelfStateOf(expiry, '2026-03-02', 7)
  expect(state(null)).toBe('none')
  expect(state('2026-03-01')).toBe('expired')
  expect(state('2026-03-02')).toBe('near')
  expect(state('2026-03-09')).toBe('near')
  expect(state('2026-03-10')).toBe('good')
})
