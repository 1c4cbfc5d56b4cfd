/** Items that the till itself finds odd and would have counted: what the book cannot be right about, or may well not be. */
import { daysBetween } from '../stock/shelf-life.ts'

/** What the journal of the last weeks says of one item. */
export interface ProblemFacts {
  readonly sku: string
  readonly isNegative: boolean
  /** Returns without a receipt, prices changed at the till, losses, finds and adjustments: how often. */
  readonly returnedUnreceipted: number
  readonly priceOverrides: number
  readonly oddMovements: number
  /** Something moved while it was counted, was told later, and cannot be told to a side. */
  readonly hasLateMove: boolean
  /** The last count, or the first move of what was never counted; null when there is neither. */
  readonly uncountedSince: string | null
}

export type Problem =
  | 'negative'
  | 'late-move'
  | 'returned-unreceipted'
  | 'price-override'
  | 'odd-movement'
  | 'long-uncounted'

/** So often within the time that is looked back is no accident. */
const OVERRIDES_MIN = 3
const ODD_MIN = 3
export const LOOK_BACK_DAYS = 30

/** In the order in which people would worry. */
export function problemsOf(
  facts: ProblemFacts,
  today: string,
  longDays: number,
): readonly Problem[] {
  const { uncountedSince } = facts
  const found: readonly [Problem, boolean][] = [
    ['negative', facts.isNegative],
    ['late-move', facts.hasLateMove],
    ['returned-unreceipted', facts.returnedUnreceipted > 0],
    ['price-override', facts.priceOverrides >= OVERRIDES_MIN],
    ['odd-movement', facts.oddMovements >= ODD_MIN],
    ['long-uncounted', uncountedSince !== null && daysBetween(uncountedSince, today) >= longDays],
  ]
  return found.flatMap(([problem, isSo]) => (isSo ? [problem] : []))
}
