/** What stands where on a Z: nothing twice, nothing empty. */
import { expect, test } from 'vitest'
import { CNY, DAY, sha256 } from '../../../tests/support/closed-day.ts'
import { daySums } from '../day/sums.ts'
import { daySections } from './day-sections.ts'

test('sections without rows are left out', () => {
  const empty = daySums([], sha256)
  const titles = daySections(
    { ...DAY, ...empty, leftOpen: [], unsentCount: 0, openLetters: 0 },
    'en',
    CNY,
  )
  expect(titles.map(({ title }) => title)).toEqual(['Z no. 12', 'Proof'])
})

test('a drawer that is short says so with its sign, and the total before the day is told', () => {
  const rows = daySections(DAY, 'en', CNY).flatMap((section) => section.rows)
  const valueOf = (name: string) => rows.find((row) => row.name === name)?.value
  expect(valueOf('short')).toBe('-1.50')
  expect(valueOf('Perpetual total')).toBe('12,345.67')
  expect(rows.filter(({ name }) => name === 'Receipts')).toHaveLength(1)
})
