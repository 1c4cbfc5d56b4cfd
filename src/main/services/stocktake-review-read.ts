/** Reviews as their operations find them: the stocktake in its state, its lines as they are now, what screens get. */
import type { ReviewLine } from '#shared/api/stocktake-review.ts'
import { refuse, type Result } from '#shared/kernel/result.ts'
import { classesOf, classOf } from '#shared/stocktake/classes.ts'
import type { Line } from '#shared/stocktake/review-line.ts'
import { reviewLines } from '#shared/stocktake/review-lines.ts'
import { soldValues } from '../store/item-classes.ts'
import { reviewSources } from '../store/stocktake-lines.ts'
import type { StoredStocktake } from '../store/stocktakes.ts'
import type { ReadTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { findStocktake } from './stocktake-find.ts'

type Refused = 'stocktake-unknown' | 'stocktake-not-in-review'

/** One that something can still be done about. */
export function findReview(tx: ReadTx, stocktakeId: string): Result<StoredStocktake, Refused> {
  const found = findStocktake(tx, stocktakeId)
  if (!found.ok) return found
  return found.value.state === 'review' ? found : refuse('stocktake-not-in-review')
}

/** Also one that is closed: the document stays. */
export function findReviewed(tx: ReadTx, stocktakeId: string): Result<StoredStocktake, Refused> {
  const found = findStocktake(tx, stocktakeId)
  if (!found.ok) return found
  const { state } = found.value
  return state === 'review' || state === 'closed' ? found : refuse('stocktake-not-in-review')
}

/** Lines of these items, or (null) all, computed from the journal's tables as they are at this moment. */
export function linesOf(
  tx: ReadTx,
  deps: Deps,
  stocktake: StoredStocktake,
  only: readonly string[] | null = null,
): readonly Line[] {
  const classes = classesOf(soldValues(tx))
  const businessDate = currentBusinessDate(tx, deps)
  const sources = reviewSources(tx, stocktake, businessDate, (sku) => classOf(classes, sku), only)
  if (stocktake.state !== 'closed') return reviewLines(sources)
  // What the book got to have since then is none of its business.
  return reviewLines({ ...sources, isDue: () => false })
}

export const itemsOf = (keys: readonly Pick<Line, 'sku'>[]): readonly string[] => [
  ...new Set(keys.map(({ sku }) => sku)),
]

export const viewOf = (line: Line): ReviewLine => ({
  location: line.location,
  sku: line.sku,
  lot: line.lot,
  serial: line.serial,
  name: line.name,
  unit: line.unit,
  category: line.category,
  itemClass: line.itemClass,
  expiry: line.expiry,
  countedMilli: line.countedMilli,
  bookMilli: line.bookMilli,
  varianceMilli: line.varianceMilli,
  lowMilli: line.lowMilli,
  highMilli: line.highMilli,
  valueMinor: line.valueMinor,
  rebasedMilli: line.rebasedMilli,
  round: line.round,
  state: line.state,
  level: line.level,
  decision: line.decision,
  reasonCode: line.reasonCode,
  department: line.department,
  personNo: line.personNo,
  measure: line.measure,
  dueOn: line.dueOn,
  isOverdue: line.isOverdue,
  cause: line.cause,
  zones: [...line.zones],
  counters: [...line.counters],
})
