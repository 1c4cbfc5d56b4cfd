/** What the hub says to a push. Only an acknowledgement that shows our own hash at its place moves the watermark. */
import { takeFailure } from './failures.ts'
import type { PushAnswer } from './protocol.ts'
import type { Journal, Step, SyncEffect, SyncInput, SyncState } from './till-state.ts'
import { grown, paused } from './timing.ts'

type Pushed = Extract<SyncInput, { kind: 'pushed' }>
type Placed = Extract<PushAnswer, { have: number }>

export function takePushed(state: SyncState, input: Pushed, journal: Journal): Step {
  const { answer } = input
  switch (answer.kind) {
    case 'taken':
      return isProven(state, answer, journal) ? taken(state, input, answer) : unproven(state, input)
    case 'gap':
      return { state: askAnew(state, input), effects: [] }
    case 'fork':
      // Hello finds where; when it finds nothing, another event stands there under one of our ids.
      return {
        state: askAnew(state, input),
        effects: [
          { kind: 'note', code: 'other-history', detail: `${answer.epoch} ${answer.have}` },
        ],
      }
    case 'stale':
      return {
        state: { ...state, pushing: null, hasSaidHello: false, nextMs: input.nowMs },
        effects: [],
      }
    case 'upgrade':
      return takeFailure(state, { ...input, kind: 'failed', failure: 'upgrade' })
  }
}

function isProven(state: SyncState, answer: Placed, journal: Journal): boolean {
  const { pushing } = state
  if (pushing === null || answer.epoch !== pushing.epoch || answer.server !== state.server)
    return false
  // Nothing of what was pushed is there: that is no success, whatever it is called.
  if (answer.have < pushing.fromSeq) return false
  return journal.hashAt(answer.epoch, answer.have) === answer.hash
}

function taken(
  state: SyncState,
  input: Pushed,
  answer: Extract<PushAnswer, { kind: 'taken' }>,
): Step {
  const { epoch, have, hash, server, notApplied } = answer
  const effects: SyncEffect[] = [{ kind: 'acknowledge', epoch, seq: have, hash, server }]
  if (notApplied.length > 0) effects.push({ kind: 'letters', epoch, letters: notApplied })
  return {
    state: {
      ...grown(state),
      pushing: null,
      failures: 0,
      refused: null,
      poison: null,
      hasReHomed: false,
      nextMs: input.nowMs,
    },
    effects,
  }
}

/** A success that does not show our hash is none, and is counted as an answer that is no answer. */
function unproven(state: SyncState, input: Pushed): Step {
  const failed = takeFailure(state, { ...input, kind: 'failed', failure: 'garbage' })
  return {
    state: failed.state,
    effects: [...failed.effects, { kind: 'note', code: 'ack-unproven', detail: '' }],
  }
}

/** Hello tells what it has; after a pause, because an answer of this kind may repeat itself. */
const askAnew = (state: SyncState, input: Pushed): SyncState => ({
  ...paused({ ...state, pushing: null }, input),
  hasSaidHello: false,
})
