/** One till in the middle of something, for tests of single steps of the wire. */
import type { HelloAnswer, PushAnswer } from '#shared/sync/protocol.ts'
import type { SyncInput, SyncState } from '#shared/sync/till-state.ts'
import { NEW_STATE } from '#shared/sync/timing.ts'
import { epochName, MemoryTill } from './wire-pair.ts'

export const E1 = epochName(1)
export const E2 = epochName(2)
export const AT = { nowMs: 1000, draw: 0.5 }

/** So many sales in its first epoch, some of them confirmed. */
export function tillWith(sales: number, acked = 0): MemoryTill {
  const till = new MemoryTill()
  till.boot(E1)
  for (let no = 1; no <= sales; no += 1) till.sell(`id${no}`)
  till.branchOf(E1).acked = acked
  return till
}

export const hashIn = (till: MemoryTill, seq: number, epoch = E1): string =>
  till.hashAt(epoch, seq) ?? 'none'

export const pushing = (fromSeq = 1, more: Partial<SyncState> = {}): SyncState => ({
  ...NEW_STATE,
  hasSaidHello: true,
  server: 'S1',
  waiting: 'push',
  pushing: { kind: 'push', epoch: E1, fromSeq, eventsMax: 300, bytesMax: 4096, isOpaque: false },
  ...more,
})

export const takenTo = (till: MemoryTill, have: number): PushAnswer => ({
  kind: 'taken',
  server: 'S1',
  epoch: E1,
  have,
  hash: hashIn(till, have),
  notApplied: [],
})

export const pushedWith = (answer: PushAnswer): Extract<SyncInput, { kind: 'pushed' }> => ({
  kind: 'pushed',
  answer,
  toSeq: 3,
  ...AT,
})

export const helloWith = (
  epochs: HelloAnswer['epochs'],
  more: Partial<HelloAnswer> = {},
): Extract<SyncInput, { kind: 'said-hello' }> => ({
  kind: 'said-hello',
  answer: {
    ...{ server: 'S1', protocolMin: 1, protocolMax: 1, epochs, missing: [], serverMs: 1000 },
    feeds: [],
    ...more,
  },
  ...AT,
})
