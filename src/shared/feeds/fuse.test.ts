/** The fuse blows just above its limits, never on a first list, and always when nothing would be left. */
import { expect, test } from 'vitest'
import { suspicionOfPrices, suspicionOfRemoval } from './fuse.ts'

const removal = (known: number, removed: number, left = known - removed) =>
  suspicionOfRemoval({ known, removed, left })?.why ?? null

test('more than 5 % removed is held, 5 % is not', () => {
  expect(removal(1000, 50)).toBeNull()
  expect(removal(1000, 51)).toBe('removes-many')
})

test('a handful is no suspicion, an empty list always is, a first list never', () => {
  expect(removal(20, 5)).toBeNull()
  expect(removal(20, 6)).toBe('removes-many')
  expect(removal(3, 3)).toBe('empties')
  expect(removal(0, 0)).toBeNull()
})

test('more than 20 % of the prices is held', () => {
  expect(suspicionOfPrices(200, 1000)).toBeNull()
  expect(suspicionOfPrices(201, 1000)).toEqual({ why: 'reprices-many', count: 201, known: 1000 })
  expect(suspicionOfPrices(0, 0)).toBeNull()
})
