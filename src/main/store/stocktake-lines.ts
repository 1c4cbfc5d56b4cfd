/** What the lines of a review are put together from: entries, recounts, decisions, balances, moves, items. */
import type { CountedEntry, RecountOrder } from '#shared/stocktake/deciding-count.ts'
import type { ReviewItem, ReviewSources, StoredLine } from '#shared/stocktake/review-line.ts'
import { keyOf, type ItemClass, type LineKey } from '#shared/stocktake/stocktake.ts'
import type { StockLocation } from '#shared/stock/location.ts'
import { itemsOfScope } from './item-classes.ts'
import { readingsPostedAfter } from './learned-moves.ts'
import { balancesNow, changesAfter } from './stock-as-of.ts'
import { storedLines } from './stocktake-line-rows.ts'
import type { StoredStocktake } from './stocktakes.ts'
import { statement, type ReadTx } from './tx.ts'

/** `only`: of these items; null: of all. What a line says depends on no other item. */
export function reviewSources(
  tx: ReadTx,
  stocktake: StoredStocktake,
  businessDate: string,
  classOf: (sku: string) => ItemClass,
  only: readonly string[] | null,
): ReviewSources {
  const { stocktakeId } = stocktake
  const entries = standingEntries(tx, stocktakeId)
  const recounts = recountOrders(tx, stocktakeId)
  const stored = storedLines(tx, stocktakeId)
  const due = dueGoods(tx, stocktake)
  const isAsked = askedFor(only)
  const skus =
    due.skus === null
      ? only
      : [...new Set([...due.skus, ...entries.map(skuOf), ...stored.map(skuOf)])].filter((sku) =>
          isAsked({ sku }),
        )
  const goods = { locations: due.locations, skus }
  const place = firstPlace(entries, recounts, stored)
  const later = place === null ? [] : readingsPostedAfter(tx, stocktakeId, place)
  return {
    plan: stocktake,
    businessDate,
    entries: entries.filter(isAsked),
    recounts: recounts.filter(isAsked),
    stored: stored.filter(isAsked),
    changes: place === null ? [] : changesAfter(tx, goods, place),
    balances: balancesNow(tx, goods),
    countedUntil: countedUntil(tx, stocktakeId),
    recounted: new Map(later.map((reading) => [keyOf(reading), reading.lastPlace])),
    itemOf: itemsBySku(tx, skus, classOf),
    isDue: due.isDue,
    transitOf: piecesOnTheRoad(tx, stocktakeId),
  }
}

function askedFor(only: readonly string[] | null): (of: Pick<LineKey, 'sku'>) => boolean {
  const asked = only === null ? null : new Set(only)
  return ({ sku }) => asked === null || asked.has(sku)
}

const skuOf = ({ sku }: Pick<LineKey, 'sku'>): string => sku

/** No reading begins before it; null when there is none. */
function firstPlace(
  entries: readonly CountedEntry[],
  recounts: readonly RecountOrder[],
  stored: readonly StoredLine[],
): number | null {
  let first: number | null = null
  const see = (place: number) => {
    if (first === null || place < first) first = place
  }
  for (const { place } of entries) see(place)
  for (const { submitted } of recounts) if (submitted !== null) see(submitted.place)
  for (const { decision, decidedPosition } of stored) if (decision === 'zero') see(decidedPosition)
  return first
}

function countedUntil(tx: ReadTx, stocktakeId: string): number | null {
  const row = statement<{ position: number | null }>(
    tx,
    `SELECT max(submitted_position) AS position FROM stocktake_task
     WHERE stocktake_id = ? AND round = 1`,
  ).get(stocktakeId)
  return row?.position ?? null
}

/** A piece is booked under the lot that the book has it in. */
const standingEntries = (tx: ReadTx, stocktakeId: string): readonly CountedEntry[] =>
  statement<CountedEntry>(
    tx,
    `SELECT e.location, e.sku, e.serial, e.round, e.place, e.counted_ms AS countedMs,
       e.quantity_milli AS quantityMilli, e.zone_code AS zoneCode, e.staff_no AS staffNo, e.name,
       e.unit, e.expiry,
       iif(e.serial = '', e.lot, coalesce((SELECT p.lot FROM serial_place p
         WHERE p.sku = e.sku AND p.serial = e.serial), e.lot)) AS lot
     FROM count_entry e WHERE e.stocktake_id = ? AND e.is_standing = 1`,
  ).all(stocktakeId)

interface OrderRow {
  readonly location: StockLocation
  readonly sku: string
  readonly round: number
  readonly position: number
  readonly place: number | null
  readonly countedMs: number | null
  readonly staffNo: string | null
}

function recountOrders(tx: ReadTx, stocktakeId: string): readonly RecountOrder[] {
  return statement<OrderRow>(
    tx,
    `SELECT DISTINCT r.location, r.sku, r.round, r.position, t.submitted_position AS place,
       j.occurred_ms AS countedMs, t.staff_no AS staffNo
     FROM stocktake_recount r
       JOIN stocktake_task t ON t.stocktake_id = r.stocktake_id AND t.task_no = r.task_no
       LEFT JOIN journal j ON j.position = t.submitted_position
     WHERE r.stocktake_id = ?`,
  )
    .all(stocktakeId)
    .map(({ place, countedMs, staffNo, ...order }) => ({
      ...order,
      submitted:
        place === null || countedMs === null ? null : { place, countedMs, staffNo: staffNo ?? '' },
    }))
}

