/** Pauses, ticks and the size of a batch. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BATCH_EVENTS_MAX } from './protocol.ts'
import {
  BATCH_BYTES_MIN,
  grown,
  halved,
  isDue,
  NEW_STATE,
  paused,
  PAUSE_MAX_MS,
  pauseMs,
  pushEffect,
  tickAfter,
} from './timing.ts'
import { epochName, MemoryTill } from '../../../tests/support/wire-pair.ts'

const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

test('a pause lies anywhere below twice the last one, and never above five minutes', () => {
  fc.assert(
    fc.property(fc.nat(5000), draw, (failures, drawn) => {
      const ms = pauseMs(failures, drawn)
      expect(ms).toBeGreaterThanOrEqual(0)
      expect(ms).toBeLessThanOrEqual(PAUSE_MAX_MS)
    }),
  )
  expect([pauseMs(1, 0.5), pauseMs(2, 0.5), pauseMs(3, 0.5)]).toEqual([1000, 2000, 4000])
  expect(pauseMs(100, 0.999)).toBe(299_700)
})

test('tills that lost their line together come back spread out', () => {
  expect([pauseMs(4, 0), pauseMs(4, 0.25), pauseMs(4, 0.75)]).toEqual([0, 4000, 12_000])
  expect([tickAfter(0, 0), tickAfter(0, 0.5), tickAfter(0, 0.999)]).toEqual([
    11_250, 15_000, 18_742,
  ])
})

test('the hub says how long it wants to be left alone, up to five minutes', () => {
  const at = { nowMs: 1000, draw: 0 }
  expect(paused(NEW_STATE, { ...at, retryAfterMs: 60_000 }).nextMs).toBe(61_000)
  expect(paused(NEW_STATE, { ...at, retryAfterMs: 9e9 }).nextMs).toBe(1000 + PAUSE_MAX_MS)
  expect(paused(NEW_STATE, at)).toMatchObject({ failures: 1, nextMs: 1000 })
})

test('news do not wait for the tick, but for the pause after a failure', () => {
  const later = { ...NEW_STATE, nextMs: 5000 }
  expect(isDue(NEW_STATE, { kind: 'tick', nowMs: 0 })).toBe(true)
  expect(isDue(later, { kind: 'tick', nowMs: 4999 })).toBe(false)
  expect(isDue(later, { kind: 'tick', nowMs: 5000 })).toBe(true)
  expect(isDue(later, { kind: 'wake', nowMs: 0 })).toBe(true)
  expect(isDue({ ...later, failures: 1 }, { kind: 'wake', nowMs: 0 })).toBe(false)
})

test('a batch halves down to one event and grows back after three that went well', () => {
  let state = NEW_STATE
  for (let no = 0; no < 20; no += 1) state = halved(state)
  expect([state.eventsMax, state.bytesMax]).toEqual([1, BATCH_BYTES_MIN])
  state = grown(grown(state))
  expect(state.eventsMax).toBe(1)
  state = grown(state)
  expect(state).toMatchObject({ eventsMax: 2, successes: 0 })
  for (let no = 0; no < 60; no += 1) state = grown(state)
  expect(state.eventsMax).toBe(BATCH_EVENTS_MAX)
})

test('the oldest unsent stretch goes first, parents before their children', () => {
  const till = new MemoryTill()
  till.boot(epochName(1))
  till.sell('a')
  till.boot(epochName(2))
  till.sell('b')
  expect(pushEffect(NEW_STATE, till)).toMatchObject({ epoch: epochName(1), fromSeq: 1 })
  till.branchOf(epochName(1)).acked = 1
  const poison = { epoch: epochName(2), seq: 1 }
  expect(pushEffect(NEW_STATE, till)).toMatchObject({ epoch: epochName(2), isOpaque: false })
  expect(pushEffect({ ...NEW_STATE, poison }, till)).toMatchObject({ eventsMax: 1, isOpaque: true })
  till.branchOf(epochName(2)).acked = 1
  expect(pushEffect(NEW_STATE, till)).toBeNull()
})
