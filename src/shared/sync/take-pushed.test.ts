/** What moves the watermark after a push, and what does not. */
import { expect, test } from 'vitest'
import {
  E1,
  E2,
  hashIn,
  pushedWith,
  pushing,
  takenTo,
  tillWith,
} from '../../../tests/support/wire-steps.ts'
import type { PushAnswer } from './protocol.ts'
import { takePushed } from './take-pushed.ts'

const till = tillWith(3)
const take = (answer: PushAnswer, fromSeq = 1) =>
  takePushed(pushing(fromSeq), pushedWith(answer), till)
const taken = takenTo(till, 3)

test('what the hub shows with our own hash is confirmed', () => {
  const { state, effects } = take(taken)
  expect(effects).toEqual([
    { kind: 'acknowledge', epoch: E1, seq: 3, hash: hashIn(till, 3), server: 'S1' },
  ])
  expect(state).toMatchObject({ failures: 0, pushing: null, nextMs: 1000, successes: 1 })
})

test('a part of the batch is confirmed as far as it goes', () => {
  expect(take(takenTo(till, 2)).effects).toMatchObject([{ kind: 'acknowledge', seq: 2 }])
})

test.each([
  ['another hash', { ...taken, hash: 'f'.repeat(64) }],
  ['more than we have', { ...taken, have: 9 }],
  ['more than we have, with the hash of our end', { ...taken, have: 4 }],
  ['another incarnation', { ...taken, server: 'S2' }],
  ['another epoch', { ...taken, epoch: E2 }],
  ['nothing of it', { ...taken, have: 0, hash: hashIn(till, 0) }],
])('a success with %s confirms nothing and counts as a failure', (_, answer) => {
  const { state, effects } = take(answer)
  expect(effects.map(({ kind }) => kind)).toEqual(['note'])
  expect(effects).toMatchObject([{ code: 'ack-unproven' }])
  expect(state).toMatchObject({ failures: 1, hasSaidHello: false })
})

test('what was there before the push is no success of it', () => {
  expect(take(takenTo(till, 1), 2).effects).toMatchObject([{ code: 'ack-unproven' }])
})

test('what was taken and not posted becomes letters', () => {
  const one = { seq: 2, eventId: 'id2', code: 'unknown-type', detail: '' }
  expect(take({ ...taken, notApplied: [one] } as PushAnswer).effects).toMatchObject([
    { kind: 'acknowledge' },
    { kind: 'letters', epoch: E1, letters: [one] },
  ])
})

test('a gap and a fork are looked at by hello, after a pause', () => {
  const place = { server: 'S1', epoch: E1, have: 1, hash: hashIn(till, 1) }
  for (const kind of ['gap', 'fork'] as const) {
    const { state, effects } = take({ kind, ...place })
    expect(state).toMatchObject({ hasSaidHello: false, failures: 1, pushing: null })
    expect(effects.some((one) => one.kind === 'acknowledge')).toBe(false)
  }
  expect(take({ kind: 'fork', ...place }).effects).toMatchObject([{ code: 'other-history' }])
})

test('another incarnation is greeted at once; a hub that is too new is left alone for long', () => {
  expect(take({ kind: 'stale', server: 'S2' }).state).toMatchObject({
    hasSaidHello: false,
    nextMs: 1000,
    failures: 0,
  })
  expect(take({ kind: 'upgrade', server: 'S1' }).state.nextMs).toBe(301_000)
})
