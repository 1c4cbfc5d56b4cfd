/**
 * Variances that were posted, by what they have in common. A bar is made of lines with a difference, the same that are
 * shown behind it; a line of several zones is behind the bar of each.
 */
import { mulDivRounded, sum } from '../kernel/number.ts'
import { SHARE_SCALE } from '../pricing/discount.ts'

/** A posted line with a difference, with what became known of it since. */
export interface DifferingLine {
  readonly stocktakeId: string
  readonly sku: string
  readonly itemName: string
  readonly reasonCode: string
  readonly department: string
  readonly personNo: string
  readonly zones: readonly string[]
  readonly varianceMilli: number
  readonly valueMinor: number
}

export interface Bar {
  readonly key: string
  readonly name: string
  readonly lineCount: number
  readonly varianceMilli: number
  /** Of shortages and surpluses alike. */
  readonly absoluteMinor: number
  readonly netMinor: number
}

export const BARS_MAX = 20

/** Bars by key; lines without a key are behind none. */
function barsOf(
  lines: readonly DifferingLine[],
  keysOf: (line: DifferingLine) => readonly string[],
  nameOf: (key: string, line: DifferingLine) => string,
): readonly Bar[] {
  const groups = new Map<string, DifferingLine[]>()
  for (const line of lines) {
    for (const key of keysOf(line)) groups.set(key, [...(groups.get(key) ?? []), line])
  }
  return [...groups].map(([key, group]) => barOf(key, group, nameOf))
}

function barOf(
  key: string,
  group: readonly DifferingLine[],
  nameOf: (key: string, line: DifferingLine) => string,
): Bar {
  const [first] = group
  return {
    key,
    name: first === undefined ? key : nameOf(key, first),
    lineCount: group.length,
    varianceMilli: sum(group.map(({ varianceMilli }) => varianceMilli)),
    absoluteMinor: sum(group.map(({ valueMinor }) => Math.abs(valueMinor))),
    netMinor: sum(group.map(({ valueMinor }) => valueMinor)),
  }
}

const byKey = (a: Bar, b: Bar): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
const byValue = (a: Bar, b: Bar): number => b.absoluteMinor - a.absoluteMinor || byKey(a, b)
const byCount = (a: Bar, b: Bar): number => b.lineCount - a.lineCount || byValue(a, b)
const top = (bars: readonly Bar[], order: (a: Bar, b: Bar) => number): readonly Bar[] =>
  bars.toSorted(order).slice(0, BARS_MAX)
const present = (key: string): readonly string[] => (key === '' ? [] : [key])

export interface BarNames {
  readonly reason: (code: string) => string
  readonly person: (staffNo: string) => string
  readonly zone: (zoneCode: string) => string
}

export interface BarGroups {
  readonly reasons: readonly Bar[]
  readonly itemsByCount: readonly Bar[]
  readonly itemsByValue: readonly Bar[]
  readonly departments: readonly Bar[]
  readonly persons: readonly Bar[]
  readonly zones: readonly Bar[]
}

export function barGroups(lines: readonly DifferingLine[], names: BarNames): BarGroups {
  const items = barsOf(
    lines,
    ({ sku }) => [sku],
    (_, { itemName }) => itemName,
  )
  const ofLines = (keysOf: (line: DifferingLine) => readonly string[], name: BarNames['zone']) =>
    top(barsOf(lines, keysOf, name), byValue)
  return {
    // What is within tolerance needs no reason and has a bar of its own.
    reasons: ofLines(({ reasonCode }) => [reasonCode], names.reason),
    itemsByCount: top(items, byCount),
    itemsByValue: top(items, byValue),
    departments: ofLines(
      ({ department }) => present(department),
      (key) => key,
    ),
    persons: ofLines(({ personNo }) => present(personNo), names.person),
    zones: ofLines(({ zones }) => zones, names.zone),
  }
}

/** One bar a stocktake, also of one that found no difference. */
export function trendBar(
  stocktake: { readonly stocktakeId: string; readonly name: string; readonly bookMinor: number },
  lines: readonly DifferingLine[],
): Bar & { readonly rate: number } {
  const own = lines.filter(({ stocktakeId }) => stocktakeId === stocktake.stocktakeId)
  const bar = barOf(stocktake.stocktakeId, own, () => stocktake.name)
  const { bookMinor } = stocktake
  return {
    ...bar,
    name: stocktake.name,
    rate: bookMinor > 0 ? mulDivRounded(bar.absoluteMinor, SHARE_SCALE, bookMinor) : 0,
  }
}
