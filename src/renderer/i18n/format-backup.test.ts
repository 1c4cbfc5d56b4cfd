/** Sizes are told in the unit that a person compares. */
import { expect, test } from 'vitest'
import { formatBytes, formatMoment } from './format-backup.ts'

test.each([
  [1, '1 KB'],
  [589_824, '576 KB'],
  [3_355_444, '3.2 MB'],
  [80_000_000_000, '74.5 GB'],
])('%i bytes are %s', (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words)
})

test('a moment has its year', () => {
  expect(formatMoment(Date.UTC(2026, 2, 2, 12), 'en')).toContain('2026')
})
