/**
 * Which events of a mirror continue a book that ends at `head`. Epochs form a tree: after a restore two of them can
 * have the same parent. Of the branches that continue the head, the one that was written last is the book.
 */
export interface MirroredEpoch {
  readonly epoch: string
  /** Null for the first epoch of a till. */
  readonly parentEpoch: string | null
  readonly parentSeq: number
  /** The mirror holds every event from this one … */
  readonly firstSeq: number
  /** … to this one. */
  readonly lastSeq: number
  /** UTC, of the last event. */
  readonly lastMs: number
}

export interface HeadPlace {
  readonly epoch: string
  readonly seq: number
}

/** Events of one epoch, both ends included. */
export interface Stretch {
  readonly epoch: string
  readonly fromSeq: number
  readonly toSeq: number
}

export interface MirrorPath {
  readonly stretches: readonly Stretch[]
  readonly events: number
  /** UTC, of the last event of the path; 0 when there is none. */
  readonly lastMs: number
  /** Events that continue the head as well, on branches that were left. */
  readonly otherBranch: number
}

export function mirrorPath(head: HeadPlace, epochs: readonly MirroredEpoch[]): MirrorPath {
  const byEpoch = new Map(epochs.map((one) => [one.epoch, one]))
  const paths = epochs
    .map((tip) => ({ tip, stretches: pathTo(tip, head, byEpoch) }))
    .filter((path): path is { tip: MirroredEpoch; stretches: Stretch[] } => path.stretches !== null)
  const all = new Map<string, number>()
  for (const { stretches } of paths) {
    for (const { epoch, fromSeq, toSeq } of stretches) {
      all.set(epoch, Math.max(all.get(epoch) ?? 0, toSeq - fromSeq + 1))
    }
  }
  const [best] = paths.sort(
    (a, b) => b.tip.lastMs - a.tip.lastMs || b.stretches.length - a.stretches.length,
  )
  const stretches = best?.stretches ?? []
  const events = countOf(stretches)
  const total = [...all.values()].reduce((sum, count) => sum + count, 0)
  const lastMs = events === 0 ? 0 : (best?.tip.lastMs ?? 0)
  return { stretches, events, lastMs, otherBranch: total - events }
}

const countOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { fromSeq, toSeq }) => sum + toSeq - fromSeq + 1, 0)

/** From the head to the end of `tip`, first stretch first. Null when `tip` does not continue the head without a hole. */
function pathTo(
  tip: MirroredEpoch,
  head: HeadPlace,
  byEpoch: ReadonlyMap<string, MirroredEpoch>,
): Stretch[] | null {
  const stretches: Stretch[] = []
  let epoch: string | null = tip.epoch
  let toSeq = tip.lastSeq
  for (let steps = 0; steps <= byEpoch.size; steps += 1) {
    if (epoch === head.epoch) {
      if (toSeq < head.seq) return null
      return toSeq === head.seq ? stretches : withFirst(stretches, byEpoch.get(epoch), head, toSeq)
    }
    const held: MirroredEpoch | undefined = epoch === null ? undefined : byEpoch.get(epoch)
    if (held === undefined || held.firstSeq !== 1 || held.lastSeq < toSeq) return null
    stretches.unshift({ epoch: held.epoch, fromSeq: 1, toSeq })
    epoch = held.parentEpoch
    toSeq = held.parentSeq
  }
  return null
}

function withFirst(
  stretches: readonly Stretch[],
  held: MirroredEpoch | undefined,
  head: HeadPlace,
  toSeq: number,
): Stretch[] | null {
  if (held === undefined || held.firstSeq > head.seq + 1 || held.lastSeq < toSeq) return null
  return [{ epoch: head.epoch, fromSeq: head.seq + 1, toSeq }, ...stretches]
}
