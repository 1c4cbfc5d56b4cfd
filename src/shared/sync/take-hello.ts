/**
 * Compares what the hub has with what is here, epoch by epoch. A watermark is believed where the hub shows our own hash, in
 * both directions: a hub that was restored lacks what it once confirmed, and gets it again.
 */
import { takeFailure } from './failures.ts'
import { PROTOCOL, type EpochHead, type HelloAnswer } from './protocol.ts'
import type {
  Journal,
  Missing,
  Probe,
  Step,
  SyncEffect,
  SyncInput,
  SyncState,
} from './till-state.ts'

type SaidHello = Extract<SyncInput, { kind: 'said-hello' }>

export function takeHello(state: SyncState, input: SaidHello, journal: Journal): Step {
  const { answer } = input
  if (answer.protocolMin > PROTOCOL || answer.protocolMax < PROTOCOL) {
    return takeFailure(state, { ...input, kind: 'failed', failure: 'upgrade' })
  }
  const heads = journal.epochs()
  const compared = heads.map((head) => compare(head, answer, journal))
  const effects: SyncEffect[] = compared.flatMap((one) => one.effects)
  if (state.server !== null && state.server !== answer.server) {
    effects.push({ kind: 'note', code: 'server-changed', detail: answer.server })
  }
  const probe = compared.find((one) => one.probe !== null)?.probe ?? null
  const isOther = state.server !== null && state.server !== answer.server
  const leavesMissing = state.leavesMissing && !isOther
  const missing = leavesMissing ? [] : missingHere(answer.missing, heads)
  if (probe === null && missing.length === 0) effects.push({ kind: 'compared', answer })
  return {
    state: {
      ...state,
      ...{ hasSaidHello: true, helloMs: input.nowMs, server: answer.server },
      ...{ probe, missing, leavesMissing },
      failures: 0,
      nextMs: input.nowMs,
    },
    effects,
  }
}

interface Compared {
  readonly epoch: string
  readonly effects: readonly SyncEffect[]
  /** Where both may differ; null: they do not. */
  readonly probe: Probe | null
}

function compare(head: EpochHead, answer: HelloAnswer, journal: Journal): Compared {
  const { epoch, headSeq, ackedSeq, parentHash } = head
  const theirs = answer.epochs.find((one) => one.epoch === epoch)
  const have = theirs?.have ?? 0
  // What it has beyond our end cannot be proved before it was fetched.
  if (have > headSeq) return { epoch, effects: [], probe: null }
  const ours = have === 0 ? parentHash : journal.hashAt(epoch, have)
  if (theirs !== undefined && have > 0 && ours !== theirs.hash) {
    // Below what was confirmed once, to another incarnation, everything is looked at.
    const fromSeq = have > ackedSeq ? ackedSeq + 1 : 1
    return { epoch, effects: [], probe: { epoch, fromSeq, toSeq: have } }
  }
  if (have === ackedSeq || ours === null) return { epoch, effects: [], probe: null }
  const { server } = answer
  const moved: SyncEffect = { kind: 'acknowledge', epoch, seq: have, hash: ours, server }
  const lowered: SyncEffect = {
    kind: 'note',
    code: 'watermark-lowered',
    detail: `${epoch} ${have}`,
  }
  return { epoch, effects: have < ackedSeq ? [moved, lowered] : [moved], probe: null }
}

const missingHere = (
  missing: readonly Missing[],
  heads: readonly EpochHead[],
): readonly Missing[] =>
  missing.flatMap((one) => {
    const headSeq = heads.find(({ epoch }) => epoch === one.epoch)?.headSeq ?? 0
    const fromSeq = Math.max(one.fromSeq, headSeq + 1)
    return fromSeq > one.toSeq ? [] : [{ ...one, fromSeq }]
  })
