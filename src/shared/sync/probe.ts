/**
 * Finds the last place at which the hub's history of an epoch is ours as well, by the hashes that it shows. What stands behind
 * it here was written by this machine while a copy of it wrote on too: it moves into an epoch of its own, with its ids.
 */
import { takeFailure } from './failures.ts'
import type { Journal, Probe, Step, SyncEffect, SyncInput, SyncState } from './till-state.ts'

type Fetched = Extract<SyncInput, { kind: 'fetched' }>

export function takeProbe(state: SyncState, probe: Probe, input: Fetched, journal: Journal): Step {
  const { events, epoch } = input.answer
  const isAsked = epoch === probe.epoch && events[0]?.seq === probe.fromSeq
  if (!isAsked)
    return takeFailure({ ...state, probe: null }, { ...input, kind: 'failed', failure: 'garbage' })
  const different = events.find(({ seq, hash }) => journal.hashAt(epoch, seq) !== hash)
  const lastSeq = events.at(-1)?.seq ?? probe.toSeq
  if (different === undefined && lastSeq < probe.toSeq) {
    const rest = { ...probe, fromSeq: lastSeq + 1 }
    return { state: { ...state, probe: rest, failures: 0, nextMs: input.nowMs }, effects: [] }
  }
  const common = different === undefined ? lastSeq : different.seq - 1
  return moveBehind(state, epoch, common, input, journal)
}

/** Twice without anything taken in between is no copied machine: somebody has to look, and nothing is moved again. */
function moveBehind(
  state: SyncState,
  epoch: string,
  common: number,
  { nowMs }: Fetched,
  journal: Journal,
): Step {
  const detail = `${epoch} ${common}`
  const after: SyncState = {
    ...state,
    probe: null,
    hasSaidHello: false,
    failures: 0,
    nextMs: nowMs,
  }
  const hash = journal.hashAt(epoch, common)
  const head = journal.epochs().find((one) => one.epoch === epoch)
  if (state.hasReHomed || hash === null || head === undefined || state.server === null) {
    const parked: SyncState = { ...after, leavesMissing: true, hasSaidHello: true }
    return { state: parked, effects: [{ kind: 'note', code: 'other-history', detail }] }
  }
  const shown: SyncEffect = { kind: 'acknowledge', epoch, seq: common, hash, server: state.server }
  const acknowledged: readonly SyncEffect[] = common === head.ackedSeq ? [] : [shown]
  if (head.headSeq === common) return { state: after, effects: acknowledged }
  return {
    state: { ...after, hasReHomed: true },
    effects: [
      ...acknowledged,
      { kind: 're-home', epoch, afterSeq: common },
      { kind: 'note', code: 'fork-moved', detail },
    ],
  }
}
