/** What a scale says, and what is said where it says nothing. */
import { expect, test } from 'vitest'
import { liveOf } from './live-scale.ts'

test('a reading is passed on as it is, moving or not', () => {
  expect(liveOf({ ok: true, value: { kind: 'stable', grams: 245 } })).toEqual({
    ...{ kind: 'stable', grams: 245 },
  })
  expect(liveOf({ ok: true, value: { kind: 'overload' } })).toEqual({ kind: 'overload' })
})

test('no scale, a scale that says nothing and a till that fails are three things', () => {
  const refused = (code: 'scale-absent' | 'scale-silent', details = {}) =>
    liveOf({ ok: false, refusal: { code, details } })
  expect(refused('scale-absent')).toEqual({ kind: 'absent' })
  expect(refused('scale-silent', { cause: 'unplugged' })).toEqual({
    ...{ kind: 'silent', cause: 'unplugged' },
  })
  expect(liveOf({ ok: false, fault: { kind: 'bug', id: 'F1' } })).toEqual({
    ...{ kind: 'silent', cause: 'outcome-unknown' },
  })
})
