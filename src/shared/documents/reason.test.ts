/** Which reasons may be given. */
import { expect, test } from 'vitest'
import { isReasonFor } from './reason.ts'

const reasons = [
  { code: 'broken', use: 'loss', isRetired: false },
  { code: 'eaten', use: 'loss', isRetired: true },
  { code: 'expired', use: 'return', isRetired: false },
] as const

test('a reason is given for its use, as long as it is not retired', () => {
  expect(isReasonFor(reasons, 'broken', 'loss')).toBe(true)
  expect(isReasonFor(reasons, 'broken', 'return')).toBe(false)
  expect(isReasonFor(reasons, 'eaten', 'loss')).toBe(false)
  expect(isReasonFor(reasons, 'expired', 'loss')).toBe(false)
})
