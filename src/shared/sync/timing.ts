/** When the till asks next, and how much it sends at once. */
import { BATCH_BYTES_MAX, BATCH_EVENTS_MAX } from './protocol.ts'
import type { Journal, PushEffect, SyncState } from './till-state.ts'

export const TICK_MS = 15_000
/** A hub that was restored says nothing of its own accord: it is asked now and then, also when nothing is to be sent. */
export const HELLO_EVERY_MS = 600_000
export const PAUSE_MIN_MS = 2000
export const PAUSE_MAX_MS = 300_000
export const BATCH_BYTES_MIN = 4096
/** So many pushes in a row have to go well before a smaller batch grows again. */
const GROW_AFTER = 3

export const NEW_STATE: SyncState = {
  waiting: null,
  pushing: null,
  nextMs: null,
  hasSaidHello: false,
  helloMs: 0,
  server: null,
  missing: [],
  eventsMax: BATCH_EVENTS_MAX,
  bytesMax: BATCH_BYTES_MAX,
  successes: 0,
  failures: 0,
  refused: null,
  poison: null,
  probe: null,
  hasReHomed: false,
  leavesMissing: false,
}

/** Every quarter of a minute, a little earlier or later: a thousand tills that lost their line do not come back as one. */
export const tickAfter = (nowMs: number, draw: number): number =>
  nowMs + Math.floor(TICK_MS * (0.75 + draw / 2))

/** Anywhere between nothing and twice as long as last time ("full jitter"), never above the cap. */
export function pauseMs(failures: number, draw: number): number {
  const doublings = Math.min(Math.max(failures - 1, 0), 20)
  return Math.floor(draw * Math.min(PAUSE_MAX_MS, PAUSE_MIN_MS * 2 ** doublings))
}

/** News in the journal need not wait for the tick; a pause after a failure is waited for by everybody. */
export const isDue = (
  state: SyncState,
  input: { readonly kind: 'tick' | 'wake'; readonly nowMs: number },
): boolean =>
  state.nextMs === null ||
  input.nowMs >= state.nextMs ||
  (input.kind === 'wake' && state.failures === 0)

/** The oldest unsent stretch, parents before their children; null when everything is at the hub. */
export function pushEffect(state: SyncState, journal: Journal): PushEffect | null {
  const unsent = journal.epochs().find(({ headSeq, ackedSeq }) => headSeq > ackedSeq)
  if (unsent === undefined) return null
  const fromSeq = unsent.ackedSeq + 1
  const { poison } = state
  const isOpaque = poison !== null && poison.epoch === unsent.epoch && poison.seq === fromSeq
  return {
    kind: 'push',
    epoch: unsent.epoch,
    fromSeq,
    eventsMax: isOpaque ? 1 : state.eventsMax,
    bytesMax: state.bytesMax,
    isOpaque,
  }
}

export const halved = (state: SyncState): SyncState => ({
  ...state,
  eventsMax: Math.max(1, Math.floor(state.eventsMax / 2)),
  bytesMax: Math.max(BATCH_BYTES_MIN, Math.floor(state.bytesMax / 2)),
  successes: 0,
})

export function grown(state: SyncState): SyncState {
  const successes = state.successes + 1
  if (successes < GROW_AFTER) return { ...state, successes }
  return {
    ...state,
    eventsMax: Math.min(BATCH_EVENTS_MAX, state.eventsMax * 2),
    bytesMax: Math.min(BATCH_BYTES_MAX, state.bytesMax * 2),
    successes: 0,
  }
}

/** After a failure: later, and not before the hub wants it. */
export function paused(
  state: SyncState,
  { nowMs, draw, retryAfterMs = 0 }: { nowMs: number; draw: number; retryAfterMs?: number },
): SyncState {
  const failures = state.failures + 1
  const wait = Math.max(pauseMs(failures, draw), Math.min(retryAfterMs, PAUSE_MAX_MS))
  return { ...state, failures, nextMs: nowMs + wait }
}
