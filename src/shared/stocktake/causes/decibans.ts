/** Logarithms and shares in whole numbers, so that every machine ranks alike. */
import { allocate } from '../../kernel/number.ts'

/** 10^(d/10) in thousandths, for d = 0 … 9. */
const STEPS = [1000, 1259, 1585, 1995, 2512, 3162, 3981, 5012, 6310, 7943] as const
/** What lies further behind the first than this has no share. */
const REACH = 60
const SCALE = 1000

/** Ten times the decimal logarithm of a/b, rounded down; 0 for a ≤ b. Both > 0, at most a billion apart. */
export function decibansOf(a: number, b: number): number {
  let decibans = 0
  let tens = 1
  while (decibans < 90 && a >= b * tens * 10) {
    tens *= 10
    decibans += 10
  }
  let step = 0
  while (step < 9 && a * SCALE >= b * tens * (STEPS[step + 1] ?? 0)) step += 1
  return a <= b ? 0 : decibans + step
}

/** Decibans → thousandths that add up to 1000, in the same order. */
export function sharesOf(weights: readonly number[]): number[] {
  const best = weights.reduce((most, weight) => (weight > most ? weight : most), weights[0] ?? 0)
  return allocate(
    SCALE,
    weights.map((weight) => powerOf(REACH - (best - weight))),
  )
}

function powerOf(decibans: number): number {
  if (decibans < 0) return 0
  let power = STEPS[decibans % 10] ?? 0
  for (let tens = (decibans - (decibans % 10)) / 10; tens > 0; tens -= 1) power *= 10
  return power
}
