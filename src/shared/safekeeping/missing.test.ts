import { expect, test } from 'vitest'
import { mayBeMissing } from './missing.ts'

test('what the present store knows beyond the backup may go, but for what the mirror holds', () => {
  const missing = mayBeMissing(1000, { events: 12, lastMs: 9000 }, { events: 10, lastMs: 8000 })
  expect(missing).toEqual({
    isKnown: true,
    events: 12,
    recoverable: 10,
    fromMs: 1000,
    toMs: 9000,
  })
})

test('a mirror that knows more than a damaged store counts as well', () => {
  const missing = mayBeMissing(1000, { events: 3, lastMs: 2000 }, { events: 10, lastMs: 8000 })
  expect(missing).toMatchObject({ events: 10, recoverable: 10, toMs: 8000 })
})

test('where nobody can be asked nothing is promised', () => {
  expect(mayBeMissing(1000, null, null)).toEqual({
    isKnown: false,
    events: 0,
    recoverable: 0,
    fromMs: 1000,
    toMs: 1000,
  })
})

test('a backup of the very last event lacks nothing, whatever a clock said earlier', () => {
  expect(mayBeMissing(1000, { events: 0, lastMs: 5000 }, null)).toMatchObject({
    isKnown: true,
    events: 0,
    toMs: 1000,
  })
})
