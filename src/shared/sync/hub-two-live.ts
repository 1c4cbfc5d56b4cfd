/**
 * Two machines under one name. A till's history is a tree: a restart adds a twig at its end, a restored backup one further
 * down. Where the old branch goes on growing after the new one was born, both are alive.
 */
import type { HubEpoch, PushView, WireAlert } from './hub-view.ts'
import type { Push } from './protocol.ts'

export function twoLiveOf(view: PushView, push: Push): readonly WireAlert[] {
  const here = view.epochs.find(({ epoch }) => epoch === push.epoch)
  const bornMs = here?.firstMs ?? view.nowMs
  const line = lineOf(view.epochs, push.epoch, push.parentEpoch, push.parentSeq)
  const other = view.epochs.find((one) => {
    if (one.lastMs <= bornMs) return false
    const endsAt = line.get(one.epoch)
    // On our own line an ancestor is dead when it ends where we begin.
    if (endsAt !== undefined) return one.have > endsAt
    return !descends(view.epochs, one, push.epoch)
  })
  if (other === undefined) return []
  const [first = '', second = ''] = [push.epoch, other.epoch].toSorted()
  return [{ kind: 'two-live', subject: `${first} ${second}`, detail: { first, second } }]
}

/** The epochs from this one up to the root, each with the place at which our line leaves it; itself: no end. */
function lineOf(
  epochs: readonly HubEpoch[],
  epoch: string,
  parentEpoch: string | null,
  parentSeq: number,
): ReadonlyMap<string, number> {
  const line = new Map<string, number>([[epoch, Number.MAX_SAFE_INTEGER]])
  let [next, endsAt] = [parentEpoch, parentSeq]
  while (next !== null && !line.has(next)) {
    line.set(next, endsAt)
    const found = epochs.find((one) => one.epoch === next)
    next = found?.parentEpoch ?? null
    endsAt = found?.parentSeq ?? 0
  }
  return line
}

function descends(epochs: readonly HubEpoch[], one: HubEpoch, from: string): boolean {
  const seen = new Set<string>()
  let next = one.parentEpoch
  while (next !== null && !seen.has(next)) {
    if (next === from) return true
    seen.add(next)
    next = epochs.find(({ epoch }) => epoch === next)?.parentEpoch ?? null
  }
  return false
}
