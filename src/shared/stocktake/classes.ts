/**
 * Classes of items by what they sell for: A brings the first 80 % of the sales, B the next 15 %, C the rest and what
 * does not sell. What sells much is counted often.
 */
import { sum } from '../kernel/number.ts'
import { daysBetween } from '../stock/shelf-life.ts'
import type { ItemClass } from './stocktake.ts'

export interface SoldValue {
  readonly sku: string
  readonly valueMinor: number
}

/** In hundredths of all sales: below the first it is an A, below the second a B. */
const A_BELOW = 80
const B_BELOW = 95

/** An item's class goes by what the better ones have sold already. What is not in it is a C. */
export function classesOf(sold: readonly SoldValue[]): ReadonlyMap<string, ItemClass> {
  const best = sold
    .filter(({ valueMinor }) => valueMinor > 0)
    .toSorted((x, y) => y.valueMinor - x.valueMinor || (x.sku < y.sku ? -1 : 1))
  const total = sum(best.map(({ valueMinor }) => valueMinor))
  const classes = new Map<string, ItemClass>()
  let before = 0
  for (const { sku, valueMinor } of best) {
    const isBelow = (share: number) => before * 100 < total * share
    classes.set(sku, isBelow(A_BELOW) ? 'A' : isBelow(B_BELOW) ? 'B' : 'C')
    before += valueMinor
  }
  return classes
}

export const classOf = (classes: ReadonlyMap<string, ItemClass>, sku: string): ItemClass =>
  classes.get(sku) ?? 'C'

/** What was never counted is due; else what was counted so many days ago or before. */
export const isDue = (countedOn: string | null, today: string, everyDays: number): boolean =>
  countedOn === null || daysBetween(countedOn, today) >= everyDays
