/**
 * What was counted of one key, against what the book had there. Entries stand at places of the journal; goods go on
 * moving while they are counted. A variance is exact whenever nothing moved between the first and the last entry of
 * the reading; otherwise it is known to lie between two figures.
 */
import { assert } from '../kernel/assert.ts'
import { sum } from '../kernel/number.ts'

/** One entry of the reading: where it stands and what it adds. A piece that was counted twice adds nothing. */
export interface Mark {
  /** The position of the journal after which it was counted. */
  readonly place: number
  readonly countedMs: number
  readonly quantityMilli: number
}

/** One move of the key, signed for its location. */
export interface Change {
  readonly position: number
  readonly changeMilli: number
  /** What a stocktake itself booked: it put the book right and moved nothing on the shelf. */
  readonly isAdjustment: boolean
  /** When another till made it, for a move that became known here later; null for the till's own. */
  readonly madeMs: number | null
}

export interface Reading {
  readonly countedMilli: number
  /** At the last entry, with what became known of it since. */
  readonly bookMilli: number
  readonly varianceMilli: number
  /** The truth lies between them; they are equal when nothing moved while it was counted. */
  readonly lowMilli: number
  readonly highMilli: number
  /** How much of the variance is due to moves that became known after the entries. */
  readonly rebasedMilli: number
  /** The position of the last move or adjustment that changed the book of this reading afterwards; 0 for none. */
  readonly rebasedAt: number
  readonly firstPlace: number
  readonly lastPlace: number
}

/** Was that move made before the entry? By the journal, or by its own time where it became known late. */
const isBefore = ({ position, madeMs }: Change, { place, countedMs }: Mark): boolean =>
  position <= place || (madeMs !== null && madeMs <= countedMs)

/**
 * `balanceMilli` is the book now. Changes may be all of the key or only those after the first entry. What moved
 * between the first and the last entry is taken to have been uncounted yet; had it been counted already, the variance
 * would be lower by what came and higher by what went.
 */
export function readingOf(
  balanceMilli: number,
  marks: readonly Mark[],
  changes: readonly Change[],
): Reading {
  assert(marks.length > 0, 'a reading has an entry')
  const firstPlace = Math.min(...marks.map(({ place }) => place))
  const lastPlace = Math.max(...marks.map(({ place }) => place))
  const countedMilli = sum(marks.map(({ quantityMilli }) => quantityMilli))
  let bookMilli = balanceMilli
  let [cameMilli, wentMilli, rebasedMilli, rebasedAt] = [0, 0, 0, 0]
  for (const change of changes) {
    const { position, changeMilli, isAdjustment } = change
    const isAfterwards = position > lastPlace
    if (isAdjustment) {
      if (isAfterwards) rebasedAt = Math.max(rebasedAt, position)
      continue
    }
    const before = marks.filter((mark) => isBefore(change, mark)).length
    if (before === 0) bookMilli -= changeMilli
    else if (before < marks.length) {
      if (changeMilli > 0) cameMilli += changeMilli
      else wentMilli += changeMilli
    }
    if (before > 0 && isAfterwards) {
      rebasedMilli -= changeMilli
      rebasedAt = Math.max(rebasedAt, position)
    }
  }
  const varianceMilli = countedMilli - bookMilli
  return {
    countedMilli,
    bookMilli,
    varianceMilli,
    lowMilli: varianceMilli + wentMilli,
    highMilli: varianceMilli + cameMilli,
    rebasedMilli: rebasedMilli || 0,
    rebasedAt,
    firstPlace,
    lastPlace,
  }
}

export const isSure = ({ lowMilli, highMilli }: Pick<Reading, 'lowMilli' | 'highMilli'>): boolean =>
  lowMilli === highMilli
