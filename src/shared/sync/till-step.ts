/**
 * The till's end of the wire, without a wire: one step takes what has happened and says what is to be done. State is plain
 * data. Nothing here reads a clock, draws a number or sends a byte, so that the same code runs in the shop and in
 * thousands of simulated shops.
 *
 * What holds whatever happens: hello comes first; one request is under way at a time; the watermark moves only to a place
 * that the hub states with the hash that we have there; trouble that goes away by itself never parks an event; a timer alone
 * suffices for everything to get through.
 */
import { takeFailure } from './failures.ts'
import { takeProbe } from './probe.ts'
import { takeFetched, takeNotTaken } from './take-back.ts'
import { takeHello } from './take-hello.ts'
import { takePushed } from './take-pushed.ts'
import type { Journal, Step, SyncEffect, SyncInput, SyncState } from './till-state.ts'
import { HELLO_EVERY_MS, isDue, pushEffect, tickAfter } from './timing.ts'

export function step(state: SyncState, input: SyncInput, journal: Journal): Step {
  switch (input.kind) {
    case 'tick':
    case 'wake':
      return begin(state, input, journal)
    case 'said-hello':
      return state.waiting === 'hello'
        ? takeHello(idle(state), input, journal)
        : { state, effects: [] }
    case 'pushed':
      return state.waiting === 'push'
        ? takePushed(idle(state), input, journal)
        : { state, effects: [] }
    case 'fetched':
      if (state.waiting !== 'fetch') return { state, effects: [] }
      return state.probe === null
        ? takeFetched(idle(state), input)
        : takeProbe(idle(state), state.probe, input, journal)
    case 'take-back-failed':
      return takeNotTaken(state, input, journal)
    case 'failed':
      return state.waiting === null ? { state, effects: [] } : takeFailure(state, input)
  }
}

const idle = (state: SyncState): SyncState => ({ ...state, waiting: null })

/** A tick comes from the timer, a wake from something new in the journal; neither interrupts what is under way. */
function begin(
  state: SyncState,
  input: Extract<SyncInput, { kind: 'tick' | 'wake' }>,
  journal: Journal,
): Step {
  if (state.waiting !== null || !isDue(state, input)) return { state, effects: [] }
  const ticked = { ...state, nextMs: tickAfter(input.nowMs, input.draw) }
  const wanted = state.probe ?? state.missing[0]
  // What was begun is brought to its end first, however slow the line is.
  const isOld = wanted === undefined && Math.abs(input.nowMs - state.helloMs) > HELLO_EVERY_MS
  if (!state.hasSaidHello || isOld || input.isHelloDue === true) {
    return ask(ticked, { kind: 'say-hello' }, 'hello')
  }
  if (wanted !== undefined) {
    const { epoch, fromSeq, toSeq } = wanted
    return ask(ticked, { kind: 'fetch', epoch, fromSeq, toSeq }, 'fetch')
  }
  const push = pushEffect(ticked, journal)
  return push === null ? { state: ticked, effects: [] } : ask(ticked, push, 'push')
}

function ask(
  state: SyncState,
  effect: SyncEffect,
  waiting: NonNullable<SyncState['waiting']>,
): Step {
  return {
    state: {
      ...state,
      waiting,
      pushing: effect.kind === 'push' ? effect : null,
    },
    effects: [effect],
  }
}
