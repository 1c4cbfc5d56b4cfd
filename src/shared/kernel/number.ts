/**
 * Integer arithmetic for money and quantities. All rounding of the product goes through divideRounded,
 * so that round(-x) = -round(x) holds everywhere: a refund is the mirror of its sale.
 */
import { assert } from './assert.ts'

/** numerator / denominator, rounded half away from zero. Exact for every pair of integers. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  assert(denominator > 0n, 'the denominator is positive')
  const negative = numerator < 0n
  const magnitude = negative ? -numerator : numerator
  const rounded = (magnitude * 2n + denominator) / (denominator * 2n)
  return negative ? -rounded : rounded
}

/** a × b / c rounded half away from zero, without losing digits in between. Throws past the safe range. */
export function mulDivRounded(a: number, b: number, c: number): number {
  assert(Number.isSafeInteger(a) && Number.isSafeInteger(b), 'the factors are integers')
  assert(Number.isSafeInteger(c) && c > 0, 'the divisor is a positive integer')
  return toSafe(divideRounded(BigInt(a) * BigInt(b), BigInt(c)))
}

export function toSafe(value: bigint): number {
  const result = Number(value)
  assert(Number.isSafeInteger(result), `a figure left the safe range: ${value}`)
  return result
}

export function sum(values: Iterable<number>): number {
  let total = 0
  for (const value of values) total += value
  assert(Number.isSafeInteger(total), 'a sum left the safe range')
  return total
}

/**
 * Splits `total` over `weights` in proportion, by largest remainder, so that the parts add up to the
 * total to the last unit. Ties go to the earlier part. Weights are ≥ 0; with no weight at all the
 * first part takes everything.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  assert(weights.length > 0, 'there is something to allocate to')
  assert(
    weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0),
    'weights are non-negative integers',
  )
  const weightTotal = sum(weights)
  // `|| 0`: a refund of nothing is 0 and not -0, which would not equal what it mirrors.
  if (weightTotal === 0) return weights.map((_, index) => (index === 0 ? total || 0 : 0))
  const sign = total < 0 ? -1 : 1
  const magnitude = BigInt(Math.abs(total))
  const divisor = BigInt(weightTotal)
  const parts = weights.map((weight, index) => {
    const product = magnitude * BigInt(weight)
    return { index, floor: toSafe(product / divisor), remainder: product % divisor }
  })
  const left = Math.abs(total) - sum(parts.map((part) => part.floor))
  const byRemainder = [...parts].sort((x, y) =>
    x.remainder === y.remainder ? x.index - y.index : x.remainder > y.remainder ? -1 : 1,
  )
  const lucky = new Set(byRemainder.slice(0, left).map((part) => part.index))
  return parts.map((part) => sign * (part.floor + (lucky.has(part.index) ? 1 : 0)) || 0)
}
