import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTypedDate } from './typed-date.ts'

test.each([
  ['261231', '2026-12-31'],
  ['20261231', '2026-12-31'],
  ['2026-12-31', '2026-12-31'],
  ['2026/1/5', '2026-01-05'],
  ['26.01.05', '2026-01-05'],
  ['2026年1月5日', '2026-01-05'],
  ['２６１２３１', '2026-12-31'],
  ['20280229', '2028-02-29'],
])('%s is %s', (typed, date) => {
  expect(readTypedDate(typed)).toBe(date)
})

test.each(['', '2612', '261331', '260229', '20260431', '6901028075831', '26-12', 'soon', '260100'])(
  '%j is no date',
  (typed) => {
    expect(readTypedDate(typed)).toBeNull()
  },
)

test('every day is read back however it is typed', () => {
  const anyDay = fc.date({
    min: new Date('2000-01-01T00:00:00Z'),
    max: new Date('2099-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(anyDay, (day) => {
      const date = day.toISOString().slice(0, 10)
      expect(readTypedDate(date)).toBe(date)
      expect(readTypedDate(date.replaceAll('-', ''))).toBe(date)
      expect(readTypedDate(date.slice(2).replaceAll('-', ''))).toBe(date)
    }),
  )
})
