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

/** `tries`: how many of those that are allowed were made, this one among them. */
export function verdictOf(
  differenceMinor: number,
  tries: number,
  { toleranceMinor, attemptsMax }: CountRule,
): CountVerdict {
  const isWithin = Math.abs(differenceMinor) <= toleranceMinor
  return { isWithin, triesLeft: isWithin ? 0 : Math.max(0, attemptsMax - tries) }
}

/** What was counted of a shift so far. */
export interface Counted {
  /** Since the shift began, or since they began anew with consent. */
  readonly tries: number
  /** Cash moved since the last count: it is a count of another drawer. */
  readonly isVoid: boolean
  readonly isFinal: boolean
}

/**
 * What the next count would be. Every count tells a little of what should be there, so a sale in between gives no tries
 * back: when they are used up, somebody else has to agree that it is counted again.
 */
export function nextCount(
  { tries, isVoid, isFinal }: Counted,
  attemptsMax: number,
): 'free' | 'anew' | 'none' {
  if (tries === 0) return 'free'
  if (!isVoid) return isFinal ? 'none' : 'free'
  return tries < attemptsMax ? 'free' : 'anew'
}

/** How the count of a drawer stands, as it may be told to whoever goes on with it. */
export const COUNT_STANDINGS = ['fresh', 'again', 'fits', 'stands', 'void'] as const
export type CountStanding = (typeof COUNT_STANDINGS)[number]

/** Of a count that is void nothing is told any more, not even whether it fits by chance. */
export function countStanding(
  { tries, isVoid, isFinal }: Counted,
  { isWithin, triesLeft }: CountVerdict,
  attemptsMax: number,
): { readonly standing: CountStanding; readonly triesLeft: number } {
  if (tries === 0) return { standing: 'fresh', triesLeft: attemptsMax }
  if (isVoid) return { standing: 'void', triesLeft: Math.max(0, attemptsMax - tries) }
  if (!isFinal) return { standing: 'again', triesLeft }
  return { standing: isWithin ? 'fits' : 'stands', triesLeft: 0 }
}

/** Notes and coins that are in use, the largest first, in minor units. */
const FACES: Readonly<Record<string, readonly number[]>> = {
  CNY: [10_000, 5000, 2000, 1000, 500, 100, 50, 10],
  JPY: [10_000, 5000, 2000, 1000, 500, 100, 50, 10, 5, 1],
  HKD: [100_000, 50_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10],
  EUR: [50_000, 20_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  USD: [10_000, 5000, 2000, 1000, 500, 100, 25, 10, 5, 1],
}

/** What the store is set up with; else what its currency has; else the notes that it proposes for paying. */
export const facesOf = (
  currency: string,
  cashFacesMinor: readonly number[],
  notesMinor: readonly number[],
): readonly number[] => {
  const own = cashFacesMinor.length > 0 ? cashFacesMinor : (FACES[currency] ?? notesMinor)
  return [...new Set(own)].toSorted((a, b) => b - a)
}
