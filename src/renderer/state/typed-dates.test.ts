/** Dates typed into a filter. */
import { expect, test } from 'vitest'
import { ALL_DATES, dateRangeOf, dateRangeText } from './typed-dates.ts'

const range = (text: string) => dateRangeOf(text, '2026-03-02')
const days = (from: string, to = from) => ({ from, to })

test.each([
  ['', ALL_DATES],
  ['20260302', days('2026-03-02')],
  ['2026-03-02', days('2026-03-02')],
  ['2026/03/02', days('2026-03-02')],
  ['0301', days('2026-03-01')],
  ['0301-0331', days('2026-03-01', '2026-03-31')],
  ['２０２６０３０２', days('2026-03-02')],
  ['20260301-20260331', days('2026-03-01', '2026-03-31')],
  ['2026-03-01-2026-03-31', days('2026-03-01', '2026-03-31')],
  ['0301 ~ 0302', days('2026-03-01', '2026-03-02')],
  ['0301至0302', days('2026-03-01', '2026-03-02')],
])('%s', (text, expected) => {
  expect(range(text)).toEqual(expected)
})

test.each(['0230', '20261301', 'yesterday', '3', '0331-0301', '2026'])('%s is no date', (text) => {
  expect(range(text)).toBeUndefined()
})

test('a range is shown as one day, or from – to, or not at all', () => {
  expect(dateRangeText(ALL_DATES)).toBeNull()
  expect(dateRangeText(days('2026-03-02'))).toBe('2026-03-02')
  expect(dateRangeText(days('2026-03-01', '2026-03-02'))).toBe('2026-03-01 – 2026-03-02')
})
