/** The lists that a cause is made of: every kind can be booked, nothing is named twice, not knowing comes last. */
import { expect, test } from 'vitest'
import {
  CAUSE_KINDS,
  CORRECTION_KINDS,
  EVIDENCE_CODES,
  REASON_OF,
  VARIANCE_REASONS,
} from './cause.ts'

test('every cause is booked under a reason, and every reason has a cause that leads to it', () => {
  expect(Object.keys(REASON_OF).sort()).toEqual([...CAUSE_KINDS].sort())
  expect([...new Set(Object.values(REASON_OF))].sort()).toEqual([...VARIANCE_REASONS].sort())
})

test('not knowing is the last of the kinds, so that it loses every tie', () => {
  expect(CAUSE_KINDS.at(-1)).toBe('unknown')
})

test('no code stands for two things', () => {
  for (const list of [CAUSE_KINDS, VARIANCE_REASONS, EVIDENCE_CODES, CORRECTION_KINDS]) {
    expect(new Set<string>(list).size).toBe(list.length)
  }
})
