/** The order of things: hello first, one request at a time, nothing that was not asked for. */
import { expect, test } from 'vitest'
import {
  AT,
  E1,
  hashIn,
  helloWith,
  pushedWith,
  takenTo,
  tillWith,
} from '../../../tests/support/wire-steps.ts'
import type { SyncInput } from './till-state.ts'
import { step } from './till-step.ts'
import { HELLO_EVERY_MS, NEW_STATE } from './timing.ts'

const tick = (nowMs = AT.nowMs, more = {}): SyncInput => ({ kind: 'tick', ...AT, nowMs, ...more })
const greeted = { ...NEW_STATE, hasSaidHello: true, helloMs: AT.nowMs, server: 'S1' }

test('hello comes first, then what is unsent, then silence until the next tick', () => {
  const till = tillWith(3)
  const first = step(NEW_STATE, tick(), till)
  expect(first.effects).toEqual([{ kind: 'say-hello' }])
  const said = step(first.state, helloWith([{ epoch: E1, have: 0, hash: hashIn(till, 0) }]), till)
  const second = step(said.state, tick(), till)
  expect(second.effects).toMatchObject([{ kind: 'push', epoch: E1, fromSeq: 1 }])
  const pushed = step(second.state, pushedWith(takenTo(till, 3)), till)
  for (const effect of pushed.effects) till.carryOut(effect, () => 'none')
  expect(step(pushed.state, tick(), till).effects).toEqual([])
  expect(step(pushed.state, tick(), till).state.nextMs).toBe(AT.nowMs + 15_000)
})

test('one request is under way at a time, however often somebody wakes it', () => {
  const till = tillWith(3)
  const { state } = step(NEW_STATE, tick(), till)
  for (const kind of ['tick', 'wake'] as const) {
    expect(step(state, { kind, ...AT, nowMs: 1e9 }, till)).toEqual({ state, effects: [] })
  }
})

test('an answer to what was not asked changes nothing', () => {
  const till = tillWith(3)
  const fetched = { epoch: E1, parentEpoch: null, parentSeq: 0, prevHash: '', events: [] }
  const answers: readonly SyncInput[] = [
    helloWith([]),
    pushedWith(takenTo(till, 3)),
    { kind: 'fetched', answer: fetched, ...AT },
    { kind: 'failed', failure: 'garbage', ...AT },
  ]
  for (const answer of answers) {
    expect(step(greeted, answer, till)).toEqual({ state: greeted, effects: [] })
  }
})

test('the hub is asked again now and then, and before the figures of a day go out', () => {
  const till = tillWith(3)
  expect(step(greeted, tick(), till).effects).toMatchObject([{ kind: 'push' }])
  const late = AT.nowMs + HELLO_EVERY_MS + 1
  expect(step(greeted, tick(late), till).effects).toEqual([{ kind: 'say-hello' }])
  expect(step(greeted, tick(AT.nowMs - HELLO_EVERY_MS - 1), till).effects).toEqual([
    { kind: 'say-hello' },
  ])
  const due = tick(AT.nowMs, { isHelloDue: true })
  expect(step(greeted, due, till).effects).toEqual([{ kind: 'say-hello' }])
})

test('what is missing is fetched before anything new is sent', () => {
  const missing = [{ epoch: E1, parentEpoch: null, parentSeq: 0, fromSeq: 4, toSeq: 6 }]
  const { effects } = step({ ...greeted, missing }, tick(), tillWith(3))
  expect(effects).toEqual([{ kind: 'fetch', epoch: E1, fromSeq: 4, toSeq: 6 }])
})

test('the state is plain data: written down and read back it goes on the same', () => {
  const till = tillWith(3)
  const { state } = step(greeted, tick(), till)
  const back = JSON.parse(JSON.stringify(state)) as typeof state
  expect(step(back, pushedWith(takenTo(till, 3)), till)).toEqual(
    step(state, pushedWith(takenTo(till, 3)), till),
  )
})