/** Of the pieces that were counted: which of them the book has on the road, and with what. */
function piecesOnTheRoad(tx: ReadTx, stocktakeId: string): ReviewSources['transitOf'] {
  const rows = statement<{ sku: string; serial: string; location: string }>(
    tx,
    `SELECT DISTINCT p.sku, p.serial, p.location FROM count_entry e CROSS JOIN serial_place p
       ON p.sku = e.sku AND p.serial = e.serial
     WHERE e.stocktake_id = ? AND e.is_standing = 1 AND e.serial <> ''
       AND p.location LIKE 'TRANSIT:%'`,
  ).all(stocktakeId)
  const pieceOf = (sku: string, serial: string): string => `${sku}\u0000${serial}`
  const transits = new Map(
    rows.map(({ sku, serial, location }) => [
      pieceOf(sku, serial),
      location.slice(location.indexOf(':') + 1),
    ]),
  )
  return (sku, serial) => transits.get(pieceOf(sku, serial)) ?? null
}

interface DueGoods {
  readonly locations: readonly StockLocation[]
  readonly skus: readonly string[] | null
  readonly isDue: (key: LineKey) => boolean
}

/**
 * A place that has a task of its own, or all of whose zones do, is counted as a whole. Of one of which only some zones
 * are counted, what was found in those zones before is looked for, and nothing else is missed.
 */
function dueGoods(tx: ReadTx, stocktake: StoredStocktake): DueGoods {
  const scope = scopeSkus(tx, stocktake)
  const tasks = statement<{ location: StockLocation; zoneCode: string | null }>(
    tx,
    `SELECT location, zone_code AS zoneCode FROM stocktake_task
     WHERE stocktake_id = ? AND round = 1`,
  ).all(stocktake.stocktakeId)
  const locations = [...new Set([...stocktake.locations, ...tasks.map(({ location }) => location)])]
  const walked = new Set(tasks.map(({ zoneCode }) => zoneCode))
  const whole = new Set(
    locations.filter((location) => {
      const here = tasks.filter((task) => task.location === location)
      if (here.some(({ zoneCode }) => zoneCode === null)) return true
      const zones = activeZones(tx, location)
      return here.length > 0 && zones.every((zoneCode) => walked.has(zoneCode))
    }),
  )
  const isWhole = locations.every((location) => whole.has(location))
  const usual = isWhole ? new Set<string>() : usualGoods(tx, stocktake.stocktakeId)
  const inScope = scope === null ? null : new Set(scope)
  return {
    locations,
    skus: scope ?? (whole.size > 0 ? null : [...new Set([...usual].map(skuOfPlace))]),
    isDue: (key) =>
      (inScope === null || inScope.has(key.sku)) &&
      (whole.has(key.location) || usual.has(placeOf(key.location, key.sku))),
  }
}

const placeOf = (location: string, sku: string): string => `${location}\u0000${sku}`
const skuOfPlace = (place: string): string => place.slice(place.indexOf('\u0000') + 1)

function scopeSkus(tx: ReadTx, { scope }: StoredStocktake): readonly string[] | null {
  if (scope.by === 'all') return null
  return scope.by === 'list' ? scope.skus : itemsOfScope(tx, scope.by, scope.names)
}

const activeZones = (tx: ReadTx, location: StockLocation): readonly string[] =>
  statement<{ zoneCode: string }>(
    tx,
    'SELECT zone_code AS zoneCode FROM zone WHERE location = ? AND is_retired = 0',
  )
    .all(location)
    .map(({ zoneCode }) => zoneCode)

/** Where the zones of this stocktake had what, by the counts that were posted before. */
function usualGoods(tx: ReadTx, stocktakeId: string): ReadonlySet<string> {
  const rows = statement<{ location: string; sku: string }>(
    tx,
    `SELECT DISTINCT l.location, l.sku FROM stocktake_line l CROSS JOIN json_each(l.zones) z
     WHERE l.posted_position IS NOT NULL AND l.stocktake_id <> ? AND z.value IN (
       SELECT zone_code FROM stocktake_task WHERE stocktake_id = ? AND round = 1)`,
  ).all(stocktakeId, stocktakeId)
  return new Set(rows.map(({ location, sku }) => placeOf(location, sku)))
}

type ItemRow = Omit<ReviewItem, 'itemClass'> & { readonly sku: string }

function itemsBySku(
  tx: ReadTx,
  skus: readonly string[] | null,
  classOf: (sku: string) => ItemClass,
): (sku: string) => ReviewItem {
  const rows = statement<ItemRow>(
    tx,
    `SELECT sku, name, unit, category, unit_price_milli AS unitPriceMilli FROM item
     ${skus === null ? '' : 'WHERE sku IN (SELECT value FROM json_each(?))'}`,
  ).all(...(skus === null ? [] : [JSON.stringify(skus)]))
  const items = new Map(rows.map(({ sku, ...item }) => [sku, { ...item, itemClass: classOf(sku) }]))
  // Goods that are no longer in the catalogue are still in the book; whoever counted them noted their name.
  return (sku) =>
    items.get(sku) ?? {
      name: '',
      unit: '',
      category: '',
      itemClass: classOf(sku),
      unitPriceMilli: null,
    }
}
