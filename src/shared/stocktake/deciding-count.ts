/**
 * Which of several counts of an item in one place decides. A second count replaces the first and is never added to
 * it: that of the highest round that was ordered and handed in. A list that was handed in was walked, so that what is
 * on it and got no entry is not there; of a first count that is never said.
 */
import type { Mark } from './reading.ts'
import type { LineKey } from './stocktake.ts'

/** An entry that stands; undone ones and those that took them back are left out. */
export interface CountedEntry extends LineKey, Mark {
  readonly round: number
  readonly zoneCode: string | null
  readonly staffNo: string
  readonly name: string
  readonly unit: string
  readonly expiry: string | null
}

export interface RecountOrder extends Pick<LineKey, 'location' | 'sku'> {
  readonly round: number
  /** Where it was ordered. */
  readonly position: number
  /** Where, when and by whom the list was handed in; null: not yet. */
  readonly submitted: {
    readonly place: number
    readonly countedMs: number
    readonly staffNo: string
  } | null
}

export interface DecidingCount {
  /** The round whose entries are the reading. */
  readonly round: number
  /** Stands for the items of the list that got no entry; null when no list was walked. */
  readonly walked: (Mark & { readonly staffNo: string }) | null
  /** A recount is ordered and not handed in. */
  readonly isPending: boolean
  /** Where the last recount was ordered; 0 for never. */
  readonly orderedAt: number
}

/** Of one item in one place, whatever its lots and pieces are: a list names the item. */
export function decidingCount(
  entries: readonly Pick<CountedEntry, 'round'>[],
  recounts: readonly RecountOrder[],
): DecidingCount {
  const orderedAt = Math.max(0, ...recounts.map(({ position }) => position))
  const isPending = recounts.some(({ submitted }) => submitted === null)
  let last: RecountOrder | null = null
  for (const recount of recounts) {
    if (recount.submitted !== null && (last === null || recount.round > last.round)) last = recount
  }
  if (last !== null && last.submitted !== null) {
    return {
      round: last.round,
      walked: { ...last.submitted, quantityMilli: 0 },
      isPending,
      orderedAt,
    }
  }
  // What nobody asked to be counted again stays as it was counted first.
  const asked = new Set(recounts.map(({ round }) => round))
  const rounds = entries.map(({ round }) => round).filter((round) => !asked.has(round))
  return {
    round: rounds.length === 0 ? 1 : Math.min(...rounds),
    walked: null,
    isPending,
    orderedAt,
  }
}
