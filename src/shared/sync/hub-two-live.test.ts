/** Two machines under one name are told apart from restarts and restores. */
import { expect, test } from 'vitest'
import { epochName } from '../../../tests/support/wire-pair.ts'
import { E1, E2 } from '../../../tests/support/wire-steps.ts'
import { twoLiveOf } from './hub-two-live.ts'
import type { HubEpoch } from './hub-view.ts'
import type { Push } from './protocol.ts'

const E3 = epochName(3)
const row = (epoch: string, have: number, times: [number, number], parent?: [string, number]) =>
  ({
    ...{ epoch, have, hash: '', firstMs: times[0], lastMs: times[1] },
    ...{ parentEpoch: parent?.[0] ?? null, parentSeq: parent?.[1] ?? 0 },
  }) satisfies HubEpoch

function alertsOf(epochs: readonly HubEpoch[], epoch: string, parent?: [string, number]) {
  const view = { server: 'S1', epochs, isTwoLive: false, nowMs: 100 }
  const push: Push = {
    ...{ protocol: 1, server: 'S1', epoch, prevHash: '', events: [] },
    ...{ parentEpoch: parent?.[0] ?? null, parentSeq: parent?.[1] ?? 0 },
  }
  return twoLiveOf({ ...view, hashAt: () => null, placeOf: () => null }, push)
}

test('one epoch, a restart and a restore are one machine', () => {
  expect(alertsOf([row(E1, 5, [1, 50])], E1)).toEqual([])
  expect(alertsOf([row(E1, 5, [1, 50])], E2, [E1, 5])).toEqual([])
  expect(alertsOf([row(E1, 5, [1, 50]), row(E2, 3, [60, 70], [E1, 5])], E2, [E1, 5])).toEqual([])
  // Out of a backup: behind the fifth there was more, before this one was born.
  expect(alertsOf([row(E1, 9, [1, 50])], E2, [E1, 5])).toEqual([])
})

test('an old branch that grows on beside the new one is another machine', () => {
  const both = [row(E1, 9, [1, 80]), row(E2, 2, [60, 70], [E1, 5])]
  const expected = [{ kind: 'two-live', subject: `${E1} ${E2}`, detail: { first: E1, second: E2 } }]
  expect(alertsOf(both, E2, [E1, 5])).toEqual(expected)
})

test('two twigs of one place that both grow are two machines', () => {
  const twigs = [row(E1, 5, [1, 50]), row(E2, 2, [60, 90], [E1, 5]), row(E3, 2, [70, 80], [E1, 5])]
  expect(alertsOf(twigs, E3, [E1, 5])).toMatchObject([{ subject: `${E2} ${E3}` }])
})

test('a child that is sent while its parent is told of is no other machine', () => {
  const line = [row(E1, 5, [1, 50]), row(E2, 2, [60, 70], [E1, 5]), row(E3, 1, [80, 90], [E2, 2])]
  expect(alertsOf(line, E2, [E1, 5])).toEqual([])
  expect(alertsOf(line, E3, [E2, 2])).toEqual([])
})
