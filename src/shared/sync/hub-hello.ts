/**
 * The hub's answer to a hello: what it has of each epoch, and what the till has lost. A till that came out of a backup lacks
 * events that it once sent; they are given back. Where two machines live under one name nothing is given to either. A till
 * that lacks what a copy of it wrote has lost nothing, and is told apart.
 */
import type { HubEpoch, HelloView, WireAlert } from './hub-view.ts'
import { PROTOCOL, PROTOCOL_MIN, type EpochHead, type Hello, type HelloAnswer } from './protocol.ts'

export interface HelloDecision {
  readonly answer: HelloAnswer
  readonly alerts: readonly WireAlert[]
}

export function decideHello(view: HelloView, hello: Hello): HelloDecision {
  const missing = view.isTwoLive ? [] : missingOf(view.epochs, hello.epochs)
  return {
    answer: {
      server: view.server,
      protocolMin: PROTOCOL_MIN,
      protocolMax: PROTOCOL,
      epochs: hello.epochs.map(({ epoch, parentHash }) => haveOf(view.epochs, epoch, parentHash)),
      missing,
      serverMs: view.nowMs,
      feeds: view.feeds,
    },
    alerts: view.isTwoLive ? [] : alertsOf(view, hello.epochs, missing),
  }
}

function alertsOf(
  view: HelloView,
  told: readonly EpochHead[],
  missing: readonly Missing[],
): readonly WireAlert[] {
  const forks = forksOf(view, told)
  const others = new Set(forks.keys())
  const rolledBack = missing.flatMap(({ epoch, parentEpoch, fromSeq, toSeq }): WireAlert[] => {
    // What goes on from the other machine's branch is that machine's too.
    const isOthers = others.has(epoch) || (fromSeq === 1 && others.has(parentEpoch ?? ''))
    if (isOthers) others.add(epoch)
    const detail = { epoch, fromSeq, toSeq, count: toSeq - fromSeq + 1 }
    return isOthers ? [] : [{ kind: 'rolled-back', subject: `${epoch} ${toSeq}`, detail }]
  })
  return [
    ...[...forks].map(([epoch, have]): WireAlert => ({
      kind: 'fork',
      subject: epoch,
      detail: { epoch, have },
    })),
    ...rolledBack,
  ]
}

/**
 * Epochs that go on here otherwise than at the till, with the last place that both may share: the till has moved its own
 * part away already, or its end is another event than the one that stands here.
 */
function forksOf(view: HelloView, told: readonly EpochHead[]): ReadonlyMap<string, number> {
  const forks = new Map<string, number>()
  for (const { epoch, headSeq, headHash } of told) {
    const here = view.epochs.find((one) => one.epoch === epoch)
    if (here === undefined || headSeq > here.have) continue
    const moved = told.find((one) => one.isFork === true && one.parentEpoch === epoch)
    if (moved?.parentSeq === headSeq && headSeq < here.have) forks.set(epoch, headSeq)
    const hash = headSeq === here.have ? here.hash : view.hashAt(epoch, headSeq)
    if (headSeq > 0 && hash !== null && hash !== headHash) forks.set(epoch, headSeq - 1)
  }
  return forks
}

function haveOf(epochs: readonly HubEpoch[], epoch: string, parentHash: string) {
  const here = epochs.find((one) => one.epoch === epoch)
  return { epoch, have: here?.have ?? 0, hash: here?.hash ?? parentHash }
}

type Missing = HelloAnswer['missing'][number]

/** Parents before their children, as they are to be taken. Only what descends from something that the till has. */
function missingOf(here: readonly HubEpoch[], told: readonly EpochHead[]): readonly Missing[] {
  const heads = new Map(told.map(({ epoch, headSeq }) => [epoch, headSeq]))
  const missing: Missing[] = []
  for (const one of parentsFirst(here)) {
    const headSeq = heads.get(one.epoch)
    const isKin = headSeq !== undefined || isReached(one, heads)
    if (!isKin) continue
    const fromSeq = (headSeq ?? 0) + 1
    if (one.have >= fromSeq) {
      const { epoch, parentEpoch, parentSeq, have } = one
      missing.push({ epoch, parentEpoch, parentSeq, fromSeq, toSeq: have })
    }
    heads.set(one.epoch, Math.max(headSeq ?? 0, one.have))
  }
  return missing
}

/** Its parent is there as far as it begins, or will be when what stands before it was taken. */
const isReached = (
  { parentEpoch, parentSeq }: HubEpoch,
  heads: ReadonlyMap<string, number>,
): boolean => parentEpoch !== null && (heads.get(parentEpoch) ?? -1) >= parentSeq

function parentsFirst(epochs: readonly HubEpoch[]): readonly HubEpoch[] {
  const known = new Set(epochs.map(({ epoch }) => epoch))
  const done = new Set<string>()
  const ordered: HubEpoch[] = []
  let waiting = epochs.toSorted((a, b) => a.firstMs - b.firstMs || (a.epoch < b.epoch ? -1 : 1))
  while (waiting.length > 0) {
    const free = waiting.filter(
      ({ parentEpoch }) => parentEpoch === null || !known.has(parentEpoch) || done.has(parentEpoch),
    )
    // A circle is no history: what is left of it is left out.
    if (free.length === 0) return ordered
    for (const one of free) done.add(one.epoch)
    ordered.push(...free)
    waiting = waiting.filter(({ epoch }) => !done.has(epoch))
  }
  return ordered
}
