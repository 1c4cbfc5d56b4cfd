/** The day that is closed is the oldest open one, cut where the next one began. */
import { expect, test } from 'vitest'
import { clockStanding, dateAfterClose, nextDate, openDayOf } from './which-day.ts'

const shift = (position: number, businessDate: string) => ({ position, businessDate })

test('the day is that of its first shift, up to the last event', () => {
  const shifts = [shift(4, '2026-03-01'), shift(30, '2026-03-01')]
  expect(openDayOf(shifts, 55, '2026-03-02')).toEqual({
    businessDate: '2026-03-01',
    toPosition: 55,
    isLate: false,
  })
})

test('when the next day has begun, the older one is cut before its first shift', () => {
  const shifts = [shift(4, '2026-03-01'), shift(30, '2026-03-02'), shift(40, '2026-03-03')]
  expect(openDayOf(shifts, 55, '2026-03-03')).toEqual({
    businessDate: '2026-03-01',
    toPosition: 29,
    isLate: true,
  })
})

test('a shift under an older date, because the clock was set back, begins no other day', () => {
  const shifts = [shift(4, '2026-03-02'), shift(30, '2026-03-01')]
  expect(openDayOf(shifts, 55, '2026-03-01')).toMatchObject({ toPosition: 55, isLate: false })
})

test('a stretch without a shift is of the proposed date', () => {
  expect(openDayOf([], 9, '2026-03-05').businessDate).toBe('2026-03-05')
})

test('after a close the next sale belongs to a later date, on the same calendar day as well', () => {
  expect(dateAfterClose('2026-03-01', null)).toBe('2026-03-01')
  expect(dateAfterClose('2026-03-01', '2026-03-01')).toBe('2026-03-02')
  expect(dateAfterClose('2026-02-20', '2026-03-01')).toBe('2026-03-02')
  expect(dateAfterClose('2026-03-09', '2026-03-01')).toBe('2026-03-09')
})

test('dates go over the ends of months and years', () => {
  const days = ['2026-02-28', '2024-02-28', '2026-12-31', '2026-04-30', '2026-03-09']
  expect(days.map(nextDate)).toEqual([
    '2026-03-01',
    '2024-02-29',
    '2027-01-01',
    '2026-05-01',
    '2026-03-10',
  ])
})

test('a clock before the closed date or far after it is named', () => {
  expect(clockStanding('2026-03-01', null)).toBe('fine')
  expect(clockStanding('2026-02-28', '2026-03-01')).toBe('behind')
  expect(clockStanding('2026-03-01', '2026-03-01')).toBe('fine')
  expect(clockStanding('2026-03-03', '2026-03-01')).toBe('fine')
  expect(clockStanding('2026-03-04', '2026-03-01')).toBe('ahead')
})
