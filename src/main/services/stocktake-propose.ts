/** What the till proposes to count: what is due by its class, what it found odd, codes that nobody knew. */
import type { Output } from '#shared/api/registry.ts'
import { classesOf, classOf, isDue } from '#shared/stocktake/classes.ts'
import { TASK_SKUS_MAX } from '#shared/stocktake/plan.ts'
import { LOOK_BACK_DAYS, problemsOf } from '#shared/stocktake/problems.ts'
import { ITEM_CLASSES, type ItemClass } from '#shared/stocktake/stocktake.ts'
import { countedOn, soldValues, stockedItems, type StockedItem } from '../store/item-classes.ts'
import { problemFacts } from '../store/problem-facts.ts'
import type { Settings } from '../store/settings.ts'
import type { ReadTx } from '../store/tx.ts'
import { unknownScans } from '../store/unknown-scans.ts'

const PROBLEMS_MAX = 200
const NOT_FOUND_MAX = 100

export function proposal(
  tx: ReadTx,
  settings: Settings,
  today: string,
): Output<'stocktake.propose'> {
  const classes = classesOf(soldValues(tx))
  const counted = countedOn(tx)
  const items = stockedItems(tx)
  return {
    cycle: ITEM_CLASSES.map((itemClass) => {
      const ofClass = items.filter(({ sku }) => classOf(classes, sku) === itemClass)
      return cycleOf(itemClass, ofClass, counted, today, settings)
    }),
    problems: problemsIn(tx, items, counted, today, settings),
    notFound: [...unknownScans(tx, NOT_FOUND_MAX)],
  }
}

type CountedOn = ReadonlyMap<string, string>

function cycleOf(
  itemClass: ItemClass,
  items: readonly StockedItem[],
  counted: CountedOn,
  today: string,
  { stocktakeCycleDays }: Settings,
) {
  const everyDays = stocktakeCycleDays[itemClass]
  const on = (sku: string): string => counted.get(sku) ?? ''
  const due = items
    .map(({ sku }) => sku)
    .filter((sku) => isDue(counted.get(sku) ?? null, today, everyDays))
    .toSorted((x, y) => (on(x) === on(y) ? (x < y ? -1 : 1) : on(x) < on(y) ? -1 : 1))
  return {
    itemClass,
    everyDays,
    itemCount: items.length,
    dueCount: due.length,
    dueSkus: due.slice(0, TASK_SKUS_MAX),
  }
}

/** The worst first: what several signs point to. */
function problemsIn(
  tx: ReadTx,
  items: readonly StockedItem[],
  counted: CountedOn,
  today: string,
  { stocktakeCycleDays }: Settings,
) {
  const facts = problemFacts(tx, today, LOOK_BACK_DAYS)
  const longDays = 2 * stocktakeCycleDays.C
  const all = items.map((item) => {
    const lastCountedOn = counted.get(item.sku) ?? null
    const seen = facts(item.sku)
    const uncountedSince = item.isInStock ? (lastCountedOn ?? item.movedOn) : null
    return {
      ...{ sku: item.sku, name: item.name, unit: item.unit },
      why: [...problemsOf({ ...seen, sku: item.sku, uncountedSince }, today, longDays)],
      lastCountedOn,
    }
  })
  return all
    .filter(({ why }) => why.length > 0)
    .toSorted((x, y) => y.why.length - x.why.length || (x.sku < y.sku ? -1 : 1))
    .slice(0, PROBLEMS_MAX)
}
