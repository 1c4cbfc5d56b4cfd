/**
 * Is everything here? Per till and day: a closed day is as long as its Z says, and the day that is open is as long as the
 * till told last. What is missing has numbers, because numbers have no gaps.
 */
import type { DayRange } from '#shared/day/day.ts'

export interface Missing {
  readonly epoch: string
  readonly fromSeq: number
  readonly toSeq: number
}

export interface Completeness {
  readonly expected: number
  readonly here: number
  readonly missing: readonly Missing[]
}

/** Of one close. `have`: how far each epoch of the till is here. */
export function completenessOfRanges(
  ranges: readonly DayRange[],
  have: ReadonlyMap<string, number>,
): Completeness {
  return sumOf(
    ranges.map(({ epoch, fromSeq, toSeq }) => {
      const end = Math.max(fromSeq - 1, Math.min(toSeq, have.get(epoch) ?? 0))
      return {
        expected: toSeq - fromSeq + 1,
        here: end - fromSeq + 1,
        missing: end < toSeq ? [{ epoch, fromSeq: end + 1, toSeq }] : [],
      }
    }),
  )
}

export interface OpenEpoch {
  readonly epoch: string
  readonly have: number
  readonly toldSeq: number
  /** Up to here it belongs to days that are closed. */
  readonly closedSeq: number
}

/** Of what no close has taken yet. */
export const completenessOfOpen = (epochs: readonly OpenEpoch[]): Completeness =>
  sumOf(
    epochs.map(({ epoch, have, toldSeq, closedSeq }) => {
      const end = Math.max(have, toldSeq)
      const from = Math.min(closedSeq, end)
      return {
        expected: end - from,
        here: Math.max(0, have - from),
        missing: have < end ? [{ epoch, fromSeq: Math.max(have, from) + 1, toSeq: end }] : [],
      }
    }),
  )

/** How far each epoch lies in days that are closed. */
export function closedSeqs(closes: readonly (readonly DayRange[])[]): Map<string, number> {
  const closed = new Map<string, number>()
  for (const { epoch, toSeq } of closes.flat()) {
    closed.set(epoch, Math.max(toSeq, closed.get(epoch) ?? 0))
  }
  return closed
}

const sumOf = (parts: readonly Completeness[]): Completeness => ({
  expected: parts.reduce((sum, part) => sum + part.expected, 0),
  here: parts.reduce((sum, part) => sum + part.here, 0),
  missing: parts.flatMap(({ missing }) => missing),
})
