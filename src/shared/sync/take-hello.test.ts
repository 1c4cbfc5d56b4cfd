/** The comparison of both books: watermarks up and down, what is missing here, and where the histories part. */
import { expect, test } from 'vitest'
import { AT, E1, E2, hashIn, helloWith, tillWith } from '../../../tests/support/wire-steps.ts'
import type { HelloAnswer } from './protocol.ts'
import { takeHello } from './take-hello.ts'
import { NEW_STATE } from './timing.ts'

const known = { ...NEW_STATE, server: 'S1' }
const hello = (till = tillWith(3), epochs: HelloAnswer['epochs'] = [], more = {}, state = known) =>
  takeHello(state, helloWith(epochs, more), till)

test('a hub that was restored gets again what it once confirmed', () => {
  const till = tillWith(3, 3)
  const { state, effects } = hello(till, [{ epoch: E1, have: 1, hash: hashIn(till, 1) }], {
    server: 'S2',
  })
  expect(effects).toMatchObject([
    { kind: 'acknowledge', seq: 1, hash: hashIn(till, 1), server: 'S2' },
    { code: 'watermark-lowered' },
    { code: 'server-changed' },
    { kind: 'compared' },
  ])
  expect(state).toMatchObject({ server: 'S2', hasSaidHello: true, helloMs: AT.nowMs })
})

test('a hub that has nothing gets everything', () => {
  const till = tillWith(3, 2)
  expect(hello(till, [{ epoch: E1, have: 0, hash: hashIn(till, 0) }]).effects).toMatchObject([
    { kind: 'acknowledge', seq: 0 },
    { code: 'watermark-lowered' },
    { kind: 'compared' },
  ])
  expect(hello(till, []).effects).toMatchObject([{ kind: 'acknowledge', seq: 0 }, {}, {}])
})

test('an answer that was lost is made up for', () => {
  const till = tillWith(3)
  expect(hello(till, [{ epoch: E1, have: 2, hash: hashIn(till, 2) }]).effects).toMatchObject([
    { kind: 'acknowledge', seq: 2 },
    { kind: 'compared' },
  ])
})

test('more than we have is fetched before anything of it is believed', () => {
  const till = tillWith(2, 2)
  const missing = [{ epoch: E1, parentEpoch: null, parentSeq: 0, fromSeq: 2, toSeq: 5 }]
  const { state, effects } = hello(till, [{ epoch: E1, have: 5, hash: 'a'.repeat(64) }], {
    missing,
  })
  expect(effects).toEqual([])
  expect(state.probe).toBeNull()
  expect(state.missing).toEqual([{ ...missing[0], fromSeq: 3 }])
})

test('where the hashes differ the last common place is looked for behind what was confirmed', () => {
  const till = tillWith(4, 1)
  const { state, effects } = hello(till, [{ epoch: E1, have: 3, hash: 'b'.repeat(64) }])
  expect(state.probe).toEqual({ epoch: E1, fromSeq: 2, toSeq: 3 })
  expect(effects).toEqual([])
  const below = hello(tillWith(4, 4), [{ epoch: E1, have: 3, hash: 'b'.repeat(64) }])
  expect(below.state.probe).toEqual({ epoch: E1, fromSeq: 1, toSeq: 3 })
})

test('what did not continue our book is not asked for again, unless the hub is another one', () => {
  const state = { ...known, leavesMissing: true }
  const missing = [{ epoch: E2, parentEpoch: E1, parentSeq: 3, fromSeq: 1, toSeq: 1 }]
  const till = tillWith(3, 3)
  const here = [{ epoch: E1, have: 3, hash: hashIn(till, 3) }]
  expect(hello(till, here, { missing }, state).state.missing).toEqual([])
  expect(hello(till, here, { missing, server: 'S2' }, state).state.missing).toEqual(missing)
})

test('a hub that does not speak our language is a failure', () => {
  const till = tillWith(1, 1)
  for (const versions of [
    { protocolMin: 2, protocolMax: 3 },
    { protocolMin: 0, protocolMax: 0 },
  ]) {
    const { state, effects } = hello(till, [], versions)
    expect(effects).toEqual([])
    expect(state).toMatchObject({ hasSaidHello: false, failures: 1 })
  }
})
