/**
 * What a failure means. Trouble on the way is tried again for ever, later and later. A batch that is refused again and again
 * at the same place is narrowed down to the one event that it is about, which then travels as bytes that nobody on the way
 * has to understand: the queue never stops for one event, and none is put aside for having failed often.
 */
import type { Step, SyncEffect, SyncInput, SyncState } from './till-state.ts'
import { halved, paused, PAUSE_MAX_MS } from './timing.ts'

/** So often in a row before the batch itself is suspected. */
const SUSPECT_AFTER = 3

type Failed = Extract<SyncInput, { kind: 'failed' }>

export function takeFailure(state: SyncState, input: Failed): Step {
  const { pushing } = state
  const later: SyncState = {
    ...paused(state, { ...input, retryAfterMs: input.retryAfterMs ?? 0 }),
    waiting: null,
    pushing: null,
    // Whoever answers next may be another one, or restored: it is asked first what it has.
    hasSaidHello: false,
  }
  if (input.failure === 'upgrade') {
    return { state: { ...later, nextMs: input.nowMs + PAUSE_MAX_MS }, effects: [] }
  }
  if (pushing === null) return { state: later, effects: [] }
  switch (input.failure) {
    case 'too-large':
      return tooLarge(state, later, input.nowMs)
    case 'timeout':
      return { state: halved(later), effects: [] }
    case 'refused':
    case 'garbage':
      return suspect(later, pushing)
    default:
      return { state: later, effects: [] }
  }
}

/** Half of it, at once: nothing is wrong with the line. One event that is too large is too large for today. */
function tooLarge(state: SyncState, later: SyncState, nowMs: number): Step {
  if (state.eventsMax === 1) return { state: later, effects: [] }
  const smaller = halved({ ...state, waiting: null, pushing: null, nextMs: nowMs })
  return { state: smaller, effects: [noteOf('batch-halved', smaller)] }
}

function suspect(
  later: SyncState,
  { epoch, fromSeq, isOpaque }: { epoch: string; fromSeq: number; isOpaque: boolean },
): Step {
  const before = later.refused
  const isSame = before !== null && before.epoch === epoch && before.seq === fromSeq
  const refused = { epoch, seq: fromSeq, count: isSame ? before.count + 1 : 1 }
  const counted: SyncState = { ...later, refused }
  if (refused.count < SUSPECT_AFTER || isOpaque) return { state: counted, effects: [] }
  if (later.eventsMax > 1) {
    const smaller = halved(counted)
    return { state: smaller, effects: [noteOf('bisected', smaller)] }
  }
  return {
    state: { ...counted, poison: { epoch, seq: fromSeq } },
    effects: [{ kind: 'note', code: 'sent-opaque', detail: `${epoch} ${fromSeq}` }],
  }
}

const noteOf = (code: 'batch-halved' | 'bisected', { eventsMax }: SyncState): SyncEffect => ({
  kind: 'note',
  code,
  detail: String(eventsMax),
})
