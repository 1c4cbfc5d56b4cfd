/** What becomes of a batch that does not get through. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AT, E1, pushing } from '../../../tests/support/wire-steps.ts'
import { takeFailure } from './failures.ts'
import type { FailureKind, SyncState } from './till-state.ts'

const fail = (state: SyncState, failure: FailureKind, more = {}) =>
  takeFailure(state, { kind: 'failed', failure, ...AT, ...more })

const sizeOf = ({ failures, eventsMax, bytesMax }: SyncState) => ({ failures, eventsMax, bytesMax })

test('trouble on the way is tried again for ever and parks nothing', () => {
  const kinds = fc.constantFrom<FailureKind>('offline', 'timeout', 'busy')
  fc.assert(
    fc.property(fc.array(kinds, { maxLength: 60 }), (all) => {
      let state = pushing()
      for (const failure of all) {
        const { effects, state: next } = fail({ ...pushing(), ...sizeOf(state) }, failure)
        expect(effects).toEqual([])
        expect(next).toMatchObject({ poison: null, refused: null, waiting: null })
        expect(next.nextMs).not.toBeNull()
        state = next
      }
    }),
  )
})

test('a batch that is too large is halved and sent at once', () => {
  const { state, effects } = fail(pushing(), 'too-large')
  expect(state).toMatchObject({ eventsMax: 150, bytesMax: 131_072, nextMs: AT.nowMs, failures: 0 })
  expect(state.hasSaidHello).toBe(true)
  expect(effects).toMatchObject([{ code: 'batch-halved', detail: '150' }])
})

test('one event that is too large waits for its pause', () => {
  const { state, effects } = fail(pushing(1, { eventsMax: 1 }), 'too-large')
  expect(state).toMatchObject({ eventsMax: 1, failures: 1 })
  expect(effects).toEqual([])
})

test('a line that is too slow gets less at once', () => {
  expect(fail(pushing(), 'timeout').state).toMatchObject({ eventsMax: 150, hasSaidHello: false })
  expect(fail(pushing(), 'offline').state.eventsMax).toBe(300)
})

test('a batch that is refused three times in a row is narrowed down to one event, which goes opaque', () => {
  let state = pushing(7)
  const codes: string[] = []
  for (let tries = 0; tries < 20 && state.poison === null; tries += 1) {
    const step = fail({ ...pushing(7), ...sizeOf(state), refused: state.refused }, 'refused')
    state = step.state
    for (const effect of step.effects) if (effect.kind === 'note') codes.push(effect.code)
  }
  // 300, 150, 75, 37, 18, 9, 4, 2, 1.
  expect(codes).toEqual([...Array.from({ length: 8 }, () => 'bisected'), 'sent-opaque'])
  expect(state.poison).toEqual({ epoch: E1, seq: 7 })
})

test('two refusals suspect nothing, nor do three at different places', () => {
  let state = fail(pushing(1), 'refused').state
  state = fail({ ...pushing(1), refused: state.refused }, 'garbage').state
  expect(state).toMatchObject({ eventsMax: 300, refused: { count: 2 } })
  state = fail({ ...pushing(5), refused: state.refused }, 'refused').state
  expect(state).toMatchObject({ eventsMax: 300, refused: { seq: 5, count: 1 } })
})

test('what is opaque already is only tried again', () => {
  const base = pushing(7)
  const opaque = base.pushing === null ? null : { ...base.pushing, isOpaque: true }
  const refused = { epoch: E1, seq: 7, count: 9 }
  const { state, effects } = fail({ ...base, pushing: opaque, refused }, 'refused')
  expect(effects).toEqual([])
  expect(state.refused?.count).toBe(10)
})

test('after a failure hello comes first, and a wish of the hub is kept', () => {
  expect(fail(pushing(), 'busy', { retryAfterMs: 90_000 }).state).toMatchObject({
    nextMs: AT.nowMs + 90_000,
    hasSaidHello: false,
  })
  expect(fail(pushing(), 'upgrade').state.nextMs).toBe(AT.nowMs + 300_000)
})
