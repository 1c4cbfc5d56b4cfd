/** Stretches that come back: only what was asked for, in order, and no trust where they do not fit. */
import { expect, test } from 'vitest'
import { AT, E1, tillWith } from '../../../tests/support/wire-steps.ts'
import type { FetchAnswer } from './protocol.ts'
import { takeFetched, takeNotTaken } from './take-back.ts'
import type { Missing } from './till-state.ts'
import { NEW_STATE } from './timing.ts'

const full = tillWith(6)
const missing: Missing = { epoch: E1, parentEpoch: null, parentSeq: 0, fromSeq: 3, toSeq: 6 }
const state = { ...NEW_STATE, hasSaidHello: true, server: 'S1', missing: [missing] }
const stretch = (from: number, to: number): FetchAnswer => ({
  ...{ epoch: E1, parentEpoch: null, parentSeq: 0, prevHash: '' },
  events: full.branchOf(E1).events.slice(from - 1, to),
})
const fetched = (answer: FetchAnswer) => takeFetched(state, { kind: 'fetched', answer, ...AT })

test('a part is taken, and the rest asked for next', () => {
  const { state: next, effects } = fetched(stretch(3, 4))
  expect(effects.map(({ kind }) => kind)).toEqual(['take-back'])
  expect(next).toMatchObject({ missing: [{ fromSeq: 5, toSeq: 6 }], hasSaidHello: true })
})

test('when all of it is here, hello compares once more', () => {
  const { state: next, effects } = fetched(stretch(3, 6))
  expect(effects).toMatchObject([{ kind: 'take-back' }, { code: 'taken-back' }])
  expect(next).toMatchObject({ missing: [], hasSaidHello: false, nextMs: AT.nowMs })
})

test.each([
  ['nothing', stretch(3, 2)],
  ['another place', stretch(4, 6)],
  ['another epoch', { ...stretch(3, 6), epoch: 'E000000000009' }],
  ['a hole', { ...stretch(3, 6), events: stretch(3, 6).events.filter(({ seq }) => seq !== 5) }],
  ['more than was asked for', { ...stretch(3, 6), events: [...stretch(3, 6).events, ...moved(7)] }],
])('an answer with %s is none', (_, answer) => {
  const { state: next, effects } = fetched(answer)
  expect(effects).toEqual([])
  expect(next).toMatchObject({ failures: 1, missing: [missing] })
})

function moved(seq: number) {
  return stretch(3, 3).events.map((one) => ({ ...one, seq }))
}

test('behind unconfirmed events of ours the last common place is looked for', () => {
  const input = { kind: 'take-back-failed', epoch: E1, ...AT } as const
  const { state: next, effects } = takeNotTaken(state, input, tillWith(2, 1))
  expect(next).toMatchObject({ probe: { epoch: E1, fromSeq: 2, toSeq: 2 }, missing: [] })
  expect(effects).toEqual([])
})

test('where all of ours is confirmed, nothing is taken on trust and a person is told', () => {
  const input = { kind: 'take-back-failed', epoch: E1, ...AT } as const
  const { state: next, effects } = takeNotTaken(state, input, tillWith(2, 2))
  expect(next).toMatchObject({ probe: null, missing: [], leavesMissing: true })
  expect(effects).toMatchObject([{ code: 'take-back-stopped', detail: E1 }])
})
