import { expect, test } from 'vitest'
import { countRestarts } from './restarts.ts'

const limits = { timesMax: 3, withinMs: 1000, firstPauseMs: 10 }

test('each death in a row waits longer, and one too many gives up', () => {
  const died = countRestarts(limits)
  expect([died(0), died(1), died(2), died(3)]).toEqual([10, 20, 40, null])
})

test('a death long after the last one counts as the first', () => {
  const died = countRestarts(limits)
  died(0)
  died(1)
  expect(died(1001)).toBe(10)
})
