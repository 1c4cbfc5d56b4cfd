/**
 * Counting a drawer without being told what should be in it (盲交). Within the tolerance it fits; else it is counted again,
 * until the last count that the store allows: that one stands, whatever it says.
 */
import { sum } from '../kernel/number.ts'
import type { CashCount } from './shift.ts'

export const countedMinorOf = (cash: readonly CashCount[], looseMinor: number): number =>
  looseMinor + sum(cash.map(({ faceMinor, count }) => faceMinor * count))

export interface CountRule {
  /** So much over or short needs no reason: what gets lost in giving change. */
  readonly toleranceMinor: number
  readonly attemptsMax: number
}

export interface CountVerdict {
  readonly isWithin: boolean
  /** Counts that are left before this one stands; 0: it stands. */
  readonly triesLeft: number
}

/** `attempt`: 1 for the first count since the drawer moved. */
export function verdictOf(
  differenceMinor: number,
  attempt: number,
  { toleranceMinor, attemptsMax }: CountRule,
): CountVerdict {
  const isWithin = Math.abs(differenceMinor) <= toleranceMinor
  return { isWithin, triesLeft: isWithin ? 0 : Math.max(0, attemptsMax - attempt) }
}

/** Notes and coins that are in use, the largest first, in minor units. */
const FACES: Readonly<Record<string, readonly number[]>> = {
  CNY: [10_000, 5000, 2000, 1000, 500, 100, 50, 10],
  EUR: [50_000, 20_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  USD: [10_000, 5000, 2000, 1000, 500, 100, 25, 10, 5, 1],
}

/** Where we do not know them the notes that the store itself is set up with. */
export const facesOf = (currency: string, notesMinor: readonly number[]): readonly number[] =>
  FACES[currency] ?? [...new Set(notesMinor)].toSorted((a, b) => b - a)
