/**
 * A stretch of the journal as ranges of its epochs, in the order of the journal. A new start of the program is a new
 * range; so is what was taken back into an older epoch. Places only: no time is looked at.
 */
import { assert } from '../kernel/assert.ts'
import type { DayRange } from './day.ts'

interface Place {
  readonly epoch: string
  readonly seq: number
}

export function rangesOf(places: Iterable<Place>): readonly DayRange[] {
  const ranges: DayRange[] = []
  for (const { epoch, seq } of places) {
    assert(seq >= 1, 'the first event of an epoch has number 1')
    const last = ranges.at(-1)
    if (last?.epoch === epoch && last.toSeq + 1 === seq) {
      ranges[ranges.length - 1] = { ...last, toSeq: seq }
    } else {
      ranges.push({ epoch, fromSeq: seq, toSeq: seq })
    }
  }
  return ranges
}

export const isInRange = ({ epoch, fromSeq, toSeq }: DayRange, place: Place): boolean =>
  place.epoch === epoch && fromSeq <= place.seq && place.seq <= toSeq

/** How many events lie in them. */
export const eventsIn = (ranges: readonly DayRange[]): number =>
  ranges.reduce((total, { fromSeq, toSeq }) => total + toSeq - fromSeq + 1, 0)

/** The first two ranges that share an event; no two days may. */
export function overlapOf(ranges: readonly DayRange[]): readonly [DayRange, DayRange] | null {
  const sorted = ranges.toSorted((one, other) =>
    one.epoch === other.epoch ? one.fromSeq - other.fromSeq : one.epoch < other.epoch ? -1 : 1,
  )
  for (const [index, range] of sorted.entries()) {
    const next = sorted[index + 1]
    if (next?.epoch === range.epoch && next.fromSeq <= range.toSeq) return [range, next]
  }
  return null
}
