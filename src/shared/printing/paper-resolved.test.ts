import { expect, test } from 'vitest'
import { mayResolve, PAPER_FINDINGS } from './paper-resolved.ts'

test('of a doubtful paper everything may be said, of a waiting one only that nobody wants it', () => {
  expect(PAPER_FINDINGS.map((finding) => mayResolve('unknown', finding))).toEqual([
    ...[true, true, true],
  ])
  expect(PAPER_FINDINGS.map((finding) => mayResolve('queued', finding))).toEqual([
    ...[false, false, true],
  ])
})

test('what is under way, out, or given up is settled', () => {
  for (const state of ['sending', 'printed', 'handed-over', 'cancelled'] as const) {
    expect(PAPER_FINDINGS.some((finding) => mayResolve(state, finding))).toBe(false)
  }
})
