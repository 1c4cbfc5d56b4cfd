/** The clock proposes a business date; people open it. The calendar is checked against the platform's. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BUSINESS_DATE_PATTERN, isCalendarDate, proposeBusinessDate } from './business-date.ts'
import { runs } from '../../../tests/support/property-runs.ts'

const minutes = fc.integer({ min: -14 * 60, max: 14 * 60 })
const cutover = fc.integer({ min: 0, max: 12 * 60 })

test('the proposed date is the civil date of the local time less the cut-over', () => {
  const at = fc.date({
    min: new Date('1890-01-01T00:00:00Z'),
    max: new Date('2200-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(at, minutes, cutover, (now, offset, cut) => {
      const oracle = new Date(now.getTime() + (offset - cut) * 60_000).toISOString().slice(0, 10)
      expect(proposeBusinessDate(now.getTime(), offset, cut)).toBe(oracle)
    }),
    { numRuns: runs(1000) },
  )
})

test('every day of eight centuries has its own date, one after the other', () => {
  const first = Date.UTC(1600, 0, 1)
  for (let day = 0; day < 292_194; day += 7) {
    const ms = first + day * 86_400_000
    if (proposeBusinessDate(ms, 0, 0) !== new Date(ms).toISOString().slice(0, 10)) {
      expect.unreachable(`day ${day} differs`)
    }
  }
})

test('a sale at half past one in the night belongs to yesterday when the day turns at four', () => {
  const at = Date.UTC(2026, 10, 22, 17, 30)
  expect(proposeBusinessDate(at, 480, 240)).toBe('2026-11-22')
  expect(proposeBusinessDate(at, 480, 0)).toBe('2026-11-23')
})

test('the day turns exactly at the cut-over', () => {
  const four = Date.UTC(2026, 10, 22, 20, 0)
  expect(proposeBusinessDate(four - 1, 480, 240)).toBe('2026-11-22')
  expect(proposeBusinessDate(four, 480, 240)).toBe('2026-11-23')
})

test('the 29th of February is a day in leap years only', () => {
  expect(proposeBusinessDate(Date.UTC(2024, 1, 28, 12), 0, 0)).toBe('2024-02-28')
  expect(proposeBusinessDate(Date.UTC(2024, 1, 29, 12), 0, 0)).toBe('2024-02-29')
  expect(proposeBusinessDate(Date.UTC(2100, 1, 28, 36), 0, 0)).toBe('2100-03-01')
  expect(proposeBusinessDate(Date.UTC(2000, 1, 28, 36), 0, 0)).toBe('2000-02-29')
})

test('a business date is written year, month, day', () => {
  expect(BUSINESS_DATE_PATTERN.test(proposeBusinessDate(0, 0, 0))).toBe(true)
  expect(BUSINESS_DATE_PATTERN.test('22.11.2026')).toBe(false)
})

test('a date is in the calendar exactly when the platform gives it back', () => {
  const part = (max: number) => fc.integer({ min: 0, max })
  fc.assert(
    fc.property(fc.integer({ min: 1890, max: 2200 }), part(14), part(33), (year, month, day) => {
      const pad = (value: number) => String(value).padStart(2, '0')
      const text = `${year}-${pad(month)}-${pad(day)}`
      const back = new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
      expect(isCalendarDate(text)).toBe(back === text)
    }),
  )
  for (const text of ['', '2026-3-1', '20260301', '2026-03-01 ', '2100-02-29']) {
    expect(isCalendarDate(text)).toBe(false)
  }
})
