/** What a review shows of its lines: filtered, the most valuable first, and summed up. */
import { extendedMinor } from '../kernel/money.ts'
import { sum } from '../kernel/number.ts'
import { isOpen, isPostable } from './line-state.ts'
import type { Line } from './review-line.ts'
import { keyOf } from './stocktake.ts'

/** due: an analysis that is to be done by a day. */
export const REVIEW_FILTERS = ['all', 'open', 'short', 'over', 'missed', 'agrees', 'due'] as const
export type ReviewFilter = (typeof REVIEW_FILTERS)[number]

const PASSES: Readonly<Record<ReviewFilter, (line: Line) => boolean>> = {
  all: () => true,
  open: ({ state }) => isOpen(state),
  short: ({ varianceMilli }) => varianceMilli < 0,
  over: ({ varianceMilli }) => varianceMilli > 0,
  missed: ({ state }) => state === 'missed',
  agrees: (line) => agrees(line),
  due: ({ dueOn }) => dueOn !== null,
}

const agrees = ({ countedMilli, varianceMilli }: Line): boolean =>
  countedMilli !== null && varianceMilli === 0

/** Text is looked for in names, codes, categories, zones and persons, whatever its case. */
export function filterLines(
  lines: readonly Line[],
  filter: ReviewFilter,
  text: string,
): readonly Line[] {
  const wanted = text.toLowerCase()
  const has = (value: string) => value.toLowerCase().includes(wanted)
  return lines.filter(
    (line) =>
      PASSES[filter](line) &&
      (wanted === '' ||
        [line.name, line.sku, line.lot, line.serial, line.category].some(has) ||
        line.zones.some(has)),
  )
}

/** By value of the variance, then by its size; then missed ones by what the book has; then by key. */
export function sortLines(lines: readonly Line[]): readonly Line[] {
  const keyed = lines.map((line) => ({ line, key: keyOf(line) }))
  keyed.sort(
    (a, b) =>
      Math.abs(b.line.valueMinor) - Math.abs(a.line.valueMinor) ||
      Math.abs(b.line.varianceMilli) - Math.abs(a.line.varianceMilli) ||
      Number(b.line.state === 'missed') - Number(a.line.state === 'missed') ||
      (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  )
  return keyed.map(({ line }) => line)
}

export interface ReviewSummary {
  readonly lineCount: number
  readonly countedCount: number
  readonly agreesCount: number
  readonly shortCount: number
  readonly overCount: number
  readonly missedCount: number
  readonly openCount: number
  /** Analyses that are to be done by a day, late or not. */
  readonly dueCount: number
  readonly overdueCount: number
  readonly shortMinor: number
  readonly overMinor: number
  /** Of what the book has, at today's price. */
  readonly bookMinor: number
  readonly rebasedCount: number
  readonly readyCount: number
  readonly postedCount: number
}

export function summaryOf(lines: readonly Line[]): ReviewSummary {
  const count = (passes: (line: Line) => boolean): number => lines.filter(passes).length
  const minor = (passes: (line: Line) => boolean): number =>
    sum(lines.filter(passes).map(({ valueMinor }) => valueMinor))
  return {
    lineCount: lines.length,
    countedCount: count(({ countedMilli }) => countedMilli !== null),
    agreesCount: count(agrees),
    shortCount: count(PASSES.short),
    overCount: count(PASSES.over),
    missedCount: count(PASSES.missed),
    openCount: count(PASSES.open),
    dueCount: count(PASSES.due),
    overdueCount: count(({ isOverdue }) => isOverdue),
    shortMinor: minor(PASSES.short),
    overMinor: minor(PASSES.over),
    bookMinor: sum(
      lines.map(({ bookMilli, unitPriceMilli }) => extendedMinor(bookMilli, unitPriceMilli ?? 0)),
    ),
    rebasedCount: count(({ rebasedMilli }) => rebasedMilli !== 0),
    readyCount: count(({ state }) => isPostable(state)),
    postedCount: count(({ state }) => state === 'posted'),
  }
}
