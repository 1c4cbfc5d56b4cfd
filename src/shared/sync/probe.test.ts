/** The last common place of two histories under one name. */
import { expect, test } from 'vitest'
import { AT, E1, hashIn, tillWith } from '../../../tests/support/wire-steps.ts'
import type { FetchAnswer, WireEvent } from './protocol.ts'
import { takeProbe } from './probe.ts'
import { NEW_STATE } from './timing.ts'

const till = tillWith(5, 1)
const probe = { epoch: E1, fromSeq: 2, toSeq: 5 }
const state = { ...NEW_STATE, hasSaidHello: true, server: 'S1', probe }
const other = (one: WireEvent): WireEvent => ({ ...one, hash: 'c'.repeat(64) })
/** Of the hub: ours up to `same`, another one's behind it. */
const answer = (from: number, to: number, same: number): FetchAnswer => ({
  ...{ epoch: E1, parentEpoch: null, parentSeq: 0, prevHash: '' },
  events: till
    .branchOf(E1)
    .events.slice(from - 1, to)
    .map((one) => (one.seq > same ? other(one) : one)),
})
const probed = (one: FetchAnswer, before = state) =>
  takeProbe(before, before.probe, { kind: 'fetched', answer: one, ...AT }, till)

test('the common part is confirmed, and ours behind it gets an epoch of its own', () => {
  const { state: next, effects } = probed(answer(2, 5, 3))
  expect(effects).toMatchObject([
    { kind: 'acknowledge', seq: 3, hash: hashIn(till, 3) },
    { kind: 're-home', epoch: E1, afterSeq: 3 },
    { code: 'fork-moved' },
  ])
  expect(next).toMatchObject({ probe: null, hasReHomed: true, hasSaidHello: false })
})

test('pages without a difference are followed by the next one', () => {
  const { state: next, effects } = probed(answer(2, 3, 5))
  expect(effects).toEqual([])
  expect(next.probe).toEqual({ epoch: E1, fromSeq: 4, toSeq: 5 })
})

test('nothing is moved when all of ours turns out to be there', () => {
  expect(probed(answer(2, 5, 5)).effects).toMatchObject([{ kind: 'acknowledge', seq: 5 }])
})

test('twice in a row is no copied machine: a person is told, and nothing moves', () => {
  const { state: next, effects } = probed(answer(2, 5, 3), { ...state, hasReHomed: true })
  expect(effects).toMatchObject([{ code: 'other-history' }])
  expect(next).toMatchObject({ leavesMissing: true, probe: null })
})

test('an answer to something else is none', () => {
  const { state: next, effects } = probed(answer(3, 5, 3))
  expect(effects).toEqual([])
  expect(next).toMatchObject({ failures: 1, probe: null, hasSaidHello: false })
})
