/** Operations of capability `stocktake` that look back: bars of variances, and the lines behind each of them. */
import type { Output } from '#shared/api/registry.ts'
import { ok } from '#shared/kernel/result.ts'
import { classesOf, classOf } from '#shared/stocktake/classes.ts'
import { barGroups, trendBar, type Bar } from '#shared/stocktake/dashboard.ts'
import { reviewLines } from '#shared/stocktake/review-lines.ts'
import { ITEM_CLASSES } from '#shared/stocktake/stocktake.ts'
import type { Service } from '../ipc/call.ts'
import { soldValues } from '../store/item-classes.ts'
import { itemBySku } from '../store/items.ts'
import {
  barNames,
  countedItems,
  differingLines,
  linesBehind,
  postedStocktakes,
  stockedSkuList,
  type BehindRow,
  type Days,
} from '../store/stocktake-dashboard.ts'
import { storedLine } from '../store/stocktake-line-rows.ts'
import { readStocktake } from '../store/stocktakes.ts'
import type { ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import { viewOf } from './stocktake-review-read.ts'

export function stocktakeDashboardService(
  deps: Deps,
): Service<'stocktake.dashboard' | 'stocktake.behind'> {
  return {
    'stocktake.dashboard': { run: 'query', handle: (tx, days) => ok(dashboard(tx, deps, days)) },
    'stocktake.behind': {
      run: 'query',
      handle: (tx, { by, key, limit, ...days }) =>
        ok(linesBehind(tx, days, by, key, limit).flatMap((row) => behindView(tx, row))),
    },
  }
}

const plain = (bars: readonly Bar[]) => bars.map((bar) => ({ ...bar }))

function dashboard(tx: ReadTx, { settings }: Deps, days: Days): Output<'stocktake.dashboard'> {
  const lines = differingLines(tx, days)
  const { persons, zones } = barNames(tx)
  const groups = barGroups(lines, {
    reason: (code) => settings.reasons.find((reason) => reason.code === code)?.name ?? code,
    person: (staffNo) => persons.get(staffNo) ?? staffNo,
    zone: (zoneCode) => zones.get(zoneCode) ?? zoneCode,
  })
  return {
    trend: postedStocktakes(tx, days).map((stocktake) => ({
      ...trendBar({ ...stocktake, name: stocktake.name || stocktake.stocktakeNo }, lines),
      kind: stocktake.kind,
      businessDate: stocktake.businessDate,
    })),
    reasons: plain(groups.reasons),
    itemsByCount: plain(groups.itemsByCount),
    itemsByValue: plain(groups.itemsByValue),
    departments: plain(groups.departments),
    persons: plain(groups.persons),
    zones: plain(groups.zones),
    classes: classFigures(tx, days),
  }
}

/** By the class that an item has today. */
function classFigures(tx: ReadTx, days: Days): Output<'stocktake.dashboard'>['classes'] {
  const classes = classesOf(soldValues(tx))
  const figures = new Map(
    ITEM_CLASSES.map((itemClass) => [itemClass, { itemCount: 0, countedCount: 0, agreedCount: 0 }]),
  )
  const of = (sku: string) => figures.get(classOf(classes, sku))
  for (const sku of stockedSkuList(tx)) {
    const figure = of(sku)
    if (figure !== undefined) figure.itemCount += 1
  }
  for (const { sku, isAgreed } of countedItems(tx, days)) {
    const figure = of(sku)
    if (figure === undefined) continue
    figure.countedCount += 1
    figure.agreedCount += isAgreed
  }
  return [...figures].map(([itemClass, figure]) => ({ itemClass, ...figure }))
}

function behindView(tx: ReadTx, row: BehindRow): Output<'stocktake.behind'> {
  const { stocktakeId, stocktakeNo, businessDate } = row
  const plan = readStocktake(tx, stocktakeId)
  if (plan === undefined) return []
  const unitPriceMilli = itemBySku(tx, row.sku)?.unitPriceMilli ?? null
  const { name, unit, category } = row
  return reviewLines({
    plan,
    businessDate,
    entries: [],
    recounts: [],
    changes: [],
    balances: [],
    stored: [storedLine(row)],
    recounted: new Map(),
    countedUntil: null,
    itemOf: () => ({ name, unit, category, itemClass: row.itemClass ?? 'C', unitPriceMilli }),
    isDue: () => false,
    transitOf: () => null,
  }).map((line) => ({ ...viewOf(line), stocktakeId, stocktakeNo, businessDate }))
}
