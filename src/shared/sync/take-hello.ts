/**
 * Compares what the hub has with what is here, epoch by epoch. A watermark is believed where the hub shows our own hash, in
 * both directions: a hub that was restored lacks what it once confirmed, and gets it again.
 */
import { takeFailure } from './failures.ts'
import { PROTOCOL, type EpochHead, type HelloAnswer } from './protocol.ts'
import type { Journal, Missing, Step, SyncEffect, SyncInput, SyncState } from './till-state.ts'

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
  const forked = compared.find(({ forkedAfter }) => forkedAfter !== null)
  const missing = missingHere(answer.missing, heads)
  if (forked !== undefined) effects.push(...reHome(state, forked))
  else if (missing.length === 0) effects.push({ kind: 'compared', answer })
  return {
    state: {
      ...state,
      hasSaidHello: true,
      server: answer.server,
      missing,
      failures: 0,
      nextMs: input.nowMs,
      hasReHomed: state.hasReHomed || forked !== undefined,
    },
    effects,
  }
}

interface Compared {
  readonly epoch: string
  readonly effects: readonly SyncEffect[]
  /** The last place that both have alike, where they do not have the same afterwards; null: no fork. */
  readonly forkedAfter: number | null
}

function compare(head: EpochHead, answer: HelloAnswer, journal: Journal): Compared {
  const { epoch, headSeq, ackedSeq, parentHash } = head
  const theirs = answer.epochs.find((one) => one.epoch === epoch)
  const have = theirs?.have ?? 0
  // What it has beyond our end cannot be proved before it was fetched.
  if (have > headSeq) return { epoch, effects: [], forkedAfter: null }
  const ours = have === 0 ? parentHash : journal.hashAt(epoch, have)
  if (theirs !== undefined && ours !== theirs.hash) {
    return { epoch, effects: [], forkedAfter: Math.max(0, Math.min(ackedSeq, have - 1)) }
  }
  if (have === ackedSeq || ours === null) return { epoch, effects: [], forkedAfter: null }
  const { server } = answer
  const moved: SyncEffect = { kind: 'acknowledge', epoch, seq: have, hash: ours, server }
  const lowered: SyncEffect = {
    kind: 'note',
    code: 'watermark-lowered',
    detail: `${epoch} ${have}`,
  }
  return { epoch, effects: have < ackedSeq ? [moved, lowered] : [moved], forkedAfter: null }
}

/** Twice in a row is no copied machine; then somebody has to look, and nothing is moved again. */
function reHome(state: SyncState, { epoch, forkedAfter }: Compared): readonly SyncEffect[] {
  const afterSeq = forkedAfter ?? 0
  const detail = `${epoch} ${afterSeq}`
  if (state.hasReHomed) return [{ kind: 'note', code: 'other-history', detail }]
  return [
    { kind: 're-home', epoch, afterSeq },
    { kind: 'note', code: 'fork-moved', detail },
  ]
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
