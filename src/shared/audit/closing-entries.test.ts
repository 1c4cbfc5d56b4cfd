/** What the operation log says of shifts and days. */
import { expect, test } from 'vitest'
import { EVENTS } from '../../../tests/support/audit-events.ts'
import { CLOSING_DEEDS, closingEntries } from './closing-entries.ts'

test('every beginning and end is told, and nothing else is', () => {
  const told = EVENTS.flatMap((event) => closingEntries(event, (deed) => deed) ?? [])
  expect(new Set(told)).toEqual(new Set(CLOSING_DEEDS))
  const types = EVENTS.filter((event) => closingEntries(event, () => 1) !== null).map(
    ({ type }) => type,
  )
  expect(types.toSorted()).toEqual(['day.closed', 'shift.closed', 'shift.counted', 'shift.opened'])
})
