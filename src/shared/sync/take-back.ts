/** Events that this till lost and the hub still has: fetched stretch by stretch, in the order of their chain. */
import { takeFailure } from './failures.ts'
import type { Journal, Step, SyncInput, SyncState } from './till-state.ts'
import { paused } from './timing.ts'

type Fetched = Extract<SyncInput, { kind: 'fetched' }>
type NotTaken = Extract<SyncInput, { kind: 'take-back-failed' }>

/** The shell verifies chain and hashes as it takes them, and says when they are not what the book continues with. */
export function takeFetched(state: SyncState, input: Fetched): Step {
  const { answer } = input
  const [first, ...rest] = state.missing
  const isAsked =
    first !== undefined &&
    answer.epoch === first.epoch &&
    answer.events.length > 0 &&
    answer.events.every(({ seq }, index) => seq === first.fromSeq + index && seq <= first.toSeq)
  if (!isAsked) return takeFailure(state, { ...input, kind: 'failed', failure: 'garbage' })
  const fromSeq = first.fromSeq + answer.events.length
  const missing = fromSeq > first.toSeq ? rest : [{ ...first, fromSeq }, ...rest]
  const isDone = missing.length === 0
  return {
    // When all of it is here, hello compares once more.
    state: { ...state, missing, failures: 0, nextMs: input.nowMs, hasSaidHello: !isDone },
    effects: [
      { kind: 'take-back', answer },
      ...(isDone ? [{ kind: 'note', code: 'taken-back', detail: answer.epoch } as const] : []),
    ],
  }
}

/**
 * What came does not continue this book. Where something of that epoch was never confirmed, a running machine had been
 * copied and the other one wrote on: then the last common place is looked for. Otherwise nothing is taken on trust.
 */
export function takeNotTaken(state: SyncState, input: NotTaken, journal: Journal): Step {
  const head = journal.epochs().find(({ epoch }) => epoch === input.epoch)
  if (head !== undefined && head.headSeq > head.ackedSeq) {
    const probe = { epoch: head.epoch, fromSeq: head.ackedSeq + 1, toSeq: head.headSeq }
    return {
      state: { ...state, missing: [], probe, nextMs: input.nowMs, hasSaidHello: true },
      effects: [],
    }
  }
  return {
    state: { ...paused(state, input), missing: [], leavesMissing: true, hasSaidHello: false },
    effects: [{ kind: 'note', code: 'take-back-stopped', detail: input.epoch }],
  }
}
